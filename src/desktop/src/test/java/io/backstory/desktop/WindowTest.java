package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.eventstore.AggregateSummary;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
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

@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class WindowTest {

    private static DemoServers servers;

    private TestedWindow window;

    @BeforeAll
    static void startServers() {
        servers = DemoServers.with(5_000);
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
    void opensTheFirstAccountByItselfAndAnotherByThreeKeys(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("acc-1");
        await(() -> list(robot).getItems().size() > 1
                && list(robot).getItems().getFirst().aggregateId().startsWith("acc-1"));
        window.picture("search");
        robot.push(KeyCode.DOWN);
        AggregateSummary second = list(robot).getItems().get(1);
        robot.push(KeyCode.ENTER);
        await(() -> window.opened().startsWith(second.aggregateId()));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await(() -> window.opened().startsWith("acc-237"));
    }

    @Test
    void explainsABalanceInSixActionsByKeyboardAlone(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("acc-237");
        await(() -> list(robot).getItems().size() == 1);
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.W);
        await(() -> value(robot).equals("237.50"));
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        await(() ->
                window.opened().startsWith("acc-237 \u203A v4") && value(robot).equals("287.50"));
        window.picture("why");
        robot.push(KeyCode.F7);
        await(() ->
                window.opened().startsWith("acc-237 \u203A v3") && value(robot).equals("300.00"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.write("check events");
        robot.push(KeyCode.ENTER);
        await(() ->
                robot.lookup(".integrity-chip").queryAs(Label.class).getText().equals("checked \u2713 v5"));
        window.picture("checked");
    }

    @Test
    void saysOnceThatAccessesAreNotOnRecordAndTakesItBack(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237"));
        robot.interact(() ->
                window.composition().shell().tellUnrecorded("The database user may not do this. Ask for the role."));
        assertThat(robot.lookup("#bannerText").queryAs(Label.class).getText())
                .startsWith("What you look at is not being put on record. The database user may not");
        window.picture("unrecorded");
        robot.clickOn("I have read this");
        assertThat(robot.lookup(".banner").query().isVisible()).isFalse();
        robot.interact(() -> window.composition().shell().tellUnrecorded("Again."));
        robot.interact(() -> window.composition().shell().tellUnrecorded(null));
        assertThat(robot.lookup(".banner").query().isVisible()).isFalse();
    }

    private static String value(FxRobot robot) {
        return robot.lookup(".why-value").queryAs(Label.class).getText();
    }

    @Test
    void findsAnAccountByItsNumberAndOpensIt(FxRobot robot) throws Exception {
        await(() -> !list(robot).getItems().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("237");
        robot.push(KeyCode.ENTER);
        // The demo opens this account by itself as well: the list tells that the search found it.
        await(() -> list(robot).getItems().getFirst().aggregateId().equals("acc-237"));
        await(() -> window.opened().startsWith("acc-237"));
    }

    @Test
    void whatOpensByItselfDoesNotTakeTheKeyboardFromTheSearch(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.interact(() -> window.composition().shell().navigator().open(Focus.newest("acc-101")));
        robot.write("acc");
        robot.interact(() -> window.composition().shell().navigator().open(Focus.newest("acc-102")));
        robot.write("-1");
        assertThat(robot.lookup(".search-box").queryAs(TextField.class).getText())
                .isEqualTo("acc-1");
    }

    @Test
    void saysWhenNothingMatches(FxRobot robot) throws Exception {
        await(() -> !list(robot).getItems().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("no such thing");
        await(() -> robot.lookup(".state-message .heading")
                .tryQueryAs(Label.class)
                .filter(label -> label.getText().startsWith("Nothing matches"))
                .isPresent());
        window.picture("search-nothing");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".search-box").queryAs(TextField.class).getText())
                .isEmpty();
    }

    @Test
    void showsEveryKeyOnRequest(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237"));
        robot.push(KeyCode.F1);
        assertThat(robot.lookup("Search everywhere").queryAll()).isNotEmpty();
        window.picture("keys");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".key-sheet").queryAll()).isEmpty();
    }

    @Test
    void runsAnActionFromThePaletteByKeyboardAlone(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window.picture("palette");
        robot.write("prev");
        window.picture("palette-found");
        robot.push(KeyCode.ENTER);
        await(() -> window.opened().startsWith("acc-237 \u203A v4"));
        assertThat(robot.lookup(".palette").queryAll()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        assertThat(robot.lookup("used lately").queryAll()).isNotEmpty();
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".palette").queryAll()).isEmpty();
    }

    @Test
    void everyActionIsInAMenuAndInThePaletteWithAKeyOfItsOwnAndAReason(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        List<Action> actions = window.composition().actions().all();
        assertThat(actions)
                .extracting(Action::name)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isNotBlank());
        assertThat(actions.stream()
                        .filter(action -> !action.hasPlace())
                        .map(Action::keyText)
                        .filter(key -> !key.isEmpty()))
                .doesNotHaveDuplicates();
        assertThat(actions)
                .allSatisfy(action -> assertThat(action.isEnabled())
                        .isEqualTo(action.whyDisabled().get().isEmpty()));
        MenuBar menus = robot.lookup(".main-menus").queryAs(MenuBar.class);
        assertThat(menus.getMenus())
                .allSatisfy(menu -> assertThat(menu.getItems())
                        .extracting(MenuItem::getId)
                        .containsExactlyElementsOf(actions.stream()
                                .filter(action -> ("_" + action.group()).equals(menu.getText()))
                                .map(Action::id)
                                .toList()));
        assertThat(menus.getMenus().stream()
                        .mapToInt(menu -> menu.getItems().size())
                        .sum())
                .isEqualTo(actions.size());
        assertThat(menus.getMenus().getLast().getText()).isEqualTo("_Help");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        ListView<?> listed = robot.lookup(".palette-list").queryListView();
        assertThat(listed.getItems()).hasSameSizeAs(actions);
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void whatIsLookedAtHasABreadcrumbATitleAHistoryAndALink(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        robot.push(KeyCode.HOME);
        await(() -> window.opened().equals("acc-237 \u203A v1"));
        assertThat(window.composition().shell().title().get()).isEqualTo("acc-237 \u203A v1 \u2014 Backstory");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        String link = WaitForAsyncUtils.waitForAsyncFx(
                2_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(link).startsWith("backstory://open/").endsWith("/acc-237?v=1");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await(() -> window.opened().equals("acc-237 \u203A v5"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.push(KeyCode.CONTROL, KeyCode.V);
        window.picture("search-link");
        robot.push(KeyCode.ENTER);
        await(() -> window.opened().equals("acc-237 \u203A v1"));
        robot.clickOn("acc-237");
        await(() -> window.opened().equals("acc-237 \u203A v5"));
    }

    @Test
    void aLinkIntoAnotherLogIsRefusedInOneSentence(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        robot.interact(() -> window.composition().shell().openLink("backstory://open/another-log/acc-101?v=1"));
        assertThat(robot.lookup("#bannerText").queryAs(Label.class).getText())
                .startsWith("The link leads into another log (another-log)")
                .contains("Nothing was opened.");
        assertThat(window.opened()).startsWith("acc-237 \u203A v5");
        window.picture("link-refused");
        robot.clickOn("Close");
    }

    @SuppressWarnings("unchecked")
    private static ListView<AggregateSummary> list(FxRobot robot) {
        return robot.lookup(".result-list").queryAs(ListView.class);
    }
}
