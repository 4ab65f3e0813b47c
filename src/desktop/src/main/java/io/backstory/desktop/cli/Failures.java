package io.backstory.desktop.cli;

import io.backstory.desktop.connect.ConnectRefusedException;
import io.backstory.embedded.EmbeddedServerException;
import io.backstory.eventstore.EventStoreException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** Turns a failure into a sentence; a stack trace is never a message. */
final class Failures {

    private Failures() {}

    static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message != null && isForPeople(failure)
                ? message
                : ("Unexpected failure (%s: %s). Whatever was acknowledged is in the log; nothing else was changed."
                                + " Please report it.")
                        .formatted(failure.getClass().getSimpleName(), message);
    }

    private static boolean isForPeople(Throwable failure) {
        return failure instanceof EventStoreException
                || failure instanceof EmbeddedServerException
                || failure instanceof ConnectRefusedException
                || failure instanceof NotFoundException
                || failure instanceof UsageException
                || failure instanceof CommandLine.ParameterException
                || failure instanceof CancellationException;
    }
}
