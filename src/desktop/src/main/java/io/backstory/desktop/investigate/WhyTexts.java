package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.explain.Contribution;
import io.backstory.eventstore.explain.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the lines of an explanation say; pure. */
final class WhyTexts {

    private WhyTexts() {}

    /** What an event did to the field; to be shown with {@code HostileText}. */
    static String moved(Contribution made, WhyAnswer answer) {
        BigDecimal delta = made.delta();
        return switch (made.touch()) {
            case REPEATED -> phrase("same again");
            case RESCALED -> phrase("same amount");
            case CHANGED -> delta == null ? answer.text(made.after()) : Formats.signedAmount(delta);
        };
    }

    /** Which version, when and by whom: {@code v38 · 2026-03-16 10:05:59 UTC · ops.m.keller}. */
    static String origin(StatementRow row) {
        String origin = "v%s \u00B7 %s".formatted(Formats.count(row.version()), Formats.time(row.occurredAt()));
        return row.who().isEmpty() ? origin : origin + " \u00B7 " + row.who();
    }

    /** The events among some lines, as {@link CopySource#tsv}, with exact values. */
    static String tsv(List<Line> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Contribution made) {
                rows.add(List.of(
                        Long.toString(made.event().version()),
                        made.event().occurredAt().toString(),
                        made.event().eventType(),
                        Objects.requireNonNullElse(made.event().metadata().userId(), ""),
                        made.touch().name().toLowerCase(Locale.ROOT),
                        made.delta() == null ? "" : made.delta().toPlainString(),
                        exact(made.before()),
                        exact(made.after())));
            }
        }
        return CopySource.tsv(List.of("version", "occurred", "type", "who", "touch", "delta", "before", "after"), rows);
    }

    /** A value as it is stored; empty for none. */
    static String exact(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** All that a line has no room for; hidden characters are escaped. */
    static String full(Contribution made, WhyAnswer answer, StatementRow row) {
        String values = "%s \u2192 %s".formatted(answer.text(made.before()), answer.text(made.after()));
        String note = switch (made.touch()) {
            case REPEATED -> phrase("It holds the value that the field had already.");
            case RESCALED -> phrase("The same amount with another number of decimals.");
            case CHANGED -> "";
        };
        String text = row.what() + "\n" + origin(row) + "\n" + values;
        return text.lines().map(Formats::visible).collect(Collectors.joining("\n"))
                + (note.isEmpty() ? "" : "\n" + note);
    }
}
