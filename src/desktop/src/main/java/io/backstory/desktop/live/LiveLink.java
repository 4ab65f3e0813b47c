package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.relay.TailStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * How the stream stands, for people.
 *
 * @param sentence for a banner; empty when there is nothing to say
 */
record LiveLink(Kind kind, String sentence) {

    static final LiveLink CONNECTING = new LiveLink(Kind.CONNECTING, "");

    /** Servers that answer a moment late are no news. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    enum Kind {
        CONNECTING,
        /** Messages come through Redis. */
        LIVE,
        /** PostgreSQL is asked in intervals. */
        POLLING,
        /** Nothing comes. */
        AWAY
    }

    /** For a chip. */
    String word() {
        return switch (kind) {
            case CONNECTING -> phrase("connecting");
            case LIVE -> phrase("live");
            case POLLING -> phrase("delayed");
            case AWAY -> phrase("offline");
        };
    }

    static LiveLink of(LiveReader.Picture picture, Instant now) {
        TailStatus status = picture.status();
        if (status == null) {
            return picture.failure() == null ? CONNECTING : away();
        }
        boolean lasting = Duration.between(status.since(), now).compareTo(WORTH_TELLING) > 0;
        return switch (status.state()) {
            case LIVE -> new LiveLink(Kind.LIVE, "");
            case CLOSED -> CONNECTING;
            case LOG_AWAY -> away();
            case POLLING ->
                lasting ? new LiveLink(Kind.POLLING, polling(String.valueOf(status.problem()))) : CONNECTING;
        };
    }

    private static LiveLink away() {
        return new LiveLink(
                Kind.AWAY,
                phrase("The ledger cannot be reached, so nothing new is shown. When it answers again, the list goes on"
                        + " where it ended; nothing will be missing."));
    }

    private static String polling(String problem) {
        return phrase(
                "Live updates are delayed by up to a quarter of a second: {0}. PostgreSQL is asked instead; nothing is"
                        + " missing.",
                Formats.visible(withoutStop(problem)));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
