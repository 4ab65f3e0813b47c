package io.backstory.desktop.cli;

import io.backstory.reports.ReportListener;

/** The phases of an export on the terminal's progress line. */
final class ExportProgress implements ReportListener {

    private final Terminal terminal;
    private String phase = "";

    ExportProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void phase(String words) {
        phase = words;
        terminal.progress(words);
    }

    @Override
    public void progressed(long done, long total) {
        terminal.progress("%s: %,d of %,d".formatted(phase, done, total));
    }
}
