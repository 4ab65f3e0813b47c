package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.TaskWork;
import io.backstory.desktop.ui.Tasks;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.RebuildOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the model in sight, step by step: plan, confirm, build beside, compare, swap or discard. Readers see the old
 * model until a swap; whatever ends a build early leaves it as it was. One thread: the JavaFX thread, or a test's.
 */
final class RebuildViewModel {

    private final OperationsSource source;
    private final RebuildWork work;
    private final Tasks tasks;
    private final Background asking;
    private final Runnable onChange;
    private final ReadOnlyObjectWrapper<RebuildStage> stage = new ReadOnlyObjectWrapper<>(new RebuildStage.Choose());
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNoBuild = new ReadOnlyStringWrapper("It is being asked what you may do");
    private final ReadOnlyStringWrapper whyNoRetry = new ReadOnlyStringWrapper("It is being asked what you may do");
    private final ObservableList<ParkedAggregate> parked = FXCollections.observableArrayList();
    private final Map<String, Task> running = new HashMap<>();
    private @Nullable String model;

    /**
     * Shows nothing until {@link #open}.
     *
     * @param onChange something was done that others see, too
     */
    RebuildViewModel(OperationsSource source, Background.Pool backgrounds, Tasks tasks, Runnable onChange) {
        this.source = source;
        this.work = new RebuildWork(source);
        this.tasks = tasks;
        this.asking = backgrounds.background("rebuild");
        this.onChange = onChange;
    }

    /** Puts a model in sight; nothing when it is. */
    void open(String name) {
        if (!name.equals(model)) {
            notice.set("");
            parked.clear();
            model = name;
            ask(name);
        }
    }

    private void ask(String name) {
        Task task = running.get(name);
        if (task != null) {
            stage.set(new RebuildStage.Running(name, task));
            return;
        }
        stage.set(new RebuildStage.Asking(name));
        asking.run(
                () -> RebuildAnswer.of(source.projections(), name),
                answer -> {
                    parked.setAll(answer.parked());
                    stage.set(answer.stage());
                },
                failed -> stage.set(new RebuildStage.Failed(
                        name, Problem.of("How " + name + " stands could not be read", failed))));
    }

    /** Asks again about the model in sight, unless that would lose what somebody has typed or compared. */
    void refresh() {
        if (!(stage.get() instanceof RebuildStage.Confirming)
                && !(stage.get() instanceof RebuildStage.Waiting waiting && waiting.difference() != null)) {
            retry();
        }
    }

    /** Asks again about the model in sight. */
    void retry() {
        if (model != null) {
            ask(model);
        }
    }

    /** What the watch has seen: a rebuild that somebody else began or ended. */
    void seen(List<ModelRow> rows) {
        for (ModelRow row : rows) {
            if (row.name().equals(model) && !running.containsKey(row.name())) {
                seen(row);
            }
        }
    }

    private void seen(ModelRow row) {
        boolean rebuilding = row.status().state() == ProjectionStatus.State.REBUILDING;
        ProjectionStatus.Run run = row.status().run();
        boolean idle = stage.get() instanceof RebuildStage.Planned || stage.get() instanceof RebuildStage.Waiting;
        if (rebuilding && run != null && idle) {
            stage.set(new RebuildStage.Elsewhere(row.name(), run));
        } else if (!rebuilding && stage.get() instanceof RebuildStage.Elsewhere) {
            ask(row.name());
        } else if (row.waits() && stage.get() instanceof RebuildStage.Planned) {
            ask(row.name());
        }
    }

    /** Takes what the database lets the user do. */
    void allow(Rights rights) {
        String readOnly = rights.writable() ? "" : "This server takes no writes. Connect to the primary.";
        whyNoBuild.set(
                rights.buildModels() || !readOnly.isEmpty()
                        ? readOnly
                        : rights.user() + " may not rebuild read models. Connect as a member of backstory_operator.");
        whyNoRetry.set(
                rights.keepModels() || !readOnly.isEmpty()
                        ? readOnly
                        : rights.user() + " may not change read models. Connect as a member of backstory_operator.");
    }

    /**
     * Why what was typed does not do; empty when it does.
     *
     * @param typed the model's name, once more
     */
    String problemWith(String typed, String reason) {
        if (!(stage.get() instanceof RebuildStage.Planned planned)) {
            return "Nothing is planned";
        }
        if (!typed.strip().equals(planned.plan().projection())) {
            return "Type the name " + planned.plan().projection();
        }
        return reason.isBlank() ? "Say why: it goes on record" : "";
    }

    /** Goes from the plan to the last question; nothing when something is missing. */
    void confirm(String typed, String reason) {
        if (stage.get() instanceof RebuildStage.Planned planned
                && whyNoBuild.get().isEmpty()
                && problemWith(typed, reason).isEmpty()) {
            stage.set(new RebuildStage.Confirming(planned.plan(), reason.strip()));
        }
    }

    /** Back to the plan; nothing was done. */
    void doNotRebuild() {
        if (stage.get() instanceof RebuildStage.Confirming confirming) {
            stage.set(new RebuildStage.Planned(confirming.plan()));
        }
    }

    /** Builds the model beside the served one and compares both. */
    void build() {
        if (!(stage.get() instanceof RebuildStage.Confirming confirming)) {
            return;
        }
        String name = confirming.plan().projection();
        RebuildOrder order = new RebuildOrder(name, source.person(), confirming.reason());
        run(name, "Rebuild " + name, progress -> work.build(order, progress), done -> {
            stageOf(name, done);
            return work.waiting(name, done);
        });
    }

    /** Compares the model that waits with the served one. */
    void compare() {
        if (stage.get() instanceof RebuildStage.Waiting waiting) {
            String name = waiting.model().projection();
            run(name, "Compare " + name, progress -> work.compare(waiting.model(), progress), done -> {
                stageOf(name, done);
                return work.waiting(name, done);
            });
        }
    }

    /** Puts the model that waits in the place of the served one. */
    void swap() {
        if (stage.get() instanceof RebuildStage.Waiting waiting) {
            RebuildOrder order = work.orderOf(waiting.model());
            run(
                    order.projection(),
                    "Swap " + order.projection(),
                    progress -> work.swap(order),
                    done -> tell(RebuildWork.swapped(done)));
        }
    }

    /** Drops the model that waits. */
    void discard() {
        if (stage.get() instanceof RebuildStage.Waiting waiting) {
            RebuildOrder order = work.orderOf(waiting.model());
            run(
                    order.projection(),
                    "Discard " + order.projection(),
                    progress -> source.projections().discard(order),
                    done -> tell("Discarded. The served model is as it was."));
        }
    }

    /** Tries the parked aggregates of the model in sight again. */
    void retryParked() {
        String name = model;
        if (name != null && whyNoRetry.get().isEmpty()) {
            run(
                    name,
                    "Retry what " + name + " has parked",
                    progress -> source.projections().retryParked(name),
                    count -> tell(
                            count == 0
                                    ? "Nothing could be taken yet: the events still make no sense to the model."
                                    : Formats.count(count, "{0} aggregate is", "{0} aggregates are")
                                            + " followed again."));
        }
    }

    private TaskResult tell(String text) {
        notice.set(text);
        return TaskResult.of(text);
    }

    private <T> void run(String name, String title, TaskWork<T> job, Function<T, TaskResult> onDone) {
        notice.set("");
        Task task = tasks.run(title, job, onDone);
        running.put(name, task);
        stage.set(new RebuildStage.Running(name, task));
        task.state().subscribe(now -> {
            if (now.isOver()) {
                ended(name, task);
            }
        });
        onChange.run();
    }

    private void ended(String name, Task task) {
        running.remove(name, task);
        if (task.state().get() == Task.State.CANCELLED) {
            notice.set("Cancelled. The served model is as it was.");
        }
        boolean decided = stage.get() instanceof RebuildStage.Waiting waiting
                && waiting.model().projection().equals(name);
        Problem problem = task.problem().get();
        if (problem != null && name.equals(model)) {
            stage.set(new RebuildStage.Failed(name, problem));
        } else if (name.equals(model) && !decided) {
            ask(name);
        }
        onChange.run();
    }

    private void stageOf(String name, RebuildStage.Waiting done) {
        if (name.equals(model)) {
            stage.set(done);
        }
    }

    /** The model in sight; null for none. */
    @Nullable
    String inSight() {
        return model;
    }

    ReadOnlyObjectProperty<RebuildStage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** What was done last, in a sentence; empty for nothing. */
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Why this user may not build, swap or discard; empty when that is allowed. */
    ReadOnlyStringProperty whyNoBuild() {
        return whyNoBuild.getReadOnlyProperty();
    }

    /** Why this user may not retry what is parked; empty when that is allowed. */
    ReadOnlyStringProperty whyNoRetry() {
        return whyNoRetry.getReadOnlyProperty();
    }

    /** What the model in sight has parked. */
    ObservableList<ParkedAggregate> parked() {
        return parked;
    }
}
