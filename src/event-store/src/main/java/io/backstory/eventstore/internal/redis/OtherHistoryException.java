package io.backstory.eventstore.internal.redis;

/** Redis holds the messages of a history that this log does not have. */
final class OtherHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherHistoryException(Mark foreign, long head, String prefix) {
        super(foreign.position() < 0 ? unreadable(prefix) : other(foreign, head, prefix));
    }

    private static String other(Mark foreign, long head, String prefix) {
        return ("Redis has published up to position %d of a history that this log (%d events) does not have: it carries the"
                        + " messages of another log, or the log was set back. Nothing is published, so that two"
                        + " histories never mix. Use another prefix than %s, or let the relay take over.")
                .formatted(foreign.position(), head, prefix);
    }

    private static String unreadable(String prefix) {
        return "Under the key %1$s:relay Redis holds what no relay wrote. Nothing is published. Delete the key, or use another prefix than %1$s."
                .formatted(prefix);
    }
}
