package io.backstory.desktop.language;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a window that speaks the {@linkplain Language#PSEUDO language nobody speaks} says outside its brackets, without the
 * words of its data: those are texts that no translation reaches. JavaFX thread only.
 */
public final class ShownTexts {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    private final Set<String> data;
    private final Set<String> found = new TreeSet<>();
    private int seen;

    /** Knows the words that are data, in any case. */
    public ShownTexts(String data) {
        this.data = words(data);
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::toLowerCase)
                .collect(Collectors.toSet());
    }

    /** Reads all that a scene shows, says to a screen reader, or would show under the mouse. */
    public void read(Scene scene) {
        read(scene.getRoot());
    }

    /** Texts that no translation reaches, each behind the class that shows it. */
    public Set<String> found() {
        return found;
    }

    /** How many texts were read. */
    public int seen() {
        return seen;
    }

    private void read(Node node) {
        if (!node.isVisible()) {
            return;
        }
        judge(node, node.getAccessibleText());
        judge(node, node.getAccessibleHelp());
        switch (node) {
            case Labeled labeled -> judge(node, labeled.getText());
            case TextInputControl field -> judge(node, field.getPromptText());
            case Text text -> judge(node, inField(text) ? null : text.getText());
            case TabPane tabs -> tabs.getTabs().stream().map(Tab::getText).forEach(text -> judge(node, text));
            case TableView<?> table -> table.getColumns().forEach(column -> judge(node, column.getText()));
            case TreeTableView<?> table -> table.getColumns().forEach(column -> judge(node, column.getText()));
            case MenuBar bar -> bar.getMenus().forEach(this::read);
            default -> {}
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            judge(node, control.getTooltip().getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::read);
        }
    }

    private void read(MenuItem item) {
        judge(item, item.getText());
        if (item instanceof javafx.scene.control.Menu menu) {
            menu.getItems().forEach(this::read);
        }
        if (item instanceof javafx.scene.control.CustomMenuItem custom) {
            read(custom.getContent());
        }
    }

    /** What was typed, and a prompt, which was judged with its field. */
    private static boolean inField(Text text) {
        for (Node above = text.getParent(); above != null; above = above.getParent()) {
            if (above instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private void judge(Object where, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            seen++;
            if (!words(outsideBrackets(text)).stream().allMatch(word -> isData(word, text))) {
                found.add(where.getClass().getSimpleName() + ": " + text);
            }
        }
    }

    /** A label without room ends in dots, in the middle of a word. */
    private boolean isData(String word, String text) {
        return data.contains(word) || (text.endsWith("...") && data.stream().anyMatch(whole -> whole.startsWith(word)));
    }

    /** A value in a text may be a text itself. */
    private static String outsideBrackets(String text) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '⟦' ? 1 : 0;
            if (depth == 0) {
                outside.append(c);
            }
            depth -= c == '⟧' ? 1 : 0;
        }
        return outside.toString();
    }
}
