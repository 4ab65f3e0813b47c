package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.Tasks;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.relay.RelayLag;
import io.backstory.eventstore.replay.DemoHistory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A rebuild of {@code account_balances} as the section does it, on a large ledger, with a row corrupted by hand:
 * cancelled half-way, repeated, compared and swapped, while a reader looks on: {@code src/benchmarks/run rebuild-window}.
 */
final class RebuildBenchmark implements AutoCloseable {

    private static final String BALANCES = "account_balances";

    /** Stands for the JavaFX thread: one, and nobody else calls the view model. */
    private final ExecutorService screen = Executors.newSingleThreadExecutor();

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ServerAddresses server = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private final EventStore store = EventStores.connect(EventStoreConfig.of(url, server.user(), server.password()));
    private final List<ProjectionDefinition> models = ProjectionDefinition.findAll().stream()
            .filter(definition -> definition.name().equals(BALANCES))
            .toList();
    private final Tasks tasks;
    private final OperationsViewModel model;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final AtomicLong looks = new AtomicLong();
    private volatile boolean reading = true;

    private RebuildBenchmark() {
        Background.Pool pool = Background.Pool.of(
                workers,
                screen,
                (task, delay) -> workers.execute(() -> {
                    LockSupport.parkNanos(delay.toNanos());
                    task.run();
                }));
        tasks = Tasks.on(pool, InstantSource.system());
        OperationsSource source = new OperationsSource(
                store,
                models,
                "benchmark",
                progress -> store.seals().verify(Witness.of(TrustedKeys.NONE), progress),
                () -> new RelayLag.Unknown("no Redis was named"),
                OperationsSource.Deeds.NONE);
        model = new OperationsViewModel(source, pool, tasks, InstantSource.system());
    }

    /** Takes how many events; two million when nothing is said. */
    public static void main(String[] arguments) throws Exception {
        long events = arguments.length == 0 ? 2_000_000 : Long.parseLong(arguments[0]);
        try (RebuildBenchmark benchmark = new RebuildBenchmark()) {
            benchmark.measure(events);
        }
        System.exit(0);
    }

    private void measure(long events) throws Exception {
        long started = System.nanoTime();
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(store, events, demo.defaultSeed(), ProgressListener.NONE);
        store.projections(models).catchUp(BALANCES);
        say("a ledger of %s events, made in %s".formatted(Formats.count(store.head()), since(started)));
        execute("UPDATE account_balances SET balance = balance + 1 WHERE account_id ="
                + " (SELECT min(account_id) FROM account_balances)");
        Thread reader = Thread.ofPlatform().start(this::read);
        onScreen(model::watch);
        await(() -> !model.models().isEmpty());
        onScreen(() -> model.rebuild().open(BALANCES));
        cancelHalfWay();
        Task task = build("and again");
        say("built beside and compared: %s".formatted(task.text().get()));
        say("what the reader saw in %s looks: %d state(s) of the model"
                .formatted(Formats.count(looks.get()), seen.size()));
        reading = false;
        reader.join();
        onScreen(() -> model.rebuild().swap());
        await(() -> model.rebuild().notice().get().startsWith("Swapped"));
        say(model.rebuild().notice().get());
        onScreen(model::rest);
    }

    private void cancelHalfWay() throws Exception {
        Task task = begin("to be cancelled");
        await(() -> task.share().get() >= 0.5 || task.isOver());
        long asked = System.nanoTime();
        onScreen(task::cancel);
        await(task::isOver);
        say("cancelled at %.0f %%: %s after %s"
                .formatted(task.share().get() * 100, task.state().get(), since(asked)));
        await(() -> model.rebuild().stage().get() instanceof RebuildStage.Planned);
    }

    private Task begin(String reason) throws Exception {
        await(() -> model.rebuild().stage().get() instanceof RebuildStage.Planned);
        onScreen(() -> {
            model.rebuild().confirm(BALANCES, reason);
            model.rebuild().build();
        });
        await(() -> model.rebuild().stage().get() instanceof RebuildStage.Running);
        return tasks.all().getLast();
    }

    private Task build(String reason) throws Exception {
        long started = System.nanoTime();
        Task task = begin(reason);
        int steps = 0;
        double before = -1;
        boolean backwards = false;
        while (!task.isOver()) {
            double share = task.share().get();
            if (share > before && share < 1) {
                steps++;
                if (steps % 10 == 1) {
                    say("  %5.1f %%  %s".formatted(share * 100, task.text().get()));
                }
            }
            backwards |= share >= 0 && share < before;
            before = Math.max(before, share);
            pause();
        }
        say("progress moved %d times, %s; all in all %s"
                .formatted(steps, backwards ? "once BACK" : "never back", since(started)));
        return task;
    }

    /** Ten times a second: how many rows, and their sum. */
    private void read() {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            while (reading) {
                try (ResultSet row = statement.executeQuery("SELECT count(*), sum(balance) FROM account_balances")) {
                    row.next();
                    seen.add(row.getString(1) + " rows, " + row.getString(2));
                    looks.incrementAndGet();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        } catch (SQLException failed) {
            seen.add(failed.getMessage());
        }
    }

    private void await(BooleanSupplier condition) throws Exception {
        while (!ask(condition)) {
            pause();
        }
    }

    private void pause() throws Exception {
        onScreen(tasks::sample);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void onScreen(Runnable work) throws InterruptedException, ExecutionException {
        screen.submit(work).get();
    }

    private boolean ask(BooleanSupplier question) throws InterruptedException, ExecutionException {
        return screen.submit(question::getAsBoolean).get();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String since(long started) {
        return Formats.duration(Duration.ofNanos(System.nanoTime() - started));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    @Override
    public void close() {
        store.close();
        screen.shutdownNow();
        workers.shutdownNow();
    }
}
