package io.backstory.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On real servers, without a toolkit. */
final class LiveViewModelTest {

    private final LiveWorld world = LiveWorld.shared().published();
    private final LiveProbe probe = new LiveProbe(world.source());

    @AfterEach
    void close() {
        probe.close();
        world.close();
    }

    @Test
    void showsWhatIsThereAndWhatComesOnceInOrder() {
        world.deposits("acc-1", 10);
        probe.show();
        probe.awaitRows(10);
        for (int i = 0; i < 20; i++) {
            world.deposits("acc-" + i % 3, 5);
        }
        probe.awaitRows(110);

        assertThat(probe.positions())
                .isEqualTo(LongStream.rangeClosed(1, 110).boxed().toList());
        assertThat(probe.counters().received()).isEqualTo(110);
        assertThat(probe.counters().shown()).isEqualTo(110);
        assertThat(probe.counters().dropped()).isZero();
        String words = probe.get(model -> model.list().rows().getLast().words());
        assertThat(words).contains("EUR");
        Until.holds("live", () -> {
            probe.run(LiveViewModel::sample);
            return probe.get(model -> model.link().get().kind()) == LiveLink.Kind.LIVE;
        });
    }

    @Test
    void aPausedListStandsStillAndGoesOnWithAllThatCame() {
        probe.show();
        world.deposits("acc-1", 10);
        probe.awaitRows(10);
        probe.run(model -> model.list().pause());
        world.deposits("acc-1", 25);
        Until.holds("25 wait", () -> probe.get(model -> model.list().news().get()) == 25);
        assertThat(probe.positions()).hasSize(10);

        probe.run(model -> model.list().resume());
        assertThat(probe.positions())
                .isEqualTo(LongStream.rangeClosed(1, 35).boxed().toList());
        long news = probe.get(model -> model.list().news().get());
        assertThat(news).isZero();
    }

    @Test
    void narrowsToATypeAndAFilterAmongTheNewestAndWhatComes() {
        world.deposits("acc-1", 10);
        world.deposits("acc-2", 10);
        probe.show();
        probe.awaitRows(20);
        probe.run(model -> model.filter("aggregate:acc-2 and data.amount > 8"));
        probe.awaitRows(2);
        world.deposits("acc-2", 10);
        probe.awaitRows(4);
        List<String> accounts = probe.get(model -> model.list().rows().stream()
                .map(row -> row.place().aggregateId())
                .distinct()
                .toList());
        assertThat(accounts).containsExactly("acc-2");
        assertThat(probe.counters().received()).isEqualTo(30);

        probe.run(model -> model.onlyTypes(Set.of("Transfer")));
        probe.awaitNothing();
        assertThat(probe.positions()).isEmpty();
    }

    @Test
    void aFilterThatCannotBeReadChangesNothingAndSaysWhere() {
        world.deposits("acc-1", 10);
        probe.show();
        probe.awaitRows(10);
        probe.run(model -> model.filter("type:"));

        String fault = probe.get(model -> String.valueOf(model.filterFault().get()));
        assertThat(fault).contains("position=5", "A value is missing");
        assertThat(probe.positions()).hasSize(10);
        probe.run(model -> model.filter(""));
        boolean mended = probe.get(model -> model.filterFault().get() == null);
        assertThat(mended).isTrue();
    }

    @Test
    void outOfSightItReadsNothingAndCatchesUpAfterwards() {
        probe.show();
        world.deposits("acc-1", 10);
        probe.awaitRows(10);
        probe.run(LiveViewModel::hide);
        world.deposits("acc-1", 50);
        probe.awaitReadersEnd();
        assertThat(probe.positions()).hasSize(10);
        assertThat(probe.threads()).isZero();

        probe.show();
        probe.awaitRows(60);
        assertThat(probe.positions())
                .isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList());
        assertThat(probe.counters().dropped()).isZero();
    }

    @Test
    void saysWhatIsTooMuchToCatchUpWith() {
        probe.show();
        world.deposits("acc-1", 10);
        probe.awaitRows(10);
        probe.run(LiveViewModel::hide);
        for (int i = 0; i < 11; i++) {
            world.deposits("acc-" + i, 1_000);
        }
        probe.show();
        probe.awaitLast(11_010);

        assertThat(probe.positions())
                .isEqualTo(LongStream.rangeClosed(1_011, 11_010).boxed().toList());
        probe.run(LiveViewModel::sample);
        String leftOut = probe.get(model -> model.leftOut().get());
        assertThat(leftOut).startsWith("1,000 events were appended");
    }

    @Test
    void clearsTheListAndGoesOn() {
        probe.show();
        world.deposits("acc-1", 10);
        probe.awaitRows(10);
        probe.run(model -> model.list().clear());
        world.deposits("acc-1", 5);
        probe.awaitRows(5);

        assertThat(probe.positions())
                .isEqualTo(LongStream.rangeClosed(11, 15).boxed().toList());
    }

    @Test
    void anEmptyLogSaysSo() {
        probe.show();
        probe.awaitNothing();
    }
}
