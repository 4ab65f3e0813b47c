package io.backstory.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Money;
import io.backstory.ledger.TestStore;
import io.backstory.ledger.account.AccountReducer;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.OpenAccount;
import io.backstory.ledger.command.TransferCommand.ApproveTransfer;
import io.backstory.ledger.command.TransferCommand.ExecuteTransfer;
import io.backstory.ledger.command.TransferCommand.InitiateTransfer;
import io.backstory.ledger.command.TransferCommand.ReverseTransfer;
import io.backstory.ledger.transfer.TransferReducer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerTest {

    private final EventStore store = TestStore.open();
    private final Ledger ledger = new Ledger(store);
    private int commands;

    @BeforeEach
    void openTwoAccounts() {
        run(new OpenAccount("acc-1", "Zoë", "current account", eur("0.00")), "s.lindqvist");
        run(new OpenAccount("acc-2", "José", "current account", eur("0.00")), "s.lindqvist");
        run(new Deposit("acc-1", eur("500.00"), "card", null), "svc-cards");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void bothLegsOfATransferStandSideBySideInTheLog() {
        AppendReceipt receipt = transfer("trf-1", "200.00");
        assertThat(receipt.legs())
                .extracting(AppendReceipt.Leg::aggregateId)
                .containsExactly("trf-1", "acc-1", "acc-2");
        assertThat(receipt.legs().getLast().toPosition()
                        - receipt.legs().getFirst().fromPosition())
                .isEqualTo(2);
        assertThat(balance("acc-1")).isEqualTo("300.00");
        assertThat(balance("acc-2")).isEqualTo("200.00");
        assertThat(transferState("trf-1").path("fourEyes").textValue()).isEqualTo("kept");
    }

    @Test
    void aReversalBringsEverythingBack() {
        transfer("trf-1", "200.00");
        run(new ReverseTransfer("trf-1", "sent to the wrong account"), "a.ito");
        assertThat(balance("acc-1")).isEqualTo("500.00");
        assertThat(balance("acc-2")).isEqualTo("0.00");
        assertThat(transferState("trf-1").path("reversedReason").textValue()).isEqualTo("sent to the wrong account");
    }

    @Test
    void whatIsRefusedLeavesNoTraceInAnyOfTheThree() {
        approved("trf-1", "500.01");
        long head = store.head();
        assertThatExceptionOfType(LedgerRuleException.class)
                .isThrownBy(() -> run(new ExecuteTransfer("trf-1"), "svc-payments"))
                .withMessageContaining("acc-1 has 500.00 EUR available");
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void aRepeatedCommandReturnsTheFirstReceiptAndDecidesNothing() {
        approved("trf-1", "200.00");
        Metadata metadata = Metadata.by("svc-payments").correlation("c").build();
        AppendReceipt first = ledger.run(new ExecuteTransfer("trf-1"), "execute-once", metadata);
        AppendReceipt again = ledger.run(new ExecuteTransfer("trf-1"), "execute-once", metadata);
        assertThat(again.legs()).isEqualTo(first.legs());
        assertThat(again.repeated()).isTrue();
        assertThat(balance("acc-1")).isEqualTo("300.00");
        assertThatExceptionOfType(LedgerRuleException.class)
                .isThrownBy(() -> ledger.run(new Deposit("acc-1", eur("1.00"), "card", null), "execute-once", metadata))
                .withMessageContaining("was used for trf-1");
    }

    @Test
    void nobodyActsAnonymously() {
        Metadata anonymous = Metadata.by("").correlation("c").build();
        assertThatExceptionOfType(LedgerRuleException.class)
                .isThrownBy(() -> ledger.run(new Deposit("acc-1", eur("1.00"), "card", null), "x", anonymous))
                .withMessageContaining("who gives it");
    }

    @Test
    void racingTransfersNeverOverspend() throws Exception {
        int rivals = 6;
        for (int i = 0; i < rivals; i++) {
            approved("trf-" + i, "200.00");
        }
        int executed = race(rivals);
        assertThat(executed).isEqualTo(2);
        assertThat(balance("acc-1")).isEqualTo("100.00");
        assertThat(balance("acc-2")).isEqualTo("400.00");
        assertThat(store.page(EventQuery.of("acc-1"), 100)).hasSize(4);
    }

    private int race(int rivals) throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(rivals);
        int executed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(rivals)) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < rivals; i++) {
                ExecuteTransfer command = new ExecuteTransfer("trf-" + i);
                String commandId = "race-" + i;
                outcomes.add(threads.submit(() -> {
                    together.await();
                    return wasExecuted(command, commandId);
                }));
            }
            for (Future<Boolean> outcome : outcomes) {
                executed += outcome.get() ? 1 : 0;
            }
        }
        return executed;
    }

    private boolean wasExecuted(ExecuteTransfer command, String commandId) {
        try {
            ledger.run(command, commandId, Metadata.by("svc-payments").build());
            return true;
        } catch (LedgerRuleException tooLate) {
            assertThat(tooLate).hasMessageContaining("available");
            return false;
        }
    }

    private AppendReceipt transfer(String id, String amount) {
        approved(id, amount);
        return run(new ExecuteTransfer(id), "svc-payments");
    }

    private void approved(String id, String amount) {
        run(new InitiateTransfer(id, "acc-1", "acc-2", eur(amount), "rent"), "l.moreau");
        run(new ApproveTransfer(id, null), "m.keller");
    }

    private AppendReceipt run(LedgerCommand command, String user) {
        return ledger.run(
                command,
                "command-" + ++commands,
                Metadata.by(user).correlation("c").build());
    }

    private String balance(String id) {
        AccountReducer reducer = new AccountReducer();
        return store.load(id, reducer, Moment.newest())
                .map(loaded -> reducer.toJson(loaded.state()).path("balance").textValue())
                .orElseThrow();
    }

    private JsonNode transferState(String id) {
        TransferReducer reducer = new TransferReducer();
        return store.load(id, reducer, Moment.newest())
                .map(loaded -> reducer.toJson(loaded.state()))
                .orElseThrow();
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
