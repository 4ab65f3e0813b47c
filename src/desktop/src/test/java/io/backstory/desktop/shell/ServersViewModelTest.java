package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.EventStore.ReplicaLag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ServersViewModelTest {

    private static String named(boolean receives, @Nullable Duration behind) {
        return ServersViewModel.named("PostgreSQL 18.6", new ReplicaLag(receives, behind));
    }

    @Test
    void aReplicaSaysHowOldWhatItShowsMayBe() {
        assertThat(named(true, Duration.ZERO)).isEqualTo("PostgreSQL 18.6, replica, up to date");
        assertThat(named(true, null)).isEqualTo("PostgreSQL 18.6, replica, up to date");
        assertThat(named(true, Duration.ofMillis(400))).isEqualTo("PostgreSQL 18.6, replica, 400 ms behind");
        assertThat(named(false, Duration.ofSeconds(90)))
                .startsWith("PostgreSQL 18.6, replica, out of touch with its primary, ")
                .endsWith(" behind");
        assertThat(named(false, null)).isEqualTo("PostgreSQL 18.6, replica, out of touch with its primary");
    }
}
