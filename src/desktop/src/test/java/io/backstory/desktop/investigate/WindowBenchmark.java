package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.timeline.EventSign.Tone;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * How long the window takes for what its user does: {@code src/benchmarks/run window}. It stands beside the tests since
 * it needs their histories, and JavaFX, which no other module may have. Draws in software, without a display.
 */
final class WindowBenchmark {

    private static final String ID = "acc-1";
    private static final int EVENTS = 10_041;

    /** What a long account is here, unless somebody asks for another length. */
    private static final int MANY = 100_000;

    private static final Background.Pool DIRECT =
            Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WindowBenchmark() {}

    /** Measures and prints a line for each; takes the number of events that a long account has. */
    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
        System.out.printf("%-58s %10s %10s %10s %10s%n", "one operation, in ms", "p50", "p95", "worst", "CPU p50");
        openings(arguments.length == 0 ? MANY : Integer.parseInt(arguments[0]));
        onToolkit(WindowBenchmark::steps);
        for (int events : new int[] {1_000, 100_000, 1_000_000}) {
            onToolkit(() -> frames(events));
        }
        System.exit(0);
    }

    private static void openings(int many) throws InterruptedException {
        ServerAddresses server = TemporaryServers.shared().addresses();
        try (EventStore store = EventStores.connect(
                EventStoreConfig.of(TemporaryServers.freshDatabase(), server.user(), server.password()))) {
            InvestigateSource source = InvestigateSource.of(store, AggregateDefinition.findAll());
            write(store, ID, EVENTS);
            write(store, "acc-2", many);
            Opening opening = new Opening(source, "acc-2");
            String length = "%,d events".formatted(many);
            open("first look at " + length + ", cold", 0, 1, () -> opening.firstLook(Focus.NEWEST));
            open("all of " + length + ", cold", 0, 1, () -> opening.whole(ProgressListener.NONE));
            open("first look at " + length, 5, 30, () -> opening.firstLook(Focus.NEWEST));
            open("all of " + length, 1, 5, () -> opening.whole(ProgressListener.NONE));
            Opening shorter = new Opening(source, ID);
            open("all of 10,041 events", 5, 30, () -> shorter.whole(ProgressListener.NONE));
        }
    }

    private static void open(String name, int warmUps, int count, Supplier<Optional<OpenedAggregate>> opening) {
        measure(name, warmUps, count, i -> {
            if (opening.get().isEmpty()) {
                throw new IllegalStateException("There is nothing to open.");
            }
        });
    }

    private static void write(EventStore store, String id, int events) throws InterruptedException {
        RecordedHistories written = new RecordedHistories();
        Scenes.busy(written, id, events);
        written.appendTo(store, id);
        store.awaitSnapshots();
    }

    private static void steps() {
        RecordedHistories written = new RecordedHistories();
        Scenes.busy(written, ID, EVENTS);
        InvestigateViewModel model = new InvestigateViewModel(written.source(), DIRECT);
        model.show(Focus.newest(ID));
        measure("step back one event, the screen's model alone", 1_000, 5_000, i -> model.step(-1));
        InvestigateView view = new InvestigateView(model, DIRECT, new Actions(), Scenes.bookmarks(DIRECT));
        Stage stage = staged(new Scene(view.root(), 1000, 900));
        view.show(Focus.newest(ID));
        measure("step back one event, layout and timeline, 1000x900", 100, 400, i -> {
            model.step(-1);
            view.root().layout();
        });
        stage.close();
    }

    private static void frames(int events) {
        TimelineView timeline = new TimelineView();
        Stage stage = staged(new Scene(timeline, 1000, 220));
        timeline.show(series(events), false);
        measure("draw a timeline of %,d events, 1000x220".formatted(events), 60, 240, i -> {
            timeline.focusProperty().set(events - i % 100 * (events / 100));
            timeline.layout();
        });
        stage.close();
    }

    private static TimelineSeries series(int events) {
        Random random = new Random(7);
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        Instant at = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < events; i++) {
            at = at.plusMillis(random.nextInt(100_000));
            builder.add(at, "Kind" + random.nextInt(6), Tone.NEUTRAL, random.nextInt(10_000) - 5_000);
        }
        return builder.build();
    }

    private static Stage staged(Scene scene) {
        new Theme(Theme.Choice.LIGHT).style(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    private static void onToolkit(Runnable work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException failed) {
                done.completeExceptionally(failed);
            }
        });
        done.get();
    }

    private static void measure(String name, int warmUps, int count, IntConsumer operation) {
        long[] nanos = new long[count];
        long[] cpu = new long[count];
        for (int i = -warmUps; i < count; i++) {
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            operation.accept(i + warmUps);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - before;
                cpu[i] = THREADS.getCurrentThreadCpuTime() - cpuBefore;
            }
        }
        Arrays.sort(nanos);
        Arrays.sort(cpu);
        System.out.printf(
                "%-58s %10.3f %10.3f %10.3f %10.3f%n",
                name,
                nanos[count / 2] / 1e6,
                nanos[count * 95 / 100] / 1e6,
                nanos[count - 1] / 1e6,
                cpu[count / 2] / 1e6);
    }
}
