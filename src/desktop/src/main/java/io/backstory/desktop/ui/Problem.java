package io.backstory.desktop.ui;

import io.backstory.desktop.language.Language;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Something that went wrong, as it is told to people.
 *
 * @param what what did not happen, in one short line
 * @param message what that means for the data, and what to do
 * @param code short and the same whenever this happens: what a user says on the phone
 * @param details for support: what is copied, never shown at once
 * @param offline whether the reason is that the server cannot be reached
 */
public record Problem(String what, String message, String code, String details, boolean offline) {

    /**
     * Tells people of a failure.
     *
     * @param english what did not happen, such as {@code The search could not be done}, with {@code {0}} for values. It
     *     is told in the window's language; the code and the details are of the English one, whoever reports it
     */
    public static Problem of(String english, Throwable failed, Object... values) {
        String code = code(english, failed);
        return new Problem(
                Language.phrase(english, values),
                explain(failed),
                code,
                details(english, code, failed),
                failed instanceof StoreUnavailableException);
    }

    /** Of what did not happen and the kinds of failure behind it: neither text nor line numbers, which change. */
    private static String code(String what, Throwable failed) {
        CRC32 sum = new CRC32();
        sum.update(what.replaceAll("\\S*\\d\\S*", "").getBytes(StandardCharsets.UTF_8)); // Without ids.
        for (Throwable each = failed; each != null; each = each.getCause()) {
            sum.update(each.getClass().getName().getBytes(StandardCharsets.UTF_8));
        }
        return "BS-%05X".formatted(sum.getValue() & 0xFFFFF);
    }

    private static String explain(Throwable failed) {
        String message = failed.getMessage();
        boolean meantForPeople = failed instanceof EventStoreException
                || failed.getClass().getName().startsWith("io.backstory.")
                || failed instanceof java.nio.file.FileSystemException;
        if (meantForPeople && message != null && !message.isBlank()) {
            return message;
        }
        return Language.phrase(
                "This is a fault in Backstory itself. Nothing in the ledger was changed. Try again; if it"
                        + " happens again, copy the details and send them to whoever supports you.");
    }

    private static String details(String what, String code, Throwable failed) {
        StringWriter text = new StringWriter();
        text.append(code).append(" ").append(what).append(System.lineSeparator());
        failed.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
