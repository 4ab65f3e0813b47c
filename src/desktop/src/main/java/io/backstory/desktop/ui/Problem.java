package io.backstory.desktop.ui;

import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Something that went wrong, as it is told to people.
 *
 * @param what what did not happen, in one short line
 * @param message what that means for the data, and what to do
 * @param details for support: what is copied, never shown at once
 * @param offline whether the reason is that the server cannot be reached
 */
public record Problem(String what, String message, String details, boolean offline) {

    /**
     * Tells people of a failure.
     *
     * @param what what did not happen, such as {@code The search could not be done}
     */
    public static Problem of(String what, Throwable failed) {
        return new Problem(what, explain(failed), details(what, failed), failed instanceof StoreUnavailableException);
    }

    private static String explain(Throwable failed) {
        String message = failed.getMessage();
        boolean meantForPeople = failed instanceof EventStoreException
                || failed.getClass().getName().startsWith("io.backstory.")
                || failed instanceof java.nio.file.FileSystemException;
        if (meantForPeople && message != null && !message.isBlank()) {
            return message;
        }
        return "This is a fault in Backstory itself. Nothing in the ledger was changed. Try again; if it happens again, "
                + "copy the details and send them to whoever supports you.";
    }

    private static String details(String what, Throwable failed) {
        StringWriter text = new StringWriter();
        text.append(what).append(System.lineSeparator());
        failed.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
