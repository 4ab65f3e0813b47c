package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.WhatIfViewModel.Answer;
import io.backstory.desktop.investigate.WhatIfViewModel.Kind;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** What the line that never was says at the version in focus; the line goes with it. */
final class WhatIfBar extends HBox {

    private final Label mark = new Label(phrase(WhatIfViewModel.MARK));
    private final Label text = new Label();
    private final Button copy;

    WhatIfBar(WhatIfViewModel model, Action copying, Runnable close) {
        super(8);
        getStyleClass().add("ask-form");
        setAlignment(Pos.CENTER_LEFT);
        mark.getStyleClass().addAll(Styles.CHIP, Styles.ATTENTION);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        text.setId("whatIf");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        copy = new Button(phrase("Copy"), Icons.of(Feather.COPY, 14));
        Actions.bind(copy, copying);
        Button end = new Button(phrase("Close"));
        end.setOnAction(pressed -> close.run());
        for (Button button : new Button[] {copy, end}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().setAll(mark, text, copy, end);
        model.answer().subscribe(this::show);
        parentProperty().subscribe((before, now) -> {
            if (now == null) {
                model.forget(); // Whatever is shown of it is marked, or it is not shown.
            }
        });
    }

    private void show(Answer answer) {
        HostileText.show(text, answer.text());
        text.setTooltip(new javafx.scene.control.Tooltip(answer.text()));
        mark.setVisible(answer.kind() != Kind.REFUSED);
        mark.setManaged(mark.isVisible());
        copy.setVisible(answer.kind() == Kind.SHOWN);
        copy.setManaged(copy.isVisible());
    }
}
