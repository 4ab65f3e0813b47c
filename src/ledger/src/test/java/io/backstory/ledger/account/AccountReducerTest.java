package io.backstory.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.Reduction;
import io.backstory.ledger.TestEvents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountReducerTest {

    private static final String OPENED = """
            {"owner":"Zoë Brännström","product":"current account","currency":"EUR","overdraftLimit":"100.00"}""";
    private static final String DEPOSIT = "{\"amount\":\"500.00\",\"currency\":\"EUR\",\"source\":\"card\"}";
    private static final String SENT = """
            {"transferId":"t","amount":"200.00","currency":"EUR","counterparty":"acc-2","purpose":"rent"}""";
    private static final String RECEIVED = """
            {"transferId":"t","amount":"20.00","currency":"EUR","counterparty":"acc-2",\
            "purpose":"rent","reversal":true}""";
    private static final String FEE = "{\"amount\":\"12.50\",\"currency\":\"EUR\",\"service\":\"paper statement\"}";
    private static final String REFUND = "{\"amount\":\"50.00\",\"currency\":\"EUR\",\"reason\":\"returned\"}";
    private static final String WHY = "{\"reason\":\"court order\"}";

    private static final String FROZEN = """
            {"accountId":"acc-1","balance":"257.50","currency":"EUR","status":"frozen",\
            "owner":"Zoë Brännström","product":"current account","overdraftLimit":"100.00",\
            "opened":{"at":"2026-03-14T10:00:00Z","by":"m.keller"},\
            "statusChange":{"at":"2026-03-14T10:00:00Z","by":"m.keller","reason":"court order"},\
            "totals":{"deposited":"500.00","sent":"200.00","received":"20.00","fees":"12.50","refunds":"50.00"},\
            "counts":{"deposited":1,"sent":1,"received":1,"fees":1,"refunds":1},\
            "lastMovement":{"kind":"refund","amount":"-50.00","at":"2026-03-14T10:00:00Z"}}""";

    private final AccountReducer reducer = new AccountReducer();

    @Test
    void everyEventChangesTheBalanceAsItSays() {
        List<String> balances = new ArrayList<>();
        AccountState state = reducer.initial("acc-1");
        for (Event event : wholeLife()) {
            state = Reduction.step(reducer, state, event);
            balances.add(reducer.toJson(state).path("balance").textValue());
        }
        assertThat(balances)
                .containsExactly(
                        "0.00", "500.00", "300.00", "320.00", "307.50", "257.50", "257.50", "257.50", "257.50");
    }

    @Test
    void theStateShowsWhatMattersFirst() {
        JsonNode json = reducer.toJson(after(wholeLife().subList(0, 7)));
        assertThat(json.toString()).isEqualTo(FROZEN);
    }

    @Test
    void everyStateComesBackFromItsJson() {
        AccountState state = reducer.initial("acc-1");
        assertThat(reducer.fromJson(reducer.toJson(state))).isEqualTo(state);
        for (Event event : wholeLife()) {
            state = Reduction.step(reducer, state, event);
            assertThat(reducer.fromJson(reducer.toJson(state))).isEqualTo(state);
        }
    }

    @Test
    void withoutATimestampTheRecordedTimeStandsIn() {
        Event anonymous = TestEvents.event("Account", "acc-1", 1, "AccountOpened", OPENED, "{}");
        JsonNode opened = reducer.toJson(after(List.of(anonymous))).path("opened");
        assertThat(opened.toString()).isEqualTo("{\"at\":\"" + TestEvents.RECORDED + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 | MoneyDeposited | {\"amount\":\"1.00\",\"currency\":\"EUR\",\"source\":\"card\"} | never opened",
                "1 | AccountOpened | {\"owner\":\"x\",\"product\":\"y\",\"currency\":\"EUR\",\"overdraftLimit\":\"0.00\"} | second time",
                "1 | MoneyDeposited | {\"amount\":\"1.00\",\"currency\":\"USD\",\"source\":\"card\"} | two currencies",
                "1 | MoneyDeposited | {\"amount\":\"1.0\",\"currency\":\"EUR\",\"source\":\"card\"} | exactly 2 decimals",
                "1 | MoneyDeposited | {\"amount\":1.00,\"currency\":\"EUR\",\"source\":\"card\"} | no text \"amount\"",
                "1 | MoneyDeposited | {\"amount\":\"-1.00\",\"currency\":\"EUR\",\"source\":\"card\"} | not above zero",
                "1 | FeeCharged | {\"amount\":\"0.00\",\"currency\":\"EUR\",\"service\":\"x\"} | not above zero",
                "1 | FeeCharged | {\"currency\":\"EUR\",\"service\":\"x\"} | no text \"amount\"",
                "1 | FeeCharged | [] | not a JSON object",
                "1 | FeeCharged | {\"amount\" | not valid JSON",
                "1 | AccountUnfrozen | {\"reason\":\"x\"} | open already",
                "7 | AccountFrozen | {\"reason\":\"x\"} | frozen already",
                "9 | MoneyDeposited | {\"amount\":\"1.00\",\"currency\":\"EUR\",\"source\":\"card\"} | closed"
            })
    void refusesEventsThatMakeNoSense(int after, String type, String data, String why) {
        AccountState state = after(wholeLife().subList(0, after));
        Event nonsense = TestEvents.event("Account", "acc-1", after + 1L, type, data);
        assertThatExceptionOfType(ReducerFailedException.class)
                .isThrownBy(() -> Reduction.step(reducer, state, nonsense))
                .withMessageContaining(why)
                .withMessageContaining("version " + (after + 1) + " of acc-1");
    }

    @Test
    void anUnknownEventLeavesTheStateAlone() {
        AccountState state = after(wholeLife());
        Event unknown = TestEvents.event("Account", "acc-1", 10, "FeeWaived", "{}");
        assertThat(Reduction.step(reducer, state, unknown)).isEqualTo(state);
    }

    @Test
    void unknownKeysAndNestedDataDoNotDisturb() {
        String rich = "{\"extra\":{\"amount\":\"9.00\"},\"list\":[1,{\"currency\":\"USD\"}],\"n\":1e3,\"nil\":null,"
                + DEPOSIT.substring(1);
        Event deposit = TestEvents.event("Account", "acc-1", 2, "MoneyDeposited", rich);
        AccountState state = Reduction.step(reducer, after(wholeLife().subList(0, 1)), deposit);
        assertThat(reducer.toJson(state).path("balance").textValue()).isEqualTo("500.00");
    }

    private AccountState after(List<Event> events) {
        AccountState state = reducer.initial("acc-1");
        for (Event event : events) {
            state = Reduction.step(reducer, state, event);
        }
        return state;
    }

    private static List<Event> wholeLife() {
        String[][] life = {
            {"AccountOpened", OPENED},
            {"MoneyDeposited", DEPOSIT},
            {"TransferSent", SENT},
            {"TransferReceived", RECEIVED},
            {"FeeCharged", FEE},
            {"RefundIssued", REFUND},
            {"AccountFrozen", WHY},
            {"AccountUnfrozen", WHY},
            {"AccountClosed", WHY}
        };
        List<Event> events = new ArrayList<>();
        for (String[] step : life) {
            events.add(TestEvents.event("Account", "acc-1", events.size() + 1L, step[0], step[1]));
        }
        return events;
    }
}
