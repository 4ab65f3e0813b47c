package io.backstory.desktop.cli;

import io.backstory.eventstore.explain.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as a terminal may show them: nothing stored can move the cursor or turn the writing direction. */
final class Text {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Text() {}

    /** The text with control, format and separator characters written as escapes; a dash for nothing. */
    static String plain(@Nullable String text) {
        return PlainText.of(text);
    }

    /** UTC, to the millisecond. */
    static String instant(Instant instant) {
        return MILLIS.format(instant);
    }
}
