package io.backstory.reports;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Everything that the forms of one report, its manifest and the access record must say alike. Immutable.
 *
 * @param id a UUID of version 7
 * @param request what was asked for: definition, scope, as-of, reason, zone, masking
 * @param origin who made it, when, where, from which log
 * @param query what was run
 * @param content what is in it
 * @param assessment how far it can be relied on
 */
public record ReportFacts(
        UUID id,
        ReportRequest request,
        ReportOrigin origin,
        QueryFacts query,
        ContentFacts content,
        Assessment assessment) {

    /**
     * How far a report can be relied on.
     *
     * @param status what stands on its cover
     * @param statusSentence the same in words
     * @param completeness how sure it is that nothing is missing
     * @param exceptions one for each kind, also where there are none
     * @param redactions what was replaced, and by which rule
     */
    public record Assessment(
            Status status,
            String statusSentence,
            Completeness completeness,
            List<ExceptionCount> exceptions,
            List<Redaction> redactions) {

        /** Copies the lists. */
        public Assessment {
            exceptions = List.copyOf(exceptions);
            redactions = List.copyOf(redactions);
        }
    }

    /** The result of verification at export. */
    public enum Status {
        /** Every hash was made again, a trusted key's seal covers every event, and there is nothing to look at. */
        VERIFIED,
        /** The same, but somebody should look at what is counted under exceptions. */
        WITH_EXCEPTIONS,
        /** A hash is wrong, or nothing outside the database vouches for the events. */
        NOT_VERIFIED;

        /** As it stands on a cover. */
        public String words() {
            return name().replace('_', ' ');
        }
    }

    /**
     * Whether anything could be missing.
     *
     * @param sentence why, for people
     */
    public record Completeness(Grade grade, String sentence) {}

    /** How sure it is that nothing is missing. */
    public enum Grade {
        /** Proven: whoever has the report can see it. */
        A,
        /** Re-checkable: whoever may read the log can see it. */
        B,
        /** Asserted: it must be believed. */
        C;

        /** As it is written in a report. */
        public String word() {
            return switch (this) {
                case A -> "proven";
                case B -> "re-checkable";
                case C -> "asserted";
            };
        }
    }

    /** How often something was found that somebody should know of; zero is a finding too. */
    public record ExceptionCount(Kind kind, long count) {

        /** What is counted. */
        public enum Kind {
            /** Versions of an aggregate that are missing between others. */
            GAPS("gaps in the versions of an aggregate", true),
            /** Events whose stored hash is not that of what is stored. */
            HASH_MISMATCHES("events whose hash does not match", true),
            /** Events that the reducer does not know. */
            UNKNOWN_TYPES("events of unknown type or schema version", true),
            /** Events that were read in a newer shape. */
            UPCAST("events read in a newer shape than the stored one", false),
            /** Events whose effect replay cannot say. */
            REDUCER_ERRORS("events that could not be replayed", true),
            /** Events whose two times differ by more than five minutes. */
            CLOCK_SKEW("events recorded more than five minutes from when they say they occurred", true),
            /** Events without a user. */
            UNKNOWN_ACTORS("events that name nobody", true),
            /** Orders that their initiator approved. */
            SELF_APPROVALS("orders approved by who initiated them", true),
            /** Values that were replaced. */
            REDACTIONS("values replaced because they are personal data", false),
            /** Characters that are written as escapes. */
            ESCAPED_CHARACTERS("control, bidirectional and invisible characters written as escapes", false),
            /** Cells that a spreadsheet could take for a formula. */
            GUARDED_CELLS("cells guarded so that no spreadsheet runs them", false);

            private final String words;
            private final boolean serious;

            Kind(String words, boolean serious) {
                this.words = words;
                this.serious = serious;
            }

            /** For people, after a number. */
            public String words() {
                return words;
            }

            /** Whether one of them keeps a report from being verified without exceptions. */
            public boolean isSerious() {
                return serious;
            }

            /** As it is written in a report. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /**
     * What was replaced.
     *
     * @param field where, such as {@code Account /owner} or {@code AccountOpened data /owner}
     * @param rule by which it was
     * @param by who asked for it
     * @param values how many
     */
    public record Redaction(String field, String rule, String by, long values) {}
}
