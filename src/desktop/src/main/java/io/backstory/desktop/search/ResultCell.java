package io.backstory.desktop.search;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.AggregateSummary;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One result on two lines: id, status and balance; owner, type, version and age. */
final class ResultCell extends ListCell<AggregateSummary> {

    /** Ten characters: where it is narrow, the status gives way before the id does. */
    private static final double ID_ROOM = 76;

    private final SearchViewModel model;
    private final InstantSource clock;
    private final MatchedText id = new MatchedText(Styles.MONO);
    private final MatchedText name = new MatchedText(Styles.CAPTION);
    private final Label status = label(Styles.CHIP);
    private final Label amount = label(Styles.MONO);
    private final Label age = label(Styles.CAPTION);
    private final Tooltip tooltip = new Tooltip();
    private final VBox lines;

    ResultCell(SearchViewModel model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        id.getStyleClass().add("result-id");
        id.setMinWidth(ID_ROOM);
        lines = new VBox(2, line(id, status, amount), line(name, null, age));
        lines.setMouseTransparent(true);
        setPrefWidth(0); // As wide as the list: the list never scrolls sideways.
    }

    @Override
    protected void updateItem(@Nullable AggregateSummary item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        String searched = model.text().get().strip();
        id.show(item.aggregateId(), searched);
        String type = item.aggregateType();
        name.show(item.title() == null ? type : type + " \u00B7 " + item.title(), searched);
        age.setText("v" + item.version() + " \u00B7 " + Formats.age(item.lastOccurredAt(), clock.instant()));
        show(model.headlines().get(item.aggregateId()));
        tooltip.setText(Formats.visible(item.aggregateId()) + "\n"
                + phrase(
                        "{0}, the last on {1}",
                        Formats.count(item.version(), "{0} event", "{0} events"), Formats.time(item.lastOccurredAt())));
        setTooltip(tooltip);
        setAccessibleText(
                phrase("{0}, version {1}", Formats.visible(item.aggregateId() + ", " + type), item.version()));
        setGraphic(lines);
    }

    private void show(@Nullable Headline headline) {
        BigDecimal number = headline == null ? null : headline.amount();
        amount.setText(number == null || headline == null ? "" : Formats.money(number, headline.currency()));
        String word = headline == null ? "" : headline.status();
        HostileText.show(status, word.toLowerCase(Locale.ROOT).replace('_', ' '));
        status.setVisible(!word.isEmpty());
        status.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD);
        String shade = StatusShade.of(word);
        if (!shade.isEmpty()) {
            status.getStyleClass().add(shade);
        }
    }

    private static HBox line(MatchedText left, @Nullable Label middle, Label right) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        right.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, left);
        if (middle != null) {
            middle.setMinWidth(0);
            line.getChildren().add(middle);
        }
        line.getChildren().addAll(gap, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
