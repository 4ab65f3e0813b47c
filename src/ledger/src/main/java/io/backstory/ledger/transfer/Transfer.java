package io.backstory.ledger.transfer;

import io.backstory.ledger.Mark;
import io.backstory.ledger.transfer.TransferEvent.TransferApproved;
import io.backstory.ledger.transfer.TransferEvent.TransferExecuted;
import io.backstory.ledger.transfer.TransferEvent.TransferFailed;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;
import io.backstory.ledger.transfer.TransferEvent.TransferRejected;
import io.backstory.ledger.transfer.TransferEvent.TransferReversed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that was initiated. Immutable.
 *
 * @param order what was asked for
 * @param fourEyes whether two people looked at it
 * @param steps how it came to where it stands; the first one is its initiation
 */
public record Transfer(String transferId, TransferInitiated order, FourEyes fourEyes, List<Step> steps)
        implements TransferState {

    /** Copies the steps and refuses a transfer without any. */
    public Transfer {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a transfer has at least been initiated");
        }
    }

    /** Who brought it to a status, when and why. */
    public record Step(TransferStatus reached, Mark mark) {}

    static Transfer initiated(String transferId, TransferInitiated order, Mark mark) {
        return new Transfer(transferId, order, FourEyes.PENDING, List.of(new Step(TransferStatus.INITIATED, mark)));
    }

    /** Where it stands. */
    public TransferStatus status() {
        return steps.getLast().reached();
    }

    /** Who asked for it; null when the writer did not say. */
    public @Nullable String initiatedBy() {
        return steps.getFirst().mark().by();
    }

    @Override
    public Transfer after(TransferEvent event, Mark mark) {
        return switch (event) {
            case TransferInitiated ignored ->
                throw new IllegalStateException("the transfer is initiated a second time");
            case TransferApproved e -> reach(TransferStatus.APPROVED, eyes(e, mark), mark.because(e.overrideReason()));
            case TransferRejected e -> reach(TransferStatus.REJECTED, FourEyes.NOT_NEEDED, mark.because(e.reason()));
            case TransferExecuted ignored -> reach(TransferStatus.EXECUTED, fourEyes, mark);
            case TransferFailed e -> reach(TransferStatus.FAILED, eyesAtEnd(), mark.because(e.reason()));
            case TransferReversed e -> reach(TransferStatus.REVERSED, fourEyes, mark.because(e.reason()));
        };
    }

    private Transfer reach(TransferStatus next, FourEyes eyes, Mark mark) {
        if (!status().mayBecome(next)) {
            throw new IllegalStateException("a transfer that is " + status().word() + " cannot be " + next.word());
        }
        List<Step> further = new ArrayList<>(steps);
        further.add(new Step(next, mark));
        return new Transfer(transferId, order, eyes, further);
    }

    private FourEyes eyes(TransferApproved event, Mark mark) {
        if (event.overrideReason() != null) {
            return FourEyes.OVERRIDDEN;
        }
        String initiator = initiatedBy();
        return mark.by() == null || initiator == null || mark.by().equals(initiator) ? FourEyes.BROKEN : FourEyes.KEPT;
    }

    private FourEyes eyesAtEnd() {
        return fourEyes == FourEyes.PENDING ? FourEyes.NOT_NEEDED : fourEyes;
    }
}
