package io.backstory.ledger.simulator;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Money;
import io.backstory.ledger.command.AccountCommand.ChargeFee;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.IssueRefund;
import io.backstory.ledger.command.TransferCommand.ApproveTransfer;
import io.backstory.ledger.command.TransferCommand.ExecuteTransfer;
import io.backstory.ledger.command.TransferCommand.FailTransfer;
import io.backstory.ledger.command.TransferCommand.InitiateTransfer;
import io.backstory.ledger.command.TransferCommand.RejectTransfer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

/** Makes up what customers do now; each step is what the domain's own command decides. Not thread-safe. */
final class LiveBusiness {

    /** Transfers that wait for their next step: people see several at once, and each soon has its end. */
    private static final int USUAL_UNDER_WAY = 24;

    private final List<SimulatedAccount> accounts;
    private final Dice dice;
    private final Journal journal;
    private final String run;
    private final Queue<UnderWay> underWay = new ArrayDeque<>();
    private long transfers;

    /**
     * Nothing has happened yet.
     *
     * @param run in the ids of transfers, so that they are new in any log
     * @param before commands that were given earlier in this run
     */
    LiveBusiness(List<SimulatedAccount> accounts, String run, long before) {
        long seed = run.hashCode() + before;
        this.accounts = List.copyOf(accounts);
        this.transfers = before;
        this.dice = new Dice(seed);
        this.journal = new Journal(new SimulatedIds(seed));
        this.run = run;
    }

    private record UnderWay(SimulatedTransfer transfer, Occasion order, UUID cause, boolean approved) {}

    /** What happens next. */
    Draft next(Instant now) {
        while (true) {
            Draft draft = journal.poll();
            if (draft != null) {
                return draft;
            }
            if (underWay.size() > dice.between(0, 2 * USUAL_UNDER_WAY)) {
                goOn(underWay.remove(), now);
            } else {
                begin(now);
            }
        }
    }

    /** Forgets transfers that were begun: what was made up of them is not in the log. */
    void forget() {
        underWay.clear();
        while (journal.poll() != null) {
            // What was not handed out is forgotten too.
        }
    }

    private void begin(Instant now) {
        SimulatedAccount account = dice.pick(accounts);
        int what = dice.between(0, 100);
        if (what < 60) {
            transfer(account, now);
        } else if (what < 85) {
            deposit(account, now);
        } else if (what < 95) {
            Money price = Dice.price(dice.pick(List.of(250, 490, 750, 1250)), account.currency());
            ChargeFee fee = new ChargeFee(account.id(), price, dice.pick(Cast.SERVICES));
            journal.attempt(account, fee, occasion(now, "svc-billing"));
        } else {
            Money amount = dice.around(40, account.currency());
            IssueRefund refund = new IssueRefund(account.id(), amount, Cast.say(dice, Cast.REFUND_REASONS));
            journal.attempt(account, refund, occasion(now, dice.pick(Cast.STAFF)));
        }
    }

    private void deposit(SimulatedAccount account, Instant now) {
        Deposit deposit = new Deposit(account.id(), dice.around(240, account.currency()), "bank transfer", null);
        journal.attempt(account, deposit, occasion(now, "svc-cards"));
    }

    private void transfer(SimulatedAccount from, Instant now) {
        SimulatedAccount to = dice.pick(accounts);
        Money amount = dice.around(90, from.currency());
        InitiateTransfer order = new InitiateTransfer(
                "trf-%s-%d".formatted(run, ++transfers),
                from.id(),
                to.id(),
                amount,
                Cast.purpose(dice, from.customer()));
        boolean covered = from.available() >= amount.minor();
        if (from == to || !from.currency().equals(to.currency()) || !covered) {
            deposit(from, now);
            return;
        }
        SimulatedTransfer transfer = new SimulatedTransfer(order.transferId(), from, to);
        Occasion occasion = occasion(now, "svc-online").from(Cast.address(dice));
        try {
            UUID initiated = journal.note(transfer, order.decide(transfer.state(), from.state(), to.state()), occasion);
            underWay.add(new UnderWay(transfer, occasion, initiated, false));
        } catch (LedgerRuleException refused) {
            deposit(from, now); // One of them is frozen or closed; the other one's life goes on.
        }
    }

    private void goOn(UnderWay begun, Instant now) {
        SimulatedTransfer transfer = begun.transfer();
        String user = begun.approved()
                ? "svc-payments"
                : Cast.staffBut(dice, begun.order().user());
        Occasion occasion = Occasion.of(now, user, begun.order().correlation()).causedBy(begun.cause());
        if (begun.approved()) {
            execute(transfer, occasion);
        } else if (dice.perMille(40)) {
            String why = dice.pick(Cast.REJECTIONS);
            RejectTransfer reject = new RejectTransfer(transfer.id(), why);
            journal.note(transfer, reject.decide(transfer.state()), occasion.because(why));
        } else {
            ApproveTransfer approve = new ApproveTransfer(transfer.id(), null);
            UUID approved = journal.note(transfer, approve.decide(transfer.state(), user), occasion);
            underWay.add(new UnderWay(transfer, begun.order(), approved, true));
        }
    }

    private void execute(SimulatedTransfer transfer, Occasion occasion) {
        ExecuteTransfer execute = new ExecuteTransfer(transfer.id());
        try {
            journal.note(
                    transfer,
                    execute.decide(
                            transfer.state(),
                            transfer.sender().state(),
                            transfer.receiver().state()),
                    occasion);
        } catch (LedgerRuleException refused) {
            // The money was spent meanwhile: the rules' own words say why it fails.
            String why = String.valueOf(refused.getMessage());
            FailTransfer fail = new FailTransfer(transfer.id(), why);
            journal.note(transfer, fail.decide(transfer.state()), occasion.because(why));
        }
    }

    private Occasion occasion(Instant now, String user) {
        return Occasion.of(now, user, journal.correlation());
    }
}
