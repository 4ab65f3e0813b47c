package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.desktop.language.Language;
import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.shell.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The language that is remembered is that of the next window. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class LanguageWindowTest {

    /** Where no server is. */
    private static final DatabaseAddress NOBODY = DatabaseAddress.parse("postgresql://ann@127.0.0.1:1/ledger");

    @TempDir
    private static Path folder = Path.of("");

    private Composition window;
    private Scene scene;

    @Start
    void open(Stage stage) throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"language\":\"german\"}");
        SettingsFile.languageIn(folder).speak();
        window = new Composition(new ConnectOptions(NOBODY, null, folder), null);
        scene = window.scene();
        stage.setScene(scene);
        stage.show();
        window.start();
    }

    @Stop
    void close() {
        LanguageChoice.SYSTEM.speak();
        Language.speak(Locale.ENGLISH);
        window.stop();
        window.close();
    }

    @Test
    void itsHeadingAndItsMenusAreInIt() throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> scene.getRoot().lookupAll(".heading").stream()
                        .anyMatch(LanguageWindowTest::saysThatItDidNotWork));
        assertThat(window.actions().byGroup()).containsKeys("Ansicht", "Gehe zu", "Hilfe");
        assertThat(((Label) scene.lookup("#connection")).getText()).isEqualTo("NICHT VERBUNDEN");
    }

    private static boolean saysThatItDidNotWork(Node heading) {
        return heading instanceof Label label && "Das Hauptbuch kann nicht geöffnet werden".equals(label.getText());
    }
}
