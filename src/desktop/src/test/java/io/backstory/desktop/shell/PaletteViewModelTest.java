package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaletteViewModelTest {

    private final List<String> done = new ArrayList<>();
    private final Action search = action("go.search", "Go", "Search everywhere", "Ctrl+K");
    private final Action next = action("step.next", "Step", "Next event", "F8");
    private final Action previous = action("step.previous", "Step", "Previous event", "F7");
    private final Action link = action("copy.link", "Copy", "Copy a link to this place", "Ctrl+Shift+L");
    private final List<Action> actions = List.of(search, next, previous, link);

    private Action action(String id, String group, String name, String key) {
        return new Action(id, group, name, key, () -> done.add(id));
    }

    private static List<String> ids(PaletteViewModel model) {
        return model.choices().stream().map(choice -> choice.action().id()).toList();
    }

    @Test
    void listsEverythingByGroupWithWhatWasUsedLastFirst() {
        PaletteViewModel model = new PaletteViewModel(actions, List.of("copy.link", "gone", "step.previous"));
        assertThat(ids(model)).containsExactly("copy.link", "step.previous", "go.search", "step.next");
        assertThat(model.choices())
                .extracting(PaletteViewModel.Choice::recent)
                .containsExactly(true, true, false, false);
    }

    @Test
    void findsByAFewLettersByGroupAndByKey() {
        PaletteViewModel model = new PaletteViewModel(actions, List.of());
        model.text().set("event");
        assertThat(ids(model)).containsExactly("step.next", "step.previous");
        model.text().set("pe");
        assertThat(ids(model)).first().isEqualTo("step.previous");
        model.text().set("step pr");
        assertThat(ids(model)).containsExactly("step.previous");
        model.text().set("F8");
        assertThat(ids(model)).containsExactly("step.next");
        model.text().set("ctrl+k");
        assertThat(ids(model)).containsExactly("go.search");
        model.text().set("zzz");
        assertThat(ids(model)).isEmpty();
        assertThat(model.selected().get()).isEqualTo(-1);
        assertThat(model.chosen()).isEmpty();
    }

    @Test
    void theSelectionGoesAroundTheEndsAndStartsAgainWithEveryLetter() {
        PaletteViewModel model = new PaletteViewModel(actions, List.of());
        model.move(-1);
        assertThat(model.chosen()).contains(link);
        model.move(1);
        assertThat(model.chosen()).contains(search);
        model.move(2);
        model.text().set("n");
        assertThat(model.selected().get()).isZero();
    }

    @Test
    void whatIsDisabledIsListedButNotChosen() {
        next.disable("This is the latest version");
        PaletteViewModel model = new PaletteViewModel(actions, List.of());
        model.text().set("next event");
        assertThat(ids(model)).first().isEqualTo("step.next");
        assertThat(model.chosen()).isEmpty();
        next.enable();
        assertThat(model.chosen()).contains(next);
    }
}
