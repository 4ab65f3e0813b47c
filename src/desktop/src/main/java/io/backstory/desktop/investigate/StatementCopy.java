package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;

import io.backstory.desktop.ui.CopySource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clipboard gets of a statement: exact values, not the ones made for reading. Pure. */
final class StatementCopy {

    /** In the place of what happened, while that is not loaded: nobody pastes a gap without seeing it. */
    static final String NOT_LOADED = key("not loaded yet");

    private StatementCopy() {}

    /**
     * Rows as tab-separated values.
     *
     * @param amounts whether the aggregate has a balance; else the names of the changed fields stand in its place
     */
    static String tsv(List<StatementRow> rows, boolean amounts) {
        List<String> header = new ArrayList<>(List.of("version", "occurred", "what", "who"));
        header.addAll(amounts ? List.of("amount", "balance") : List.of("changed"));
        header.add("type");
        return CopySource.tsv(
                header, rows.stream().map(row -> line(row, amounts)).toList());
    }

    private static List<String> line(StatementRow row, boolean amounts) {
        List<String> line = new ArrayList<>(cells(row, amounts));
        line.add(row.eventType());
        return line;
    }

    /** A row's values, in the order of the table's columns. */
    static List<String> cells(StatementRow row, boolean amounts) {
        if (!row.isLoaded()) {
            return List.of(Long.toString(row.version()), "", NOT_LOADED, "", "", "")
                    .subList(0, amounts ? 6 : 5);
        }
        List<String> cells = new ArrayList<>(
                List.of(Long.toString(row.version()), row.occurredAt().toString(), row.what(), row.who()));
        cells.addAll(amounts ? List.of(plain(row.delta()), plain(row.balance())) : List.of(row.changed()));
        return cells;
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
