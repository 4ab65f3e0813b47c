package io.backstory.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded servers could not be started, joined or stopped.
 *
 * <p>The message is meant for the person at the screen: what happened, what it means for the data, what to do. When a
 * server had written something about it, its last log lines and the log's path are part of the message.
 */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
