package io.backstory.ledger.command;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.AccountEvent.TransferReceived;
import io.backstory.ledger.account.AccountEvent.TransferSent;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.transfer.Transfer;
import io.backstory.ledger.transfer.TransferEvent.TransferApproved;
import io.backstory.ledger.transfer.TransferEvent.TransferExecuted;
import io.backstory.ledger.transfer.TransferEvent.TransferFailed;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;
import io.backstory.ledger.transfer.TransferEvent.TransferRejected;
import io.backstory.ledger.transfer.TransferEvent.TransferReversed;
import io.backstory.ledger.transfer.TransferState;
import io.backstory.ledger.transfer.TransferStatus;
import io.backstory.ledger.transfer.UninitiatedTransfer;
import org.jspecify.annotations.Nullable;

/** Commands about a transfer. */
public sealed interface TransferCommand extends LedgerCommand {

    /** Which transfer. */
    String transferId();

    @Override
    default String target() {
        return transferId();
    }

    /** Asks for money to be moved between two accounts of one currency. */
    record InitiateTransfer(String transferId, String from, String to, Money amount, String purpose)
            implements TransferCommand {

        /**
         * What happens. Whether the money is there is asked when the transfer is executed. Pure.
         *
         * @throws LedgerRuleException when a rule refuses it
         */
        public TransferInitiated decide(TransferState state, AccountState sender, AccountState receiver) {
            if (!(state instanceof UninitiatedTransfer)) {
                throw new LedgerRuleException(transferId + " exists already. Choose another id.");
            }
            if (from.equals(to)) {
                throw new LedgerRuleException("A transfer from " + from + " to itself moves nothing.");
            }
            Rules.movable(sender, amount);
            Rules.movable(receiver, amount);
            return new TransferInitiated(from, to, amount, Rules.said(purpose, "purpose"));
        }
    }

    /**
     * Agrees to a transfer.
     *
     * @param overrideReason why the initiator may approve it alone; null when somebody else approves it
     */
    record ApproveTransfer(String transferId, @Nullable String overrideReason) implements TransferCommand {

        /**
         * What happens. Pure.
         *
         * @param approver who gives this command
         * @throws LedgerRuleException when a rule refuses it
         */
        public TransferApproved decide(TransferState state, String approver) {
            Transfer transfer = Rules.becoming(state, TransferStatus.APPROVED);
            boolean alone = approver.equals(transfer.initiatedBy());
            if (alone && overrideReason == null) {
                throw new LedgerRuleException(
                        ("%s was initiated by %s, who cannot approve it too. Somebody else must, or the four eyes are"
                                        + " overridden with a reason.")
                                .formatted(transferId, approver));
            }
            // An override that was not needed would put a blemish on a transfer that two people looked at.
            return new TransferApproved(
                    alone && overrideReason != null ? Rules.said(overrideReason, "reason of the override") : null);
        }
    }

    /** Refuses a transfer. */
    record RejectTransfer(String transferId, String reason) implements TransferCommand {

        /**
         * What happens. Pure.
         *
         * @throws LedgerRuleException when a rule refuses it
         */
        public TransferRejected decide(TransferState state) {
            Rules.becoming(state, TransferStatus.REJECTED);
            return new TransferRejected(Rules.said(reason, "reason"));
        }
    }

    /** Moves an approved transfer's money. */
    record ExecuteTransfer(String transferId) implements TransferCommand {

        /**
         * What happens on the transfer and on both accounts. Pure.
         *
         * @throws LedgerRuleException when a rule refuses it
         */
        public Booking decide(TransferState state, AccountState sender, AccountState receiver) {
            TransferInitiated order =
                    Rules.becoming(state, TransferStatus.EXECUTED).order();
            Rules.covered(sender, order.amount());
            Rules.movable(receiver, order.amount());
            return new Booking(
                    new TransferExecuted(),
                    new TransferSent(transferId, order.amount(), order.to(), order.purpose(), false),
                    new TransferReceived(transferId, order.amount(), order.from(), order.purpose(), false));
        }
    }

    /** Gives a transfer up whose money cannot be moved. */
    record FailTransfer(String transferId, String reason) implements TransferCommand {

        /**
         * What happens. Pure.
         *
         * @throws LedgerRuleException when a rule refuses it
         */
        public TransferFailed decide(TransferState state) {
            Rules.becoming(state, TransferStatus.FAILED);
            return new TransferFailed(Rules.said(reason, "reason"));
        }
    }

    /** Moves an executed transfer's money back. */
    record ReverseTransfer(String transferId, String reason) implements TransferCommand {

        /**
         * What happens on the transfer and on both accounts: the receiver sends the money back. Pure.
         *
         * @throws LedgerRuleException when a rule refuses it
         */
        public Booking decide(TransferState state, AccountState sender, AccountState receiver) {
            TransferInitiated order =
                    Rules.becoming(state, TransferStatus.REVERSED).order();
            Rules.covered(receiver, order.amount());
            Rules.movable(sender, order.amount());
            return new Booking(
                    new TransferReversed(Rules.said(reason, "reason")),
                    new TransferSent(transferId, order.amount(), order.from(), order.purpose(), true),
                    new TransferReceived(transferId, order.amount(), order.to(), order.purpose(), true));
        }
    }
}
