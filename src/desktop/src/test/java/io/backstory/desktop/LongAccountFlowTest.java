package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The question of the support engineer, asked of an account of 100,000 events on real servers, by keyboard alone. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before the test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class LongAccountFlowTest {

    private static final String ID = "acc-long-100000";
    private static final int EVENTS = 100_000;
    private static final int BATCH = 1_000;

    private static DemoServers servers;

    private TestedWindow window;

    @BeforeAll
    static void fill() {
        servers = DemoServers.with(1_500);
        EventStore store = servers.connection().store();
        List<NewEvent> batch = new ArrayList<>();
        batch.add(event(
                "AccountOpened",
                "\"owner\":\"Nordwind\",\"product\":\"business account\",\"overdraftLimit\":\"0.00\""));
        for (int version = 2; version <= EVENTS; version++) {
            batch.add(
                    version % 2 == 0
                            ? event("MoneyDeposited", "\"amount\":\"3.00\",\"source\":\"card\"")
                            : event("FeeCharged", "\"amount\":\"2.00\",\"service\":\"card terminal\""));
            if (version % BATCH == 0) {
                AppendRequest request = AppendRequest.to(
                        "Account",
                        ID,
                        ExpectedVersion.exactly(version - batch.size()),
                        batch,
                        Metadata.by("svc-tests").build());
                store.appendAll(List.of(request)).forEach(AppendOutcome::orThrow);
                batch.clear();
            }
        }
    }

    private static NewEvent event(String type, String data) {
        return NewEvent.of(type, JsonText.of("{" + data + ",\"currency\":\"EUR\"}"));
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Start
    void open(Stage stage) {
        servers.forgetWindow();
        window = TestedWindow.on(stage, servers.options(), null);
    }

    @Stop
    void close() {
        window.close();
    }

    @Test
    void explainsItsBalanceInSixActionsByKeyboardAlone(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("acc-long");
        ListView<?> results = robot.lookup(".result-list").queryListView();
        await(() -> results.getItems().toString().contains(ID));
        robot.push(KeyCode.ENTER); // 1: 50,000 deposits of 3.00 and 49,999 fees of 2.00.
        await(() -> window.opened().startsWith(ID + " \u203A v100000")
                || window.opened().startsWith(ID + " \u203A v100,000"));
        assertThat(text(robot, "#amount")).isEqualTo("50,002.00");
        robot.push(KeyCode.W); // 2
        await(() -> text(robot, ".why-value").equals("50,002.00"));
        robot.push(KeyCode.DOWN); // 3
        robot.push(KeyCode.ENTER); // 4: to the fee before the last deposit.
        await(() -> text(robot, ".why-value").equals("49,999.00"));
        robot.push(KeyCode.F7); // 5
        await(() -> text(robot, ".why-value").equals("50,001.00"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W); // 6
        await(() -> clipboard().startsWith("balance of " + ID + " at v99998: 50001.00"));
        assertThat(text(robot, "#sumText")).endsWith("= 50,001.00 \u2713");
    }

    private static String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                2_000,
                () -> Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), ""));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }
}
