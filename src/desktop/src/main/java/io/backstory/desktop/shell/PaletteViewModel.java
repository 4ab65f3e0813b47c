package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Finds actions by a few of their letters. Without any it lists all: those used last first, then by group. A disabled
 * action is listed too, with its reason. One thread: the JavaFX thread, or that of a test.
 */
final class PaletteViewModel {

    private final List<Action> actions;
    private final List<String> recent;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty();

    /**
     * What can be chosen.
     *
     * @param matched where the letters that were typed are in its name
     * @param recent whether it stands here because it was used lately
     */
    record Choice(Action action, List<Integer> matched, boolean recent) {}

    /**
     * Lists everything.
     *
     * @param recent ids, the last one used first; one that is not registered is left out
     */
    PaletteViewModel(List<Action> actions, List<String> recent) {
        this.actions = List.copyOf(actions);
        this.recent = List.copyOf(recent);
        text.addListener((observed, before, now) -> find());
        find();
    }

    /** What was typed. */
    StringProperty text() {
        return text;
    }

    /** What there is to choose from, best first. */
    ObservableList<Choice> choices() {
        return choices;
    }

    /** Which of them Enter runs; -1 when there is none. */
    IntegerProperty selected() {
        return selected;
    }

    /** Moves the selection, around the ends. */
    void move(int by) {
        if (!choices.isEmpty()) {
            selected.set(Math.floorMod(selected.get() + by, choices.size()));
        }
    }

    /** The selected action, if it can be done now. */
    Optional<Action> chosen() {
        int index = selected.get();
        return index < 0 || index >= choices.size()
                ? Optional.empty()
                : Optional.of(choices.get(index).action()).filter(Action::isEnabled);
    }

    private void find() {
        choices.setAll(text.get().isBlank() ? everything() : matches(text.get()));
        selected.set(choices.isEmpty() ? -1 : 0);
    }

    private List<Choice> everything() {
        List<Choice> all = new ArrayList<>();
        recent.forEach(id -> actions.stream()
                .filter(action -> action.id().equals(id))
                .forEach(action -> all.add(new Choice(action, List.of(), true))));
        actions.stream()
                .filter(action -> !recent.contains(action.id()))
                .collect(Collectors.groupingBy(Action::group, java.util.LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(group -> group.forEach(action -> all.add(new Choice(action, List.of(), false))));
        return all;
    }

    private List<Choice> matches(String wanted) {
        record Ranked(Choice choice, int score) {}
        List<Ranked> ranked = new ArrayList<>();
        for (Action action : actions) {
            boolean lately = recent.contains(action.id());
            FuzzyMatch.of(wanted, action.name())
                    .map(match -> new Ranked(new Choice(action, match.at(), lately), match.score() + (lately ? 1 : 0)))
                    .or(() -> byGroupOrKey(wanted, action)
                            .map(match -> new Ranked(new Choice(action, List.of(), lately), 0)))
                    .ifPresent(ranked::add);
        }
        ranked.sort(Comparator.comparingInt(Ranked::score).reversed());
        return ranked.stream().map(Ranked::choice).toList();
    }

    private static Optional<FuzzyMatch> byGroupOrKey(String wanted, Action action) {
        String key = action.keyText().replace("+", "");
        return FuzzyMatch.of(wanted, action.group() + " " + action.name())
                .or(() -> FuzzyMatch.of(wanted.replace("+", ""), key));
    }
}
