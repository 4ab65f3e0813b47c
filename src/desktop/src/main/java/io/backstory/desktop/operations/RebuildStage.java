package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.Task;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.RebuildPlan;
import org.jspecify.annotations.Nullable;

/** How far the rebuild of the model in sight has come. */
sealed interface RebuildStage {

    /** No model is in sight. */
    record Choose() implements RebuildStage {}

    /** It is being asked. */
    record Asking(String model) implements RebuildStage {}

    /** What a rebuild would do; nothing has been done. */
    record Planned(RebuildPlan plan) implements RebuildStage {}

    /** The last question before it is done. */
    record Confirming(RebuildPlan plan, String reason) implements RebuildStage {}

    /** This window builds it, or compares it. */
    record Running(String model, Task task) implements RebuildStage {}

    /** Somebody else rebuilds it. */
    record Elsewhere(String model, ProjectionStatus.Run run) implements RebuildStage {}

    /**
     * A new model waits beside the served one.
     *
     * @param difference null until both were compared
     */
    record Waiting(PreparedModel model, @Nullable Difference difference) implements RebuildStage {}

    /**
     * What a comparison came to.
     *
     * @param found null when there is nothing to compare the new model with
     */
    record Difference(@Nullable ModelComparison found) {

        String text() {
            return found == null ? phrase("There is no model to compare it with.") : DiffWords.line(found);
        }
    }

    /** It could not be asked. */
    record Failed(String model, Problem problem) implements RebuildStage {}
}
