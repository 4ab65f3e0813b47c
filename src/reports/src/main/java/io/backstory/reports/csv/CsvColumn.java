package io.backstory.reports.csv;

import java.util.List;
import java.util.Locale;

/** The columns of a report's CSV, in their order. */
public enum CsvColumn {
    /** See its meaning; so for all. */
    POSITION(Kind.INTEGER, true, "Counts all events of the log from 1, without gaps, in commit order."),
    AGGREGATE_TYPE(Kind.TEXT, true, "What kind of thing the event is about."),
    AGGREGATE_ID(Kind.TEXT, true, "Which thing the event is about; unique over all types."),
    VERSION(Kind.INTEGER, true, "Counts the events of the aggregate from 1."),
    EVENT_ID(Kind.UUID, true, "Names the event, everywhere and for ever."),
    EVENT_TYPE(Kind.TEXT, true, "What happened."),
    SCHEMA_VERSION(Kind.INTEGER, true, "Which shape the data has."),
    OCCURRED_AT_UTC(Kind.TIME, true, "When it occurred, by the clock of who wrote it; else when it was recorded."),
    RECORDED_AT_UTC(Kind.TIME, true, "When it was recorded, by the database's clock."),
    CLOCK_SKEW_MS(Kind.INTEGER, true, "Milliseconds from when it occurred to when it was recorded."),
    ACTOR(Kind.TEXT, true, "Who did it; UNKNOWN when nobody was named."),
    SOURCE_IP(Kind.TEXT, true, "The address it came from; \"not recorded\" when there is none."),
    CORRELATION_ID(Kind.TEXT, false, "The business transaction it belongs to."),
    CAUSATION_ID(Kind.TEXT, false, "The event or command that caused it."),
    REASON(Kind.TEXT, false, "Why, in the words of who did it."),
    AMOUNT(
            Kind.DECIMAL,
            false,
            "What it did to the aggregate's amount, signed; of an order, what is ordered. Derived."),
    CURRENCY(Kind.TEXT, false, "ISO 4217 code of the amounts in this row."),
    BALANCE_BEFORE(Kind.DECIMAL, false, "The aggregate's amount before the event. Derived."),
    BALANCE_AFTER(Kind.DECIMAL, false, "The aggregate's amount after the event. Derived."),
    CHANGES_JSON(Kind.TEXT, false, "The fields of the state that it changed, with old and new values. Derived."),
    DATA_JSON(Kind.TEXT, true, "The data as stored, but for personal data where the report is masked."),
    FLAGS(Kind.TEXT, false, "What a reader should know of it, words with spaces between them."),
    PREV_HASH(Kind.HASH, true, "Hash of the aggregate's event before; zeros for the first."),
    HASH(Kind.HASH, true, "Hash of the event, chained to the one before.");

    private final Kind kind;
    private final boolean required;
    private final String meaning;

    CsvColumn(Kind kind, boolean required, String meaning) {
        this.kind = kind;
        this.required = required;
        this.meaning = meaning;
    }

    /** All of them, in the order of the file. */
    public static List<CsvColumn> all() {
        return List.of(values());
    }

    /** As the header row has it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /** Whether no cell of it is ever empty. */
    boolean isRequired() {
        return required;
    }

    String meaning() {
        return meaning;
    }

    /** What its cells hold, as XML Schema and CSVW name it. */
    enum Kind {
        INTEGER("integer"),
        DECIMAL("decimal"),
        TIME("dateTimeStamp"),
        TEXT("string"),
        UUID("string"),
        HASH("string");

        private final String base;

        Kind(String base) {
            this.base = base;
        }

        String base() {
            return base;
        }
    }
}
