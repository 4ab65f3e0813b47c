package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Notation.NumberStyle;
import io.backstory.desktop.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        WindowPlace place = new WindowPlace(new WindowPlace.Corner(-1_200, 40), 1_200, 700, true);
        file.change(before -> before.with(new Looks(Theme.Choice.DARK, Density.COMPACT, 150, LanguageChoice.GERMAN))
                .with(new Notation("Europe/Berlin", NumberStyle.COMMA))
                .withExportFolder("/srv/exports")
                .withWindow(place, 0.3)
                .withLastAggregate("acc-237")
                .withDemoUnfinished(true)
                .withRecentAction("go.search")
                .withKeys(Map.of("step.next", "Shift+F9", "step.previous", ""))
                .withRecentAction("step.next")
                .withRecentAction("step.next"));
        file.save();
        SettingsFile again = new SettingsFile(folder.resolve("new"));
        assertThat(again.problem()).isEmpty();
        assertThat(again.get())
                .isEqualTo(new Settings(
                        place,
                        new Looks(Theme.Choice.DARK, Density.COMPACT, 150, LanguageChoice.GERMAN),
                        new Notation("Europe/Berlin", NumberStyle.COMMA),
                        "/srv/exports",
                        0.3,
                        "acc-237",
                        true,
                        Map.of("step.next", "Shift+F9", "step.previous", ""),
                        List.of("step.next", "go.search")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{} {}", "{\"width\":\"wide\"}", "{\"recentActions\":{}}", "{\"keys\":7}"
            })
    void aBrokenFileIsSaidOnceAndMovedAside(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), content);
        assertThat(SettingsFile.languageIn(folder))
                .as("asked before, and without a word")
                .isEqualTo(LanguageChoice.SYSTEM);
        SettingsFile broken = new SettingsFile(folder);
        assertThat(broken.get()).isEqualTo(Settings.FIRST);
        assertThat(broken.problem()).hasValueSatisfying(said -> assertThat(said).contains("settings.json.unreadable"));
        assertThat(Files.readString(folder.resolve("settings.json.unreadable"))).isEqualTo(content);
        assertThat(file).doesNotExist();
        broken.save();
        assertThat(new SettingsFile(folder).problem()).isEmpty();
    }

    @Test
    void aFileOfTheWrongEncodingIsMovedAsideToo() throws IOException {
        Files.write(folder.resolve("settings.json"), new byte[] {'{', (byte) 0xFF, (byte) 0xFE, '}'});
        assertThat(new SettingsFile(folder).problem()).isPresent();
        assertThat(folder.resolve("settings.json.unreadable")).exists();
    }

    @Test
    void takesNothingThatCannotBeMeant() throws IOException {
        Files.writeString(folder.resolve("settings.json"), """
                {"width":3,"height":-1,"listShare":7,"percent":9000,"theme":"PINK","language":"tlh","zone":"Mars/Olympus",
                 "numbers":"roman","exportFolder":"relative"}""");
        SettingsFile file = new SettingsFile(folder);
        assertThat(file.problem()).isEmpty();
        assertThat(file.get())
                .isEqualTo(Settings.FIRST.with(Settings.FIRST.looks().withPercent(200)));
    }

    @Test
    void keepsWhatANewerVersionHasWritten() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"theme\":\"dark\",\"holograms\":{\"on\":[1,2]},\"voice\":\"alto\"}");
        SettingsFile file = new SettingsFile(folder);
        file.change(before -> before.withTheme(Theme.Choice.LIGHT));
        file.save();
        assertThat(Files.readString(folder.resolve("settings.json")))
                .contains("\"theme\" : \"light\"")
                .contains("\"voice\" : \"alto\"")
                .containsPattern("\"holograms\" : \\{\\s*\"on\" : \\[ 1, 2 ]");
    }

    @Test
    void worksWhereNothingCanBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");
        SettingsFile settings = new SettingsFile(file.resolve("inside"));
        settings.change(before -> before.withTheme(Theme.Choice.DARK));
        settings.save();
        assertThat(settings.get().looks().theme()).isEqualTo(Theme.Choice.DARK);
    }
}
