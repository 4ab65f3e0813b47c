package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.shell.ServerWatch.Reach;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.eventstore.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    private final ManualThreads threads = new ManualThreads();
    private final List<String> answers = new ArrayList<>();
    private boolean up = true;
    private int asked;
    private final ServerWatch<String> watch =
            new ServerWatch<>("test", threads.pool(), InstantSource.fixed(NOON), this::answer, answers::add);

    private String answer() {
        asked++;
        if (!up) {
            throw new StoreUnavailableException("refused");
        }
        return "PostgreSQL 18.6";
    }

    @Test
    void asksAgainAndAgain() {
        watch.ask();
        threads.pass(Duration.ofSeconds(9));
        assertThat(asked).isEqualTo(10);
        assertThat(watch.contact().get().reach()).isEqualTo(Reach.ANSWERS);
        assertThat(answers).containsOnly("PostgreSQL 18.6");
    }

    @Test
    void seesALossWithinThreeSeconds() {
        watch.ask();
        threads.runAll();
        up = false;
        threads.pass(Duration.ofSeconds(3));
        assertThat(watch.contact().get().reach()).isEqualTo(Reach.SILENT);
        assertThat(watch.contact().get().silentSince()).isEqualTo(NOON);
        assertThat(watch.contact().get().why()).isEqualTo("refused");
    }

    @Test
    void callsAQuestionThatHangsSilence() {
        threads.hangNext();
        watch.ask();
        threads.pass(ServerWatch.PATIENCE);
        assertThat(asked).isZero();
        assertThat(watch.contact().get().reach()).isEqualTo(Reach.SILENT);
        assertThat(watch.contact().get().pause()).isEqualTo(Duration.ZERO);
    }

    @Test
    void asksLessOftenWhileItIsSilentAndAtOnceOnRequest() {
        up = false;
        watch.ask();
        threads.pass(Duration.ofSeconds(60));
        assertThat(asked).isBetween(6, 9);
        assertThat(watch.contact().get().pause()).isEqualTo(Duration.ofSeconds(15));
        up = true;
        watch.ask();
        threads.runAll();
        assertThat(watch.contact().get().reach()).isEqualTo(Reach.ANSWERS);
        assertThat(watch.contact().get().silentSince()).isNull();
    }

    @Test
    void stopsWhenToldTo() {
        watch.ask();
        threads.runAll();
        watch.stop();
        threads.pass(Duration.ofMinutes(1));
        assertThat(asked).isEqualTo(1);
    }
}
