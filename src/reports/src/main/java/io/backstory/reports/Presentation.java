package io.backstory.reports;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a report is shown to people; CSV and JSONL are the same whatever zone and language it names. Immutable.
 *
 * @param zone times are shown in it, with their offset, beside UTC
 * @param language BCP 47, such as {@code en}
 * @param masking what is shown of personal data
 */
public record Presentation(ZoneId zone, String language, Masking masking) {

    /** English, UTC, masked. */
    public static final Presentation USUAL = new Presentation(ZoneOffset.UTC, "en", Masking.MASKED);

    /** What a report shows of personal data. */
    public enum Masking {
        /** Fields that the domain calls personal are replaced; their hashes can still be checked. */
        MASKED,
        /** Everything as it is stored: what was sealed stays sealed, what was stored in clear is shown. */
        AS_STORED;

        /** As it is written in a report. */
        public String word() {
            return this == MASKED ? "masked" : "as stored";
        }
    }
}
