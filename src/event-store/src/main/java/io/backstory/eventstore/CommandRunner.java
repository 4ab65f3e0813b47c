package io.backstory.eventstore;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs commands that decide on state: when somebody else was faster, it lets the command load and <em>decide again</em>
 * before it appends again. A lost connection during the commit is cleared up by repeating the same request, which is
 * safe because it carries a command id. Thread-safe; blocks.
 */
public final class CommandRunner {

    private final EventStore store;
    private final int attempts;
    private final Duration firstPause;

    /** Up to 10 attempts with pauses that grow from about 2 ms: enough for dozens of writers on one account. */
    public CommandRunner(EventStore store) {
        this(store, 10, Duration.ofMillis(2));
    }

    /**
     * With bounds of one's own.
     *
     * @param attempts at least 1
     * @param firstPause upper bound of the first pause; it doubles each time, and each pause is drawn at random below
     *     its bound so that rivals do not meet again
     */
    public CommandRunner(EventStore store, int attempts, Duration firstPause) {
        this.store = store;
        this.attempts = attempts;
        this.firstPause = firstPause;
    }

    /**
     * Decides and appends.
     *
     * @throws VersionConflictException when all attempts met a faster rival
     * @throws OutcomeUnknownException when the connection was lost at the commit and did not come back, or the request
     *     has no command id
     */
    public AppendReceipt retrying(Command command) {
        for (int attempt = 1; ; attempt++) {
            AppendRequest request = command.decide(store);
            try {
                return request.commandId() == null ? store.append(request) : appendUntilKnown(request);
            } catch (VersionConflictException conflict) {
                if (attempt >= attempts) {
                    throw conflict;
                }
                pause(attempt);
            }
        }
    }

    /**
     * Repeats a request whose outcome is unknown until it is known. From the first unknown outcome on, no failure may
     * pass for "nothing was appended": only a receipt, a conflict or a refusal of the content comes from the log
     * itself.
     */
    private AppendReceipt appendUntilKnown(AppendRequest request) {
        OutcomeUnknownException unknown = null;
        for (int attempt = 1; ; attempt++) {
            try {
                return store.append(request);
            } catch (OutcomeUnknownException lost) {
                unknown = lost;
            } catch (StoreUnavailableException | PermissionRefusedException | SchemaException failed) {
                if (unknown == null) {
                    throw failed;
                }
                unknown.addSuppressed(failed);
            }
            if (attempt >= attempts || !paused(attempt)) {
                throw unknown;
            }
        }
    }

    private void pause(int attempt) {
        if (!paused(attempt)) {
            throw new StoreUnavailableException(
                    "The command was interrupted while waiting to try again. Nothing was appended.");
        }
    }

    /** False when interrupted. */
    private boolean paused(int attempt) {
        long bound = firstPause.toNanos() << Math.min(attempt - 1, 10);
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound + 1)));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Decides on state what is to be appended; may be asked several times, so it must have no effect of its own. */
    @FunctionalInterface
    public interface Command {

        /** Loads what it needs and decides; throws the domain's own exception to refuse. */
        AppendRequest decide(StateReader states);
    }
}
