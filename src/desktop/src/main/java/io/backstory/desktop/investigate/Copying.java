package io.backstory.desktop.investigate;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** What the clipboard gets: exact values, not the ones made for reading. */
final class Copying {

    private Copying() {}

    /** JavaFX thread only. */
    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Rows of a statement as tab-separated values with a header. */
    static String tsv(List<StatementRow> rows) {
        return rows.stream()
                .map(row -> String.join(
                        "\t",
                        Long.toString(row.version()),
                        row.occurredAt().toString(),
                        cell(row.eventType()),
                        cell(row.what()),
                        cell(row.who()),
                        plain(row.delta()),
                        plain(row.balance())))
                .collect(Collectors.joining("\n", "version\toccurred\ttype\twhat\twho\tamount\tbalance\n", "\n"));
    }

    static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }

    /** A tab or a line break in a text would shift every cell after it. */
    private static String cell(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }
}
