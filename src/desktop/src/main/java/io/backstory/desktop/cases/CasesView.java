package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The cases of this machine: a list at the left, the open one at the right. */
public final class CasesView implements Section, AutoCloseable {

    private final CasesViewModel model;
    private final AggregateOpener opener;
    private final CaseActions does;
    private final CaseFiles files;
    private final BorderPane root = new BorderPane();
    private final ListView<CaseEntry> list = new ListView<>();
    private final StoryPane story;
    private final CaseHead head;
    private final CardPane detail;
    private boolean following;

    /**
     * Reads the cases in the background.
     *
     * @param opener shows what a card shows
     */
    public CasesView(CasesSource source, Background.Pool pool, AggregateOpener opener, Actions actions) {
        this(new CasesViewModel(source, pool, InstantSource.system()), opener, actions);
    }

    CasesView(CasesViewModel model, AggregateOpener opener, Actions actions) {
        this.model = model;
        this.opener = opener;
        files = new CaseFiles(model, root);
        story = new StoryPane(model, this::showChosen);
        VBox lists = new VBox(story);
        VBox.setVgrow(story, Priority.ALWAYS);
        does = new CaseActions(model, new Hands(), root, lists, actions);
        story.offer(actions, does.look::run);
        head = new CaseHead(model, does);
        detail = new CardPane(model, does);
        list.setId("cases");
        list.setAccessibleText(phrase("Cases"));
        list.getStyleClass().add("case-list");
        list.setItems(model.entries());
        list.setCellFactory(made -> new CaseCell(model));
        list.getSelectionModel().selectedItemProperty().subscribe(this::chose);
        model.entries().addListener((ListChangeListener<CaseEntry>) change -> select());
        model.chosen().subscribe(chosen -> select());
        root.setTop(header());
        root.setCenter(new StatePane(content(lists), model.state(), () -> {}, model::refresh));
        root.setBottom(foot());
        root.getStyleClass().add(Styles.PANE);
        root.getStylesheets()
                .add(Objects.requireNonNull(CasesView.class.getResource("cases.css"))
                        .toExternalForm());
        does.inSight(false);
        showChosen();
        model.refresh();
    }

    private HBox header() {
        Label title = CaseParts.styled(phrase("Cases"), Styles.HEADING);
        HBox header = CaseParts.row(
                8,
                title,
                CaseParts.gap(),
                CaseParts.button(does.undo, phrase("Undo"), Feather.CORNER_UP_LEFT),
                CaseParts.button(does.text, phrase("Add text"), Feather.ALIGN_LEFT),
                CaseParts.button(does.take, phrase("Take a file \u2026"), Feather.UPLOAD),
                CaseParts.button(does.create, phrase("New case"), Feather.PLUS));
        header.getStyleClass().add(Styles.PANE_HEADER);
        return header;
    }

    private SplitPane content(VBox lists) {
        SplitPane inner = new SplitPane(lists, detail);
        lists.setMinWidth(320);
        SplitPane.setResizableWithParent(lists, false); // More room is for what is read.
        BorderPane open = new BorderPane(inner, head, null, null, null);
        CaseParts.showWhile(open, model.chosen().map(Objects::nonNull).orElse(false));
        SplitPane split = new SplitPane(list, open);
        split.setDividerPositions(0.2);
        list.setMinWidth(200);
        SplitPane.setResizableWithParent(list, false);
        return split;
    }

    /** What is to be said, in one line below: trouble before news. */
    private HBox foot() {
        Label problem = CaseParts.styled("", Styles.BAD);
        Label notice = CaseParts.styled("", Styles.MUTED);
        notice.setId("caseNotice");
        problem.textProperty().bind(model.problem());
        notice.textProperty().bind(model.notice());
        CaseParts.showWhile(problem, model.problem().map(text -> !text.isEmpty()));
        HBox foot = CaseParts.row(12, problem, notice);
        foot.getStyleClass().add("pane-footer");
        return foot;
    }

    private void chose(@Nullable CaseEntry entry) {
        if (following || entry == null) {
            return;
        }
        switch (entry) {
            case CaseEntry.Sound found -> model.choose(found.content().id());
            case CaseEntry.Broken broken -> model.say(broken.file() + ": " + broken.why());
        }
    }

    private void select() {
        Case shown = model.chosen().get();
        following = true;
        for (int i = 0; shown != null && i < model.entries().size(); i++) {
            if (model.entries().get(i) instanceof CaseEntry.Sound found
                    && found.content().id().equals(shown.id())
                    && list.getSelectionModel().getSelectedIndex() != i) {
                list.getSelectionModel().clearAndSelect(i);
            }
        }
        following = false;
    }

    private void showChosen() {
        if (isBuilding()) {
            return;
        }
        Case shown = model.chosen().get();
        Card card = story.card();
        Bookmark mark = story.mark();
        boolean fixed = shown == null || shown.isSealed();
        if (card != null) {
            detail.show(card, fixed);
        } else if (mark != null) {
            detail.show(mark, fixed);
        } else {
            detail.nothing();
        }
        does.offer();
    }

    /** The story tells of its first choice while the pane beside it is still to be made. */
    @SuppressWarnings("NullAway") // That is what is asked.
    private boolean isBuilding() {
        return detail == null;
    }

    /**
     * Lets an account be added to the open case.
     *
     * @param focus what is looked at
     * @param bookmarksOf the bookmarks of an aggregate
     * @param onAdded hears in a sentence what became of what was added
     */
    public void addFrom(
            ObservableValue<@Nullable Focus> focus,
            Function<String, List<Bookmark>> bookmarksOf,
            Consumer<String> onAdded,
            Actions actions) {
        model.onAdded(onAdded);
        does.addFrom(focus, bookmarksOf, actions);
    }

    @Override
    public String name() {
        return phrase("Cases");
    }

    @Override
    public Feather icon() {
        return Feather.BRIEFCASE;
    }

    @Override
    public String id() {
        return "cases";
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        does.inSight(true);
        model.refresh();
        story.takeKeyboard();
    }

    @Override
    public void hidden() {
        does.inSight(false);
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void redraw() {
        head.redraw();
        showChosen();
    }

    /** Writes what is not on the disk. Blocks, on any thread; when the window has closed. */
    @Override
    public void close() {
        model.close();
    }

    /** What the actions do with what is chosen. */
    private final class Hands implements CaseActions.Work {

        @Override
        public @Nullable Card card() {
            return story.card();
        }

        @Override
        public void addText() {
            Card after = story.card();
            UUID id = after == null ? null : after.id();
            model.editing().addText(id).ifPresent(made -> {
                story.select(made.id());
                detail.takeKeyboard();
            });
        }

        @Override
        public void takeFile() {
            files.take();
        }

        @Override
        public void saveCopy() {
            files.saveCopy();
        }

        @Override
        public void look() {
            Case shown = model.chosen().get();
            Focus focus = story.focus();
            if (focus == null || shown == null) {
                detail.takeKeyboard();
            } else if (model.isHere(shown)) {
                opener.open(focus);
            } else {
                model.say(phrase("This card is about another log than the one that is open."));
            }
        }

        @Override
        public void writeNote() {
            detail.takeKeyboard();
        }

        @Override
        public void removeChosen() {
            Card card = story.card();
            Bookmark mark = story.mark();
            if (card != null) {
                model.editing().remove(card.id());
            } else if (mark != null) {
                model.editing().removeBookmark(mark);
            }
        }
    }
}
