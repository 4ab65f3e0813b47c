package io.backstory.eventstore.chaos;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventAppender;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.OutcomeUnknownException;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.VersionConflictException;
import io.backstory.eventstore.contract.PurseReducer;
import io.backstory.eventstore.contract.PurseState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Brings one command after the other into the log, as a service would: it decides again, and it finds out. */
final class Writing {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final EventStore store;
    private final EventAppender appender;
    private final Journal journal;

    Writing(EventStore store, EventAppender appender, Journal journal) {
        this.store = store;
        this.appender = appender;
        this.journal = journal;
    }

    /** A command that was never sent before. */
    void run(Command command) {
        journal.attempted(command);
        settle(command, false);
    }

    /** A command of a writer that was killed before it knew. */
    void again(Command command) {
        settle(command, true);
    }

    private void settle(Command command, boolean inDoubt) {
        boolean doubtful = inDoubt;
        while (true) {
            try {
                AppendRequest request = decide(command);
                if (request != null) {
                    journal.acknowledged(command, appender.append(request));
                } else if (doubtful) {
                    settleWithoutMoney(command);
                } else {
                    journal.givenUp(command);
                }
                return;
            } catch (OutcomeUnknownException unknown) {
                doubtful = true;
                journal.unknown(command);
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (VersionConflictException faster) {
                // Decided on a state that is no longer: decide again.
            } catch (StoreUnavailableException away) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** It may be in the log already. Where it is not, it stays open: an earlier try could still arrive. */
    private void settleWithoutMoney(Command command) {
        Optional<AppendReceipt> receipt = appender.receipt(command.id());
        receipt.ifPresent(found -> journal.acknowledged(command, found));
    }

    /** Null when there is not enough in a purse. */
    private @Nullable AppendRequest decide(Command command) {
        List<AggregateAppend> appends = new ArrayList<>();
        for (Command.Leg leg : command.legs()) {
            ExpectedVersion expected = ExpectedVersion.any();
            if (command.takes()) {
                LoadedAggregate<PurseState> purse = store.load(leg.purse(), new PurseReducer(1), Moment.newest())
                        .orElse(null);
                long sum = leg.amounts().stream().mapToLong(Long::longValue).sum();
                if ((purse == null ? 0 : purse.state().amount()) + sum < 0) {
                    return null;
                }
                expected = purse == null ? ExpectedVersion.none() : ExpectedVersion.exactly(purse.version());
            }
            appends.add(new AggregateAppend("Purse", leg.purse(), expected, leg.events()));
        }
        return new AppendRequest(
                command.id(),
                appends,
                Metadata.by("writer").correlation(command.id()).build());
    }
}
