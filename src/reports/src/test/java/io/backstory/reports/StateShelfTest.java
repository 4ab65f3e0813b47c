package io.backstory.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ProgressListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States that wait, and reports of more aggregates than are held. */
final class StateShelfTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasPutLastIsTakenHoweverItGrewOrShrank() {
        try (StateShelf shelf = new StateShelf()) {
            assertThat(shelf.get("a")).isNull();
            shelf.put("a", bytes("short"));
            shelf.put("b", bytes("b".repeat(1_000)));
            shelf.put("a", bytes("a".repeat(500)));
            shelf.put("b", bytes("shorter"));
            shelf.put("c", new byte[0]);

            assertThat(shelf.get("a")).isEqualTo(bytes("a".repeat(500)));
            assertThat(shelf.get("b")).isEqualTo(bytes("shorter"));
            assertThat(shelf.get("c")).isEmpty();
        }
    }

    @Test
    void aReportOfMoreAggregatesThanAreHeldSaysTheSameOfEachOfThem(@TempDir Path folder) {
        int accounts = ReplayedStates.MOST + 50;
        try (SealedLedger ledger = new SealedLedger(folder)) {
            ledger.openAccounts(accounts);
            for (int round = 0; round < 2; round++) {
                ledger.append("Account", "acc-1", SealedLedger.deposit("10.00"), "till", "");
                ledger.append("Account", "acc-" + accounts, SealedLedger.deposit("1.00"), "till", "");
            }
            ReportMaking making = new ReportMaking(
                    ledger.sourceWithoutKeys(),
                    new ReportRequest(
                            ReportDefinition.EVENTS_BY_QUERY,
                            Selection.of(new ReportScope.OfQuery(EventQuery.all())),
                            AsOf.head(ledger.store()),
                            Purpose.of("many"),
                            Presentation.USUAL));
            List<String> balances = new ArrayList<>();
            making.read(
                    event -> {
                        if (event.event().eventType().equals("MoneyDeposited")) {
                            balances.add(event.event().aggregateId() + " "
                                    + event.derived().movement().balanceAfter() + " "
                                    + event.flags());
                        }
                    },
                    ProgressListener.NONE);

            assertThat(balances)
                    .containsExactly(
                            "acc-1 10.00 []",
                            "acc-" + accounts + " 1.00 []",
                            "acc-1 20.00 []",
                            "acc-" + accounts + " 2.00 []");
        }
    }
}
