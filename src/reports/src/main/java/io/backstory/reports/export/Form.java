package io.backstory.reports.export;

import java.util.Locale;

/** The forms a report can be written in. */
public enum Form {
    /** Rows for a spreadsheet; its metadata comes with it. */
    CSV(".csv"),
    /** What the columns of the CSV mean; never asked for by itself. */
    CSV_METADATA(".csv-metadata.json"),
    /** Events for programs, with everything their hashes are made of. */
    JSONL(".jsonl"),
    /** A document for people. */
    PDF(".pdf"),
    /** All of them with the proof, in one file. */
    BUNDLE(".zip");

    private final String suffix;

    Form(String suffix) {
        this.suffix = suffix;
    }

    /** How its files end, with the dot. */
    public String suffix() {
        return suffix;
    }

    /** As people and command lines say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
