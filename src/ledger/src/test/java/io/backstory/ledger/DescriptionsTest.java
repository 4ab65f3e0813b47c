package io.backstory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.DemoHistory;
import io.backstory.ledger.simulator.LedgerDemo;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DescriptionsTest {

    private static final Map<String, AggregateDefinition<?>> DEFINITIONS = AggregateDefinition.findAll().stream()
            .collect(Collectors.toMap(AggregateDefinition::aggregateType, Function.identity()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Account|AccountOpened|{"owner":"山田 太郎","product":"current account","currency":"JPY","overdraftLimit":"0"}|Account opened for 山田 太郎 (current account)
            Account|MoneyDeposited|{"amount":"500.00","currency":"EUR","source":"card"}|Deposit of 500.00 EUR by card
            Account|MoneyDeposited|{"amount":"500","currency":"JPY","source":"payroll","reference":"March"}|Deposit of 500 JPY by payroll (March)
            Account|TransferSent|{"transferId":"t","amount":"200.00","currency":"EUR","counterparty":"acc-1042","purpose":"rent March"}|Transfer of 200.00 EUR to acc-1042 (rent March)
            Account|TransferReceived|{"transferId":"t","amount":"200.00","currency":"EUR","counterparty":"acc-237","purpose":"rent March"}|Transfer of 200.00 EUR from acc-237 (rent March)
            Account|TransferSent|{"transferId":"t","amount":"200.00","currency":"EUR","counterparty":"acc-237","purpose":"rent","reversal":true}|Reversed transfer of 200.00 EUR to acc-237 (rent)
            Account|FeeCharged|{"amount":"12.50","currency":"EUR","service":"paper statement"}|Fee of 12.50 EUR: paper statement
            Account|RefundIssued|{"amount":"50.00","currency":"EUR","reason":"order 2211 returned"}|Refund of 50.00 EUR: order 2211 returned
            Account|AccountFrozen|{"reason":"court order"}|Account frozen: court order
            Account|AccountUnfrozen|{"reason":"cleared"}|Account unfrozen: cleared
            Account|AccountClosed|{"reason":"moved away"}|Account closed: moved away
            Transfer|TransferInitiated|{"from":"acc-1","to":"acc-2","amount":"200.00","currency":"EUR","purpose":"rent"}|Transfer of 200.00 EUR from acc-1 to acc-2 initiated (rent)
            Transfer|TransferApproved|{}|Transfer approved
            Transfer|TransferApproved|{"override":true,"reason":"alone on duty"}|Transfer approved, four eyes overridden: alone on duty
            Transfer|TransferRejected|{"reason":"unclear"}|Transfer rejected: unclear
            Transfer|TransferExecuted|{}|Transfer executed
            Transfer|TransferFailed|{"reason":"too little money"}|Transfer failed: too little money
            Transfer|TransferReversed|{"reason":"recalled"}|Transfer reversed: recalled
            Account|FeeCharged|{"amount":12.5,"currency":"EUR"}|Fee charged
            Account|FeeWaivedV3|{}|Fee waived v3
            Transfer|TransferExecuted|nonsense|Transfer executed
            """)
    void everyEventReadsAsASentence(String type, String eventType, String data, String sentence) {
        assertThat(describe(type, eventType, data)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"amount\":{}}", "{\"amount\":\"x\",\"currency\":\"\"}", "\u0000"})
    void neverThrowsOnOddData(String data) {
        assertThat(describe("Account", "MoneyDeposited", data)).isEqualTo("Money deposited");
        assertThat(describe("Transfer", "TransferInitiated", data)).isEqualTo("Transfer initiated");
        assertThat(describe("Account", "", data)).isEqualTo("Event without a name");
    }

    @Test
    void theDomainIsFoundOnTheClassPath() {
        assertThat(DEFINITIONS).containsOnlyKeys("Account", "Transfer");
        assertThat(ServiceLoader.load(DemoHistory.class)).hasOnlyElementsOfType(LedgerDemo.class);
    }

    @Test
    void pointersLeadIntoTheState() {
        AggregateDefinition<?> account = definition("Account");
        assertThat(account.highlights())
                .isEqualTo(new AggregateDefinition.Highlights("/balance", "/currency", "/status"));
        assertThat(account.personalFields()).containsExactly("/owner");
        assertThat(account.titleSource()).contains(new AggregateDefinition.TitleSource("AccountOpened", "owner"));
    }

    private static String describe(String type, String eventType, String data) {
        return definition(type).describe(TestEvents.event(type, "x-1", 1, eventType, data));
    }

    private static AggregateDefinition<?> definition(String type) {
        return Objects.requireNonNull(DEFINITIONS.get(type));
    }
}
