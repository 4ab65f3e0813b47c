package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.language.Language;
import io.backstory.desktop.language.ShownTexts;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window in the language that nobody speaks, and in German. */
@SuppressWarnings("NullAway.Init") // The toolkit calls prepare before each test.
@ExtendWith(ApplicationExtension.class)
final class TranslatedWindowTest {

    /** Names of things, units, keys, fields and read models: they are the same in every language. */
    private static final String NAMES_EVERYWHERE = """
            Backstory PostgreSQL Redis DEMO embedded UTC CSV PDF JSON JSONL SHA-256 account_balances aggregate_titles
            Ctrl Shift Alt Esc Enter Space Home End Page Up Down Left Right Insert Delete Tab
            English Deutsch Europe Berlin EUR daily_totals search_aggregates search_events transfer_status
            accountId open deposited counts lastMovement kind received refunds status totals account-statement_.csv-metadata.json .pdf .zip""";

    private static final KeyCode[] SECTIONS = {
        KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT1
    };

    private static DemoServers servers;

    @RegisterExtension
    private final FxStallWatch stalls = new FxStallWatch();

    private Stage stage;
    private TestedWindow window;

    @BeforeAll
    static void startServers() {
        servers = DemoServers.with(1_500);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Start
    void prepare(Stage made) {
        stage = made;
    }

    @Stop
    void close() {
        Language.speak(Locale.ENGLISH);
        window.close();
    }

    @Test
    void noTextOfTheWindowIsOutOfReachOfATranslation(FxRobot robot) throws Exception {
        open(Language.PSEUDO);
        ShownTexts texts = new ShownTexts(NAMES_EVERYWHERE + " " + wordsOfTheLog());
        everyTab(robot, () -> texts.read(window.scene()));
        for (KeyCode section : SECTIONS) {
            robot.push(KeyCode.CONTROL, section);
            settle();
            robot.interact(() -> texts.read(window.scene()));
        }
        sheet(robot, texts, KeyCode.F1);
        sheet(robot, texts, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        sheet(robot, texts, KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
        sheet(robot, texts, KeyCode.CONTROL, KeyCode.E);
        sheet(robot, texts, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);

        assertThat(texts.seen()).isGreaterThan(1_000);
        assertThat(texts.found()).isEmpty();
    }

    @Test
    void speaksGerman(FxRobot robot) throws Exception {
        open(Locale.GERMAN);
        window.picture("german");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        settle();
        window.picture("german-operations");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        settle();
        window.picture("german-export");
        assertThat(robot.lookup("Schließen").tryQuery()).isPresent();
    }

    private void open(Locale language) throws Exception {
        servers.forgetWindow();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Language.speak(language);
            window = TestedWindow.on(stage, servers.options(), null);
        });
        await(() -> window.opened().startsWith("acc-237"));
        stalls.restart(); // The first window of a program takes longer to open than any step in it.
        settle();
    }

    private void everyTab(FxRobot robot, Runnable read) throws Exception {
        TabPane inspector = robot.lookup("#inspector").queryAs(TabPane.class);
        for (int tab = 0; tab < inspector.getTabs().size(); tab++) {
            int chosen = tab;
            robot.interact(() -> inspector.getSelectionModel().select(chosen));
            settle();
            robot.interact(read);
        }
    }

    private void sheet(FxRobot robot, ShownTexts texts, KeyCode... keys) throws Exception {
        robot.push(keys);
        settle();
        robot.interact(() -> texts.read(window.scene()));
        robot.push(KeyCode.ESCAPE);
    }

    /** Until nothing is being loaded any more. */
    private void settle() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> window.scene().getRoot().lookupAll(".progress-indicator").stream()
                        .noneMatch(spinner ->
                                spinner.isVisible() && spinner.getParent().isVisible()));
    }

    private static String wordsOfTheLog() {
        Map<String, AggregateDefinition<?>> definitions = servers.connection().definitions().stream()
                .collect(Collectors.toMap(AggregateDefinition::aggregateType, Function.identity()));
        StringBuilder words = new StringBuilder();
        servers.connection()
                .store()
                .find("", 1_000)
                .forEach(found -> words.append(' ').append(found.title()));
        servers.connection().store().forEach(EventQuery.all(), event -> words.append(wordsOf(event, definitions)));
        return words.toString();
    }

    private static String wordsOf(Event event, Map<String, AggregateDefinition<?>> definitions) {
        AggregateDefinition<?> definition = definitions.get(event.aggregateType());
        return " " + event + event.data() + event.metadata()
                + (definition == null ? "" : " " + definition.describe(event));
    }
}
