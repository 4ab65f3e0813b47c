package io.backstory.eventstore.projection;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The read models of a store. Thread-safe; everything blocks and ends early when the {@link
 * io.backstory.eventstore.Cancellation} it runs under is cancelled. A name that no definition has is refused with
 * {@link ProjectionRefusedException}.
 */
public interface Projections {

    /** Where each stands, by name. */
    List<ProjectionStatus> list();

    /**
     * Takes in what was appended since the last time; builds the model when there is none yet. Each step commits its
     * rows and its checkpoint together, so an interrupted one is never half there.
     *
     * @return the last position in the model
     * @throws ProjectionBusyException when somebody else is catching it up
     * @throws ProjectionRefusedException when the model was made by another version of its definition
     */
    long catchUp(String name);

    /** What a rebuild would do; changes nothing. */
    RebuildPlan plan(String name);

    /**
     * Builds the model anew beside the one that is served, compares both as of the same position, and swaps them in one
     * transaction: {@link #build} and {@link #swap} in one go. Readers see the old model until then and the new one from
     * then on; a rebuild that fails, is cancelled or killed leaves the old one as it was.
     *
     * @param listener hears of the replay
     * @throws ProjectionBusyException when somebody else rebuilds it
     * @throws ProjectionRefusedException when a model waits that was built before
     */
    RebuildResult rebuild(RebuildOrder order, ReplayListener listener);

    /**
     * Builds the model anew beside the one that is served, and leaves it there to be looked at: it outlives this program
     * and waits for {@link #swap} or {@link #discard}, by whomever. A build that fails or is cancelled leaves nothing
     * behind, one that is killed only what the next build drops.
     *
     * @param listener hears of the replay
     * @throws ProjectionBusyException when somebody else rebuilds it
     * @throws ProjectionRefusedException when a model waits already
     */
    PreparedModel build(RebuildOrder order, ReplayListener listener);

    /** The model that waits; empty when none does. */
    Optional<PreparedModel> prepared(String name);

    /**
     * What a swap would change: catches both models up and compares them as of the same position.
     *
     * @return empty when none is served, or one of other columns
     * @throws ProjectionBusyException when somebody else is at it
     * @throws ProjectionRefusedException when no model waits, or one that this definition did not make
     */
    Optional<ModelComparison> compare(String name);

    /**
     * Catches the model that waits up with the log and puts it in the place of the served one, in one transaction. When
     * it fails, both stay as they were.
     *
     * @throws ProjectionBusyException when somebody else is at it
     * @throws ProjectionRefusedException when no model waits, or one that this definition did not make
     */
    RebuildResult swap(RebuildOrder order);

    /**
     * Drops the model that waits, or what a killed build left behind.
     *
     * @return false when there was nothing
     * @throws ProjectionBusyException when a rebuild is under way
     */
    boolean discard(RebuildOrder order);

    /** Aggregates that the served model does not follow, by the position of the event it could not take. */
    List<ParkedAggregate> parked(String name);

    /**
     * Tries parked aggregates again, each from the event that could not be taken up to the model's position.
     *
     * @return how many are followed again
     */
    int retryParked(String name);

    /** The newest lines of the record of operations, newest first. */
    List<Operation> operations(int limit);

    /**
     * The whole record of operations as of one moment, oldest line first, in bounded memory.
     *
     * @return how many lines it has
     */
    long record(Consumer<Operation> consumer);
}
