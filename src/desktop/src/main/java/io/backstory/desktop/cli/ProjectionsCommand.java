package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionFollower;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.Projections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows where the read models stand, and keeps them up with the log. */
@Command(name = "projections", description = "Shows where the read models stand; catches them up.")
final class ProjectionsCommand implements Callable<Integer> {

    /** Soon enough for a search to find what was just appended without reading the log. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    @ParentCommand
    private BackstoryCommand program;

    @ArgGroup
    private @Nullable Work work;

    /** At most one of these. */
    static final class Work {

        @Option(names = "--catch-up", description = "Take in what was appended since; build what is not there yet.")
        private boolean catchUp;

        @Option(names = "--follow", description = "Keep catching up until Ctrl+C.")
        private boolean follow;

        @Option(names = "--retry", paramLabel = "NAME", description = "Try this projection's parked aggregates again.")
        private @Nullable String retry;
    }

    @Override
    public Integer call() throws Exception {
        return program.onLedger(this::run);
    }

    private int run(Connection ledger) throws InterruptedException {
        Projections projections = ledger.store().projections(ProjectionDefinition.findAll());
        if (work != null && work.follow) {
            return follow(projections);
        }
        if (work != null && work.catchUp) {
            for (ProjectionStatus status : projections.list()) {
                program.terminal().progress("Catching up " + status.name());
                projections.catchUp(status.name());
            }
            program.terminal().endProgress();
        }
        if (work != null && work.retry != null) {
            int released = projections.retryParked(known(projections, work.retry));
            program.terminal().message("%d aggregates are followed again.".formatted(released));
        }
        show(projections);
        return ExitStatus.DONE;
    }

    /** The name, when there is such a projection. */
    static String known(Projections projections, String name) {
        List<String> names =
                projections.list().stream().map(ProjectionStatus::name).toList();
        if (!names.contains(name)) {
            throw new NotFoundException(
                    "There is no projection " + Text.plain(name) + ". Known are: " + String.join(", ", names) + ".");
        }
        return name;
    }

    private static int follow(Projections projections) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Cancellation.Registration registration = Cancellation.current().onCancel(cancelled::countDown);
        ProjectionFollower follower = ProjectionFollower.start(projections, PAUSE);
        try (follower;
                registration) {
            cancelled.await();
        }
        return ExitStatus.DONE;
    }

    private void show(Projections projections) {
        List<ProjectionStatus> all = projections.list();
        if (program.json()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            all.forEach(status -> array.add(json(projections, status)));
            program.terminal().json(array);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (ProjectionStatus status : all) {
            ProjectionStatus.Run run = status.run();
            rows.add(List.of(
                    status.name(),
                    word(status),
                    Integer.toString(status.version()),
                    Long.toString(status.position()),
                    Long.toString(status.behind()),
                    Long.toString(status.parked()),
                    run == null ? "-" : Text.plain(run.by()) + " since " + Text.instant(run.since())));
        }
        program.terminal()
                .table(
                        List.of("NAME", "STATE", "VERSION", "POSITION", "BEHIND", "PARKED", "RUN BY"),
                        rows,
                        List.of(2, 3, 4, 5));
        for (ProjectionStatus status : all) {
            if (status.parked() > 0) {
                projections
                        .parked(status.name())
                        .forEach(parked -> program.terminal()
                                .message("%s has parked %s at position %d, %d later events wait: %s"
                                        .formatted(
                                                status.name(),
                                                Text.plain(parked.aggregateId()),
                                                parked.position(),
                                                parked.waiting(),
                                                Text.plain(parked.reason()))));
            }
        }
    }

    private static String word(ProjectionStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(Projections projections, ProjectionStatus status) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", status.name())
                .put("state", word(status))
                .put("version", status.version())
                .put("position", status.position())
                .put("behind", status.behind())
                .put("builtAt", status.builtAt() == null ? null : String.valueOf(status.builtAt()));
        ProjectionStatus.Run run = status.run();
        if (run != null) {
            json.putObject("run").put("by", run.by()).put("since", run.since().toString());
        }
        ArrayNode parked = json.putArray("parked");
        for (ParkedAggregate one : projections.parked(status.name())) {
            parked.addObject()
                    .put("aggregateId", one.aggregateId())
                    .put("position", one.position())
                    .put("reason", one.reason())
                    .put("waiting", one.waiting());
        }
        return json;
    }
}
