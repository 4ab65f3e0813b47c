package io.backstory.desktop.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a table or list gives the clipboard: exact values, as they are stored and not as they are shown. A view gives it
 * to its node with {@link #on}; the actions <i>Copy rows</i> and <i>Copy cell</i> find it there. JavaFX thread only.
 */
public interface CopySource {

    /** The selected rows, or all when none is selected, as {@link #tsv}; empty when there is nothing to copy. */
    String rows();

    /** The exact value of the cell that has the keyboard; empty when there is none. */
    String cell();

    /** Makes a node copyable, with all that is in it. */
    static void on(Node node, CopySource source) {
        node.getProperties().put(CopySource.class, source);
    }

    /** The source that a node belongs to. */
    static Optional<CopySource> of(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getProperties().get(CopySource.class) instanceof CopySource source) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /**
     * Tab-separated values, as spreadsheets paste them: one header, lines ended by LF, and quotes around a cell that
     * holds a tab, a line break or a quote, so that every character survives.
     */
    static String tsv(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CopySource::quoted).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '"');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
