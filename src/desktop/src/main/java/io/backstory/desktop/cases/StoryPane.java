package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import java.util.UUID;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The story of the open case, and its bookmarks, as lists; what is chosen is followed. */
final class StoryPane extends VBox {

    private final CasesViewModel model;
    private final ListView<Card> cards = new ListView<>();
    private final ListView<Bookmark> marks = new ListView<>();
    private final ToggleButton storyTab = new ToggleButton();
    private final ToggleButton marksTab = new ToggleButton();
    private final StackPane place = new StackPane();
    private final Runnable onChosen;
    private boolean following;

    /** @param onChosen hears when something else is chosen, or what is chosen has changed */
    StoryPane(CasesViewModel model, Runnable onChosen) {
        this.model = model;
        this.onChosen = onChosen;
        getStyleClass().add("story-pane");
        cards.setId("story");
        cards.setAccessibleText(phrase("Story of the case"));
        cards.setPlaceholder(
                hint(phrase("No cards yet. In an account, Shift+M adds the event in focus, Shift+S the state,"
                        + " Shift+W the explanation. Ctrl+Shift+N adds text.")));
        cards.setCellFactory(list -> new CardCell(model.findings().found()));
        marks.setId("caseBookmarks");
        marks.setAccessibleText(phrase("Bookmarks of the case"));
        marks.setPlaceholder(hint(phrase("No bookmarks. In an account, Shift+B adds those it has.")));
        marks.setCellFactory(list -> new MarkCell());
        cards.getStyleClass().add("story-list");
        marks.getStyleClass().add("story-list");
        cards.getSelectionModel().selectedItemProperty().subscribe(card -> chosen());
        marks.getSelectionModel().selectedItemProperty().subscribe(mark -> chosen());
        ToggleGroup tabs = new ToggleGroup();
        HBox header = new HBox(tab(storyTab, tabs, cards), tab(marksTab, tabs, marks));
        header.getStyleClass().addAll(Styles.PANE_HEADER, "case-tabs");
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().setAll(header, place);
        tabs.selectToggle(storyTab);
        model.chosen().subscribe((before, now) -> show(before, now));
    }

    private static Label hint(String text) {
        Label label = CaseParts.styled(text, Styles.MUTED, "story-hint");
        label.setWrapText(true);
        return label;
    }

    private ToggleButton tab(ToggleButton tab, ToggleGroup group, ListView<?> content) {
        tab.setToggleGroup(group);
        tab.getStyleClass().add("case-tab");
        tab.selectedProperty().subscribe(now -> {
            if (now) {
                place.getChildren().setAll(content);
                chosen();
            }
        });
        tab.setOnAction(pressed -> tab.setSelected(true));
        return tab;
    }

    private void chosen() {
        if (!following) {
            onChosen.run();
        }
    }

    private void show(@Nullable Case before, @Nullable Case now) {
        show(now);
        if (before == null || now == null || !before.id().equals(now.id())) {
            cards.getSelectionModel().selectFirst();
            marks.getSelectionModel().selectFirst();
            storyTab.setSelected(true);
        }
        onChosen.run();
    }

    private void show(@Nullable Case shown) {
        following = true;
        List<Card> story = shown == null ? List.of() : shown.story();
        Card card = cards.getSelectionModel().getSelectedItem();
        int at = cards.getSelectionModel().getSelectedIndex();
        boolean more = cards.getItems().size() == story.size() - 1;
        update(cards.getItems(), story);
        int same = card == null || shown == null ? -1 : CaseEditing.indexOf(shown, card.id());
        select(cards, same >= 0 ? same : Math.min(at, story.size() - 1));
        if (more && !story.isEmpty() && same < 0) {
            select(cards, story.size() - 1);
        }
        int mark = marks.getSelectionModel().getSelectedIndex();
        List<Bookmark> bookmarks = shown == null ? List.of() : shown.bookmarks();
        update(marks.getItems(), bookmarks);
        select(marks, Math.min(Math.max(mark, 0), bookmarks.size() - 1));
        storyTab.setText(phrase("Story") + " \u00B7 " + story.size());
        marksTab.setText(phrase("Bookmarks") + " \u00B7 " + bookmarks.size());
        following = false;
    }

    /** Only what is other: a list that is set anew loses its place. */
    private static <T> void update(ObservableList<T> shown, List<T> now) {
        if (shown.size() != now.size()) {
            shown.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!shown.get(i).equals(now.get(i))) {
                shown.set(i, now.get(i));
            }
        }
    }

    private static void select(ListView<?> list, int row) {
        if (row >= 0 && list.getSelectionModel().getSelectedIndex() != row) {
            list.getSelectionModel().clearAndSelect(row);
            list.getFocusModel().focus(row);
            list.scrollTo(Math.max(0, row - 2));
        }
    }

    /** Makes the lists copyable, and a double click on a row do what Enter does. */
    void offer(Actions actions, Runnable look) {
        CopyMenu.on(
                cards,
                new Copied(),
                actions,
                List.of("case.look", "case.compare", "case.note", "case.up", "case.down", "case.remove", "case.copy"));
        CopyMenu.on(marks, new Copied(), actions, List.of("case.look", "case.note", "case.remove"));
        for (ListView<?> list : List.of(cards, marks)) {
            list.setOnMouseClicked(clicked -> {
                if (clicked.getButton() == MouseButton.PRIMARY && clicked.getClickCount() == 2) {
                    look.run();
                }
            });
        }
    }

    void select(UUID wanted) {
        Case shown = model.chosen().get();
        storyTab.setSelected(true);
        select(cards, shown == null ? -1 : CaseEditing.indexOf(shown, wanted));
        onChosen.run();
    }

    boolean showsBookmarks() {
        return marksTab.isSelected();
    }

    @Nullable
    Card card() {
        return showsBookmarks() ? null : cards.getSelectionModel().getSelectedItem();
    }

    @Nullable
    Bookmark mark() {
        return showsBookmarks() ? marks.getSelectionModel().getSelectedItem() : null;
    }

    /** Where what is chosen is in the log; null for free text and for nothing. */
    @Nullable
    Focus focus() {
        Bookmark mark = mark();
        Card card = card();
        if (mark != null) {
            return new Focus(mark.aggregateId(), mark.version(), null);
        }
        return card == null || card.seen() == null ? null : card.seen().place().focus();
    }

    void takeKeyboard() {
        (showsBookmarks() ? marks : cards).requestFocus();
    }

    private final class Copied implements CopySource {

        @Override
        public String rows() {
            if (showsBookmarks()) {
                return CopySource.tsv(
                        List.of("aggregate", "version", "note"),
                        marks.getItems().stream()
                                .map(mark -> List.of(mark.aggregateId(), Long.toString(mark.version()), mark.note()))
                                .toList());
            }
            return CopySource.tsv(
                    List.of("kind", "aggregate", "version", "title", "note"),
                    cards.getItems().stream().map(Copied::cells).toList());
        }

        private static List<String> cells(Card card) {
            Seen seen = card.seen();
            return seen == null
                    ? List.of("text", "", "", "", card.note())
                    : List.of(
                            seen.kind().id(),
                            seen.place().aggregateId(),
                            Long.toString(seen.place().version()),
                            seen.title(),
                            card.note());
        }

        @Override
        public String cell() {
            Card card = card();
            Bookmark mark = mark();
            if (mark != null) {
                return mark.note();
            }
            return card == null
                    ? ""
                    : card.seen() == null ? card.note() : card.seen().text();
        }
    }

    /** A bookmark: what was noted, and where. */
    private static final class MarkCell extends ListCell<Bookmark> {

        private final Label what = CaseParts.styled("", "card-title");
        private final Label where = CaseParts.styled("", Styles.CAPTION);
        private final VBox texts = new VBox(2, what, where);

        MarkCell() {
            getStyleClass().add("card-cell");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Bookmark mark, boolean empty) {
            super.updateItem(mark, empty);
            setText(null);
            setGraphic(empty || mark == null ? null : texts);
            if (mark != null && !empty) {
                String first = mark.note().strip().lines().findFirst().orElse(phrase("without a note"));
                HostileText.show(what, first);
                HostileText.show(where, mark.aggregateId() + " v" + Formats.count(mark.version()));
                setAccessibleText(what.getAccessibleText() + ", " + where.getAccessibleText());
            }
        }
    }
}
