package io.backstory.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger ran = new AtomicInteger();

    @Test
    void workSeesTheCancellationItRunsUnder() throws Exception {
        assertThat(Cancellation.current()).isSameAs(Cancellation.NEVER);
        assertThat(cancellation.call(Cancellation::current)).isSameAs(cancellation);
        assertThat(Cancellation.current()).isSameAs(Cancellation.NEVER);
    }

    @Test
    void actionsRunOnceAndOnlyWhileRegistered() {
        cancellation.onCancel(ran::incrementAndGet);
        cancellation.onCancel(() -> ran.addAndGet(100)).close();

        cancellation.cancel();
        cancellation.cancel();

        assertThat(ran).hasValue(1);
        cancellation.onCancel(ran::incrementAndGet).close();
        assertThat(ran).as("at once when it is cancelled already").hasValue(2);
        assertThatThrownBy(cancellation::check).isInstanceOf(CancellationException.class);
    }

    @Test
    void neverIsNever() {
        Cancellation.NEVER.onCancel(ran::incrementAndGet).close();
        Cancellation.NEVER.check();

        assertThatThrownBy(Cancellation.NEVER::cancel).isInstanceOf(IllegalStateException.class);
        assertThat(ran).hasValue(0);
    }
}
