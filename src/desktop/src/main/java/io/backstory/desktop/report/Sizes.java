package io.backstory.desktop.report;

import io.backstory.desktop.ui.Formats;
import java.util.Locale;

/** Sizes of files for people, in powers of ten as file managers have them. */
final class Sizes {

    private Sizes() {}

    /** {@code 940 bytes}, {@code 74 KB}, {@code 1.2 MB}, {@code 820 MB}, {@code 1.4 GB}. */
    static String words(long bytes) {
        if (bytes < 1_000) {
            return Formats.count(bytes, "{0} byte", "{0} bytes");
        }
        double size = bytes / 1e3;
        String unit = "KB";
        if (size >= 999.5) {
            size /= 1e3;
            unit = "MB";
        }
        if (size >= 999.5) {
            size /= 1e3;
            unit = "GB";
        }
        boolean fraction = size < 9.95 && !unit.equals("KB");
        return String.format(Locale.ROOT, fraction ? "%.1f %s" : "%.0f %s", size, unit);
    }
}
