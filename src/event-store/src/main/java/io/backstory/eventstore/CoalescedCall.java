package io.backstory.eventstore;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A call that waits to travel with others, and what becomes of it. */
final class CoalescedCall {

    private final List<AppendRequest> requests;
    private final long characters;
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile @Nullable List<AppendOutcome> outcomes;
    private volatile @Nullable Throwable failure;

    CoalescedCall(List<AppendRequest> requests) {
        this.requests = requests;
        this.characters = requests.stream().mapToLong(CoalescedCall::characters).sum();
    }

    private static long characters(AppendRequest request) {
        long characters = request.metadata().json().text().length();
        for (AggregateAppend append : request.appends()) {
            for (NewEvent event : append.events()) {
                characters += event.data().text().length();
            }
        }
        return characters;
    }

    List<AppendRequest> requests() {
        return requests;
    }

    int size() {
        return requests.size();
    }

    /** Of all its JSON. */
    long characters() {
        return characters;
    }

    /** Until it is done or is to commit itself. The request was accepted: an interrupt cannot take it back. */
    void await() {
        boolean interrupted = false;
        for (boolean waiting = true; waiting; ) {
            try {
                told.await();
                waiting = false;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isDone() {
        return outcomes != null || failure != null;
    }

    /** Tells its thread to commit. */
    void drive() {
        told.countDown();
    }

    void done(List<AppendOutcome> result) {
        outcomes = result;
        told.countDown();
    }

    void failed(Throwable reason) {
        failure = reason;
        told.countDown();
    }

    /** The outcomes, or the failure as an exception. */
    List<AppendOutcome> outcomes() {
        List<AppendOutcome> result = outcomes;
        if (result != null) {
            return result;
        }
        throw own(Objects.requireNonNull(failure));
    }

    /** An exception belongs to one thread: several callers add to it and read its trace. */
    private static RuntimeException own(Throwable shared) {
        String message = Objects.requireNonNullElse(shared.getMessage(), "No reason was given.");
        return switch (shared) {
            case StoreUnavailableException away -> new StoreUnavailableException(message, away);
            case AppendRefusedException refused -> new AppendRefusedException(message, refused);
            case PermissionRefusedException refused -> new PermissionRefusedException(message, refused);
            case SchemaException unfit -> new SchemaException(message, unfit);
            case OutcomeUnknownException unknown -> new OutcomeUnknownException(message, unknown);
            default ->
                new OutcomeUnknownException(
                        "Appending failed unexpectedly (" + shared + "). The events may or may not be in the log."
                                + " Repeat the append under the same command id: that finds out and never appends twice.",
                        shared);
        };
    }
}
