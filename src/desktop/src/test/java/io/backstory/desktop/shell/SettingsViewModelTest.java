package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Notation.NumberStyle;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsViewModelTest {

    @TempDir
    private Path folder = Path.of("");

    private final ManualThreads threads = new ManualThreads();

    private SettingsViewModel open() {
        return new SettingsViewModel(new SettingsFile(folder), threads.pool().background("settings"));
    }

    @Test
    void everyChangeHoldsAtOnceAndIsOnTheDiskSoon() {
        SettingsViewModel model = open();
        model.density(Density.COMPACT);
        model.language(LanguageChoice.GERMAN);
        model.numbers(NumberStyle.SPACE);
        assertThat(model.zone(" Asia/Kathmandu ")).isTrue();
        model.exportFolder(folder.toAbsolutePath());
        Settings now = model.settings().get();
        assertThat(now.looks().density()).isEqualTo(Density.COMPACT);
        assertThat(now.looks().language()).isEqualTo(LanguageChoice.GERMAN);
        assertThat(now.notation()).isEqualTo(new Notation("Asia/Kathmandu", NumberStyle.SPACE));
        threads.runAll();
        assertThat(open().settings().get()).isEqualTo(now);
        assertThat(SettingsFile.languageIn(folder)).isEqualTo(LanguageChoice.GERMAN);
    }

    @Test
    void refusesAZoneThatThereIsNot() {
        SettingsViewModel model = open();
        assertThat(model.zone("Europe/Atlantis")).isFalse();
        assertThat(model.zone("")).isFalse();
        assertThat(model.settings().get().notation()).isEqualTo(Notation.FIRST);
        assertThat(SettingsViewModel.zones())
                .startsWith("UTC", "system")
                .contains("Europe/Berlin")
                .allMatch(model::zone);
    }

    @Test
    void theSizeStaysWithinItsBounds() {
        SettingsViewModel model = open();
        for (int i = 0; i < 20; i++) {
            model.larger();
        }
        assertThat(model.settings().get().looks().percent()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            model.smaller();
        }
        assertThat(model.settings().get().looks().percent()).isEqualTo(80);
    }

    @Test
    void showsAStyleByAnExample() {
        assertThat(SettingsViewModel.example(NumberStyle.COMMA)).isEqualTo("1.234.567,50");
        assertThat(SettingsViewModel.example(NumberStyle.PLAIN)).isEqualTo("1234567.50");
    }
}
