package io.backstory.reports.pdf;

/** The faces that documents are set in: one family for words, one for what must stand in columns. */
enum Face {
    REGULAR("Inter-Regular.ttf"),
    MEDIUM("Inter-Medium.ttf"),
    SEMIBOLD("Inter-SemiBold.ttf"),
    BOLD("Inter-Bold.ttf"),
    MONO("JetBrainsMono-Regular.ttf"),
    MONO_MEDIUM("JetBrainsMono-Medium.ttf");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** Who is asked for a character that this face lacks. */
    Face substitute() {
        return this == MONO || this == MONO_MEDIUM ? REGULAR : MONO;
    }
}
