package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What leaves the screen, and what the focus does to its timeline. */
final class CopyAndPinTest {

    private final RecordedHistories histories = Scenes.all();
    private final ManualThreads threads = new ManualThreads();
    private final Background.Pool pool = threads.pool();
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);

    private OpenedAggregate open(Focus focus) {
        model.show(focus);
        threads.pass(Duration.ofMillis(50));
        return Objects.requireNonNull(model.opened().get());
    }

    private PinnedField.Line line() {
        return Objects.requireNonNull(model.pinned().get());
    }

    @Test
    void anEventIsCopiedWithItsDataByteForByte() throws Exception {
        OpenedAggregate account = open(Focus.newest("acc-237"));
        String copied = EventJson.of(account.event(5));
        assertThat(copied)
                .contains("\"data\":{\"amount\": \"50.00\", \"currency\": \"USD\", \"reason\": \"Returned goods\"}");
        assertThat(JsonMapper.builder().build().readTree(copied).path("version").asLong())
                .isEqualTo(5);
    }

    @Test
    void theLineFollowsTheFieldInFocusWhileThatIsANumber() {
        OpenedAggregate account = open(Focus.newest("acc-237"));
        assertThat(line().name()).isEqualTo("balance");
        TimelineSeries standard = line().series();
        model.look("/totals/fees");
        threads.pass(Duration.ofMillis(50));
        assertThat(line().name()).isEqualTo("totals/fees");
        assertThat(line().series().value(2)).isZero();
        assertThat(line().series().value(4)).isEqualTo(12.5);
        assertThat(line().series().max(0, 5)).isEqualTo(12.5);
        model.look("/owner");
        threads.pass(Duration.ofMillis(50));
        assertThat(line().name()).isEqualTo("balance");
        assertThat(line().series()).isSameAs(standard);
        assertThat(account.isNumber(5, "/owner")).isFalse();
    }

    @Test
    void aLinkToAFieldDrawsItsLineAtOnce() {
        open(new Focus("loy-77", 2, "/points"));
        assertThat(line().name()).isEqualTo("points");
        assertThat(line().series().value(1)).isEqualTo(120);
        assertThat(model.focus().get()).isEqualTo(new Focus("loy-77", 2, "/points"));
    }

    @Test
    void hiddenCharactersOfJsonBecomeItsOwnEscapes() throws Exception {
        String stored = "{\n\t\"owner\" : \"pay\u202Eetunim\u200B\", \"name\":\"Zoë 👩‍👧\"}";
        String shown = JsonEscapes.ofHidden(stored);
        assertThat(shown).isEqualTo("{\n\t\"owner\" : \"pay\\u202Eetunim\\u200B\", \"name\":\"Zoë 👩‍👧\"}");
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(shown)).isEqualTo(json.readTree(stored));
        assertThat(JsonEscapes.ofHidden("{}\n")).isEqualTo("{}\n");
        assertThat(JsonEscapes.ofHidden("")).isEmpty();
    }
}
