package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real log that grows; all work is done on the spot. */
final class GrowthTest {

    private static final Background.Pool DIRECT =
            Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());

    private final ServerAddresses server = TemporaryServers.shared().addresses();
    private final EventStore store = EventStores.connect(
            EventStoreConfig.of(TemporaryServers.freshDatabase(), server.user(), server.password()));
    private final InvestigateViewModel model =
            new InvestigateViewModel(InvestigateSource.of(store, AggregateDefinition.findAll()), DIRECT);
    private final Growth growth = new Growth(model, DIRECT);

    @BeforeEach
    void openAnAccount() {
        RecordedHistories written = new RecordedHistories();
        Scenes.account237(written);
        written.appendTo(store, "acc-237");
        model.show(Focus.newest("acc-237"));
        model.look("/balance");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoLooksAtTheLatestVersionFollowsItWithTheSameField() {
        growth.look();
        assertThat(model.version().get()).isEqualTo(5);
        deposits(2);
        growth.look();

        OpenedAggregate opened = Objects.requireNonNull(model.opened().get());
        assertThat(opened.version()).isEqualTo(7);
        assertThat(opened.rows()).hasSize(7);
        assertThat(model.focus().get()).isEqualTo(new Focus("acc-237", 7, "/balance"));
        assertThat(model.heading().get().amount()).isEqualTo("257.50");
        assertThat(growth.newer().get()).isZero();
    }

    @Test
    void whoLooksIntoThePastStaysThereAndIsToldHowMuchNewerThereIs() {
        model.focusOn(3);
        deposits(3);
        growth.look();
        assertThat(model.focus().get()).isEqualTo(new Focus("acc-237", 3, "/balance"));
        assertThat(growth.newer().get()).isEqualTo(3);
        assertThat(Objects.requireNonNull(model.opened().get()).version()).isEqualTo(5);

        growth.goToNewest();
        assertThat(model.focus().get()).isEqualTo(new Focus("acc-237", 8, "/balance"));
        assertThat(growth.newer().get()).isZero();
    }

    @Test
    void anAggregateThatDoesNotGrowIsReadOnce() {
        OpenedAggregate before = model.opened().get();
        growth.look();
        growth.look();
        assertThat(model.opened().get()).isSameAs(before);
    }

    private void deposits(int count) {
        for (int i = 0; i < count; i++) {
            store.append(AppendRequest.to(
                    "Account",
                    "acc-237",
                    ExpectedVersion.any(),
                    List.of(NewEvent.of(
                            "MoneyDeposited",
                            JsonText.of("{\"amount\":\"10.00\",\"currency\":\"USD\",\"source\":\"cash\"}"))),
                    Metadata.by("svc-branches").build()));
        }
    }
}
