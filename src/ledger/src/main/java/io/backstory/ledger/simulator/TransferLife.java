package io.backstory.ledger.simulator;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Money;
import io.backstory.ledger.command.Booking;
import io.backstory.ledger.command.TransferCommand.ApproveTransfer;
import io.backstory.ledger.command.TransferCommand.ExecuteTransfer;
import io.backstory.ledger.command.TransferCommand.FailTransfer;
import io.backstory.ledger.command.TransferCommand.InitiateTransfer;
import io.backstory.ledger.command.TransferCommand.RejectTransfer;
import io.backstory.ledger.command.TransferCommand.ReverseTransfer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes transfers through their life: most are approved in the office's hours and executed minutes later; some are
 * forgotten, rejected, fail, or are moved back, and now and then somebody approves what he initiated.
 */
final class TransferLife {

    /** What an average transfer comes to: initiated, approved, executed with two legs; few end early. */
    static final int USUAL_EVENTS = 5;

    /** One of so many transfers is approved by its initiator: rare enough to look for, and there at every size. */
    private static final int OVERRIDE_EVERY = 140;

    private static final int FIRST_OVERRIDE = 9;

    /** Approves small online orders at any hour. */
    private static final String LIMITS = "svc-limits";

    private final World world;
    /** The first number is the story's. */
    private long number = 1;

    TransferLife(World world) {
        this.world = world;
    }

    /** Begins a transfer; whoever begins it must see to it that both accounts are usable. */
    void initiate(SimulatedAccount from, SimulatedAccount to, Money amount, String purpose, Instant at) {
        String id = "trf-%06d".formatted(++number);
        SimulatedTransfer transfer = new SimulatedTransfer(id, from, to);
        boolean alone = number % OVERRIDE_EVERY == FIRST_OVERRIDE;
        boolean online = !alone && world.dice().perMille(700);
        Occasion order = order(at, online);
        InitiateTransfer command = new InitiateTransfer(id, from.id(), to.id(), amount, purpose);
        UUID initiated =
                world.journal().note(transfer, command.decide(transfer.state(), from.state(), to.state()), order);
        Occasion next = order.from(null).causedBy(initiated);
        if (alone) {
            world.agenda().at(desk(at), 4, when -> approve(transfer, moved(next, when, order.user()), override()));
        } else if (online && world.dice().perMille(550)) {
            Instant soon = world.rhythm().later(at, 0, 2);
            world.agenda().at(soon, 4, when -> approve(transfer, moved(next, when, LIMITS), null));
        } else {
            putOnADesk(transfer, next);
        }
    }

    private Occasion order(Instant at, boolean online) {
        Dice dice = world.dice();
        String user = online ? "svc-online" : dice.pick(Cast.STAFF);
        String address = online ? Cast.address(dice) : "10.20.4." + dice.between(10, 60);
        return Occasion.of(at, user, world.journal().correlation()).from(address);
    }

    private void putOnADesk(SimulatedTransfer transfer, Occasion order) {
        int fate = world.dice().between(0, 1000);
        if (fate < 40) {
            return; // Forgotten: nobody ever looks at it again.
        }
        Instant look = desk(order.at());
        if (fate < 100) {
            world.agenda().at(look, 1, when -> reject(transfer, moved(order, when, staffBut(order))));
        } else {
            world.agenda().at(look, 4, when -> approve(transfer, moved(order, when, staffBut(order)), null));
        }
    }

    private Instant desk(Instant at) {
        return world.rhythm().officeTime(at, 3, world.dice().perMille(850) ? 150 : 1500);
    }

    private void approve(SimulatedTransfer transfer, Occasion occasion, @Nullable String overrideReason) {
        UUID approved = world.journal()
                .note(
                        transfer,
                        new ApproveTransfer(transfer.id(), overrideReason).decide(transfer.state(), occasion.user()),
                        occasion.because(overrideReason));
        Instant due = world.rhythm().later(occasion.at(), 1, 12);
        Occasion next = occasion.causedBy(approved);
        if (world.dice().perMille(12)) {
            String why = world.dice().pick(Cast.FAILURES);
            world.agenda().at(due, 1, when -> fail(transfer, moved(next, when, "svc-payments"), why));
        } else {
            world.agenda().at(due, 3, when -> execute(transfer, moved(next, when, "svc-payments")));
        }
    }

    private void execute(SimulatedTransfer transfer, Occasion occasion) {
        Booking booking;
        try {
            booking = new ExecuteTransfer(transfer.id())
                    .decide(
                            transfer.state(),
                            transfer.sender().state(),
                            transfer.receiver().state());
        } catch (LedgerRuleException refused) {
            // The money was spent meanwhile, or an account frozen: the rules' own words say why it fails.
            fail(transfer, occasion, refused.getMessage());
            return;
        }
        UUID executed = world.journal().note(transfer, booking, occasion);
        if (world.dice().perMille(18)) {
            Instant later = world.rhythm().officeTime(occasion.at(), 200, 6000);
            Occasion next = occasion.causedBy(executed);
            world.agenda().at(later, 3, when -> reverse(transfer, moved(next, when, staffBut(next))));
        }
    }

    private void reverse(SimulatedTransfer transfer, Occasion occasion) {
        String why = world.dice().pick(Cast.REVERSALS);
        Booking booking;
        try {
            booking = new ReverseTransfer(transfer.id(), why)
                    .decide(
                            transfer.state(),
                            transfer.sender().state(),
                            transfer.receiver().state());
        } catch (LedgerRuleException refused) {
            return; // The receiver does not have it any more; the house settles that outside the ledger.
        }
        world.journal().note(transfer, booking, occasion.because(why));
    }

    private void reject(SimulatedTransfer transfer, Occasion occasion) {
        String why = world.dice().pick(Cast.REJECTIONS);
        world.journal()
                .note(transfer, new RejectTransfer(transfer.id(), why).decide(transfer.state()), occasion.because(why));
    }

    private void fail(SimulatedTransfer transfer, Occasion occasion, @Nullable String why) {
        String reason = why == null ? "unknown" : why;
        world.journal()
                .note(
                        transfer,
                        new FailTransfer(transfer.id(), reason).decide(transfer.state()),
                        occasion.because(reason));
    }

    private String override() {
        return world.dice().pick(Cast.OVERRIDES);
    }

    private String staffBut(Occasion occasion) {
        return Cast.staffBut(world.dice(), occasion.user());
    }

    private static Occasion moved(Occasion occasion, Instant at, String user) {
        return Occasion.of(at, user, occasion.correlation()).causedBy(occasion.cause());
    }
}
