package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.cause.Lifecycle;
import io.backstory.eventstore.cause.Lifecycle.Step;
import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The stages of a process: who took each, when, how long after the one before, and whether four eyes looked. */
final class LifecycleCard extends VBox {

    private final Consumer<Step> onStep;

    /** @param onStep goes to the event of a step */
    LifecycleCard(Consumer<Step> onStep) {
        this.onStep = onStep;
        getStyleClass().add("lifecycle");
    }

    void show(Lifecycle lifecycle, Map<UUID, String> sentences) {
        getChildren().clear();
        Label title = new Label();
        HostileText.show(title, phrase("Lifecycle of {0}", lifecycle.aggregateId()));
        title.getStyleClass().add("lifecycle-title");
        Label total = mono(Formats.duration(lifecycle.elapsed()));
        total.setTooltip(new Tooltip(phrase("From the first step to the last")));
        getChildren().add(line(title, total));
        getChildren().add(verdict(lifecycle));
        lifecycle.steps().forEach(step -> getChildren().add(step(step, sentences)));
        lifecycle.pending().forEach(stage -> getChildren().add(pending(stage)));
    }

    private Node step(Step step, Map<UUID, String> sentences) {
        Hyperlink word = new Hyperlink(word(step.stage()));
        word.getStyleClass().add("lifecycle-stage");
        word.setOnAction(pressed -> onStep.accept(step));
        word.setTooltip(
                new Tooltip(Formats.visible(sentences.getOrDefault(step.event().id(), ""))));
        Label who = new Label();
        HostileText.show(who, Objects.requireNonNullElse(step.who(), phrase("nobody named")));
        who.setMinWidth(0);
        Label when = new Label(Formats.time(step.event().occurredAt()));
        when.getStyleClass().add("why-origin");
        HBox first = new HBox(8, word, who);
        first.setAlignment(Pos.BASELINE_LEFT);
        return new VBox(line(first, mono(since(step))), when);
    }

    private static String since(Step step) {
        Duration since = step.sincePrevious();
        if (since == null) {
            return "";
        }
        return since.isNegative()
                ? phrase("{0} (clocks differ)", Formats.MINUS + Formats.duration(since.negated()))
                : "+" + Formats.duration(since);
    }

    private static Node pending(Stage stage) {
        Label label = new Label(phrase("not yet {0}", word(stage)));
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }

    private static String word(Stage stage) {
        return switch (stage) {
            case INITIATED -> phrase("initiated");
            case APPROVED -> phrase("approved");
            case EXECUTED -> phrase("executed");
            case REJECTED -> phrase("rejected");
            case FAILED -> phrase("failed");
            case REVERSED -> phrase("reversed");
        };
    }

    private static Label verdict(Lifecycle lifecycle) {
        Label label = new Label(
                switch (lifecycle.fourEyes()) {
                    case KEPT -> phrase("\u2713 Initiated and approved by two people");
                    case SAME_PERSON -> phrase("\u2717 Approved by its own initiator") + reason(lifecycle);
                    case PENDING -> phrase("Nobody approved it");
                    case UNKNOWN -> phrase("It is not known whether two people looked at it");
                });
        label.setWrapText(true);
        label.getStyleClass()
                .addAll(
                        "lifecycle-verdict",
                        switch (lifecycle.fourEyes()) {
                            case KEPT -> Styles.GOOD;
                            case SAME_PERSON -> Styles.BAD;
                            case PENDING -> Styles.MUTED;
                            case UNKNOWN -> Styles.ATTENTION;
                        });
        return label;
    }

    private static String reason(Lifecycle lifecycle) {
        return lifecycle
                .reached(Stage.APPROVED)
                .map(step -> step.event().metadata().reason())
                .map(reason -> ": " + Formats.visible(reason))
                .orElse("");
    }

    private static Label mono(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.MONO);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox line(Node left, Node right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, left, space, right);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }
}
