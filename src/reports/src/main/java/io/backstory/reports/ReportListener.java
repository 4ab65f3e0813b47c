package io.backstory.reports;

import io.backstory.eventstore.ProgressListener;

/**
 * Hears how far the making of a report has come: in phases, each from its beginning to its end. Called on the thread
 * that makes it.
 */
public interface ReportListener extends ProgressListener {

    /** Hears nothing. */
    ReportListener NONE = new ReportListener() {
        @Override
        public void phase(String words) {}

        @Override
        public void progressed(long done, long total) {}
    };

    /**
     * The next part of the work begins; {@link #progressed} counts anew.
     *
     * @param words such as {@code Writing the PDF}
     */
    void phase(String words);
}
