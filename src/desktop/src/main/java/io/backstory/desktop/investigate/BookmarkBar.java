package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Bookmarks;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The form of a bookmark: its note; Enter keeps it, <i>Remove</i> takes it away. */
final class BookmarkBar extends HBox {

    private final Bookmarks bookmarks;
    private final Runnable close;
    private final Label title = new Label();
    private final TextField note = new TextField();
    private final Button keep = new Button(phrase("Keep"));
    private final Button remove = new Button(phrase("Remove"));
    private @Nullable Focus place;

    BookmarkBar(Bookmarks bookmarks, Runnable close) {
        super(8);
        this.bookmarks = bookmarks;
        this.close = close;
        getStyleClass().add("ask-form");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("ask-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.setId("bookmarkNote");
        note.setPromptText(phrase("What is to be remembered about it? Enter keeps it"));
        note.setAccessibleText(phrase("Note of the bookmark"));
        note.setOnAction(pressed -> keep());
        HBox.setHgrow(note, Priority.ALWAYS);
        keep.setOnAction(pressed -> keep());
        remove.setOnAction(pressed -> remove());
        keep.setMinWidth(Region.USE_PREF_SIZE);
        remove.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(title, note, keep, remove);
    }

    /** Asks for the note of a version. */
    void ask(Focus focus) {
        place = focus;
        Optional<Bookmark> there = bookmarks.at(focus.aggregateId(), focus.version());
        title.setText(phrase(
                there.isPresent() ? "Bookmark at v{0}" : "New bookmark at v{0}", Formats.count(focus.version())));
        note.setText(there.map(Bookmark::note).orElse(""));
        remove.setVisible(there.isPresent());
        remove.setManaged(there.isPresent());
        note.requestFocus();
        note.selectAll();
    }

    private void keep() {
        if (place != null) {
            bookmarks.put(place.aggregateId(), place.version(), note.getText());
        }
        close.run();
    }

    private void remove() {
        if (place != null) {
            bookmarks.remove(place.aggregateId(), place.version());
        }
        close.run();
    }
}
