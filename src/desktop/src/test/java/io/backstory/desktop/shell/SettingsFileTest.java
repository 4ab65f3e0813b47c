package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void remembersAcrossStarts() {
        SettingsFile file = new SettingsFile(folder.resolve("new"));
        file.change(before -> before.withTheme(Theme.Choice.DARK)
                .withWindow(1_200, 700, true, 0.3)
                .withLastAggregate("acc-237")
                .withDemoUnfinished(true)
                .withRecentAction("go.search")
                .withRecentAction("step.next")
                .withRecentAction("step.next"));
        file.save();
        Settings read = new SettingsFile(folder.resolve("new")).get();
        assertThat(read)
                .isEqualTo(new Settings(
                        1_200, 700, true, Theme.Choice.DARK, 0.3, "acc-237", true, List.of("step.next", "go.search")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"theme\":\"PINK\"}", "{\"width\":\"wide\"}"})
    void startsAfreshWhenTheFileIsBroken(String content) throws IOException {
        Files.writeString(folder.resolve("window.json"), content);
        assertThat(new SettingsFile(folder).get()).isEqualTo(Settings.FIRST);
    }

    @Test
    void takesNoSizeThatCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("window.json"), "{\"width\":3,\"height\":-1,\"listShare\":7,\"later\":1}");
        assertThat(new SettingsFile(folder).get()).isEqualTo(Settings.FIRST);
    }

    @Test
    void worksWhereNothingCanBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");
        SettingsFile settings = new SettingsFile(file.resolve("inside"));
        settings.change(before -> before.withTheme(Theme.Choice.DARK));
        settings.save();
        assertThat(settings.get().theme()).isEqualTo(Theme.Choice.DARK);
    }
}
