package io.backstory.desktop.ui;

/** A link that cannot be opened; the message says why, and that nothing was. */
public final class LinkRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LinkRefusedException(String message) {
        super(message);
    }
}
