package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class TasksTest {

    private final ManualThreads threads = new ManualThreads();
    private Instant now = Instant.parse("2026-03-14T14:00:00Z");
    private final Tasks tasks = Tasks.on(threads.pool(), () -> now);

    @Test
    void keepsWhatTheWorkCameToUntilItIsDismissed() {
        List<String> opened = new ArrayList<>();
        Task task = tasks.run(
                "Export acc-237",
                progress -> 12,
                rows -> TaskResult.of(rows + " rows").then("Show file", () -> opened.add("file")));
        assertThat(task.text().get()).isEqualTo("Waiting for other tasks");
        assertThat(tasks.running().get()).isEqualTo(1);
        threads.runAll();
        assertThat(task.state().get()).isEqualTo(Task.State.DONE);
        assertThat(task.text().get()).isEqualTo("12 rows");
        assertThat(tasks.running().get()).isZero();
        TaskResult result = task.result().get();
        assertThat(result).isNotNull();
        result.followUps().getFirst().step().run();
        assertThat(opened).containsExactly("file");
        assertThat(tasks.all()).containsExactly(task);
        tasks.dismiss(task);
        assertThat(tasks.all()).isEmpty();
    }

    @Test
    void tellsRateAndRestByTheLastSecondsAndNotByTheStart() {
        AtomicReference<TaskProgress> told = new AtomicReference<>();
        List<String> texts = new ArrayList<>();
        Task[] made = new Task[1];
        made[0] = tasks.run(
                "Rebuild",
                progress -> {
                    told.set(progress);
                    sample(1, 0, progress);
                    sample(20, 1_000, progress); // A slow start: by its average the rest would take 10 minutes.
                    for (int second = 0; second < 12; second++) {
                        sample(1, 2_000 + second * 1_000L, progress);
                    }
                    texts.add(made[0].text().get());
                    progress.phase("Comparing both models");
                    now = now.plusSeconds(1);
                    tasks.sample();
                    texts.add(made[0].text().get());
                    assertThat(made[0].share().get()).isEqualTo(-1);
                    return "";
                },
                TaskResult::of);
        threads.runAll();
        assertThat(made[0].state().get()).isEqualTo(Task.State.DONE);
        assertThat(texts)
                .containsExactly(
                        "13,000 of 30,000 \u00B7 1,000/s \u00B7 17.0 s left", "Comparing both models \u00B7 34.0 s");
    }

    private void sample(int afterSeconds, long done, TaskProgress progress) {
        now = now.plusSeconds(afterSeconds);
        progress.progressed(done, 30_000);
        tasks.sample();
    }

    @Test
    void saysWhatWentWrongWithDetailsToCopy() {
        Task task = tasks.run(
                "Check the log",
                progress -> {
                    throw new IllegalStateException("broken");
                },
                nothing -> TaskResult.of(""));
        threads.runAll();
        assertThat(task.state().get()).isEqualTo(Task.State.FAILED);
        Problem problem = task.problem().get();
        assertThat(problem).isNotNull();
        assertThat(problem.what()).isEqualTo("Check the log: it did not work");
        assertThat(problem.details()).contains("IllegalStateException: broken");
        assertThat(tasks.running().get()).isZero();
    }

    @Test
    void workThatWasCancelledBeforeItsTurnIsNeverStarted() {
        List<String> started = new ArrayList<>();
        Task task = tasks.run("Export", progress -> started.add("started"), done -> TaskResult.of("done"));
        task.cancel();
        assertThat(task.state().get()).isEqualTo(Task.State.CANCELLING);
        threads.runAll();
        assertThat(task.state().get()).isEqualTo(Task.State.CANCELLED);
        assertThat(started).isEmpty();
    }

    @Test
    void workThatEndedBeforeItHeardOfTheCancellingCountsAsDone() {
        Task[] made = new Task[1];
        made[0] = tasks.run(
                "Swap",
                progress -> {
                    made[0].cancel();
                    return "swapped";
                },
                TaskResult::of);
        threads.runAll();
        assertThat(made[0].state().get()).isEqualTo(Task.State.DONE);
        assertThat(made[0].text().get()).isEqualTo("swapped");
    }

    @Test
    void dismissesOnlyWhatIsOver() {
        Task over = tasks.run(
                "One",
                progress -> {
                    throw new CancellationException();
                },
                nothing -> TaskResult.of(""));
        threads.runAll();
        Task running = tasks.run("Two", progress -> "", TaskResult::of);
        tasks.dismiss(running);
        tasks.dismissFinished();
        assertThat(over.state().get()).isEqualTo(Task.State.CANCELLED);
        assertThat(tasks.all()).containsExactly(running);
    }

    @Test
    void isDoneBySharesOfThoseThatCanTell() {
        Task unknown = tasks.run("One", progress -> "", TaskResult::of);
        tasks.sample();
        assertThat(unknown.share().get()).isEqualTo(-1);
        assertThat(tasks.share().get()).isEqualTo(-1);
        tasks.run(
                "Two",
                progress -> {
                    progress.progressed(1, 4);
                    tasks.sample();
                    assertThat(tasks.share().get()).isEqualTo(0.25);
                    return "";
                },
                TaskResult::of);
        threads.runAll();
        assertThat(tasks.all()).allMatch(task -> task.state().get() == Task.State.DONE);
    }
}
