package io.backstory.ledger.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.ledger.EventFields;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.AccountEvent.AccountClosed;
import io.backstory.ledger.account.AccountEvent.AccountFrozen;
import io.backstory.ledger.account.AccountEvent.AccountOpened;
import io.backstory.ledger.account.AccountEvent.AccountUnfrozen;
import io.backstory.ledger.account.AccountEvent.FeeCharged;
import io.backstory.ledger.account.AccountEvent.MoneyDeposited;
import io.backstory.ledger.account.AccountEvent.RefundIssued;
import io.backstory.ledger.account.AccountEvent.TransferReceived;
import io.backstory.ledger.account.AccountEvent.TransferSent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How account events are written in the log. The names and keys here are for ever; those of the classes are not. */
final class AccountEventJson {

    static final String OPENED = "AccountOpened";
    static final String DEPOSITED = "MoneyDeposited";
    static final String SENT = "TransferSent";
    static final String RECEIVED = "TransferReceived";
    static final String FEE = "FeeCharged";
    static final String REFUND = "RefundIssued";
    static final String FROZEN = "AccountFrozen";
    static final String UNFROZEN = "AccountUnfrozen";
    static final String CLOSED = "AccountClosed";

    static final Set<String> TYPES = Set.of(OPENED, DEPOSITED, SENT, RECEIVED, FEE, REFUND, FROZEN, UNFROZEN, CLOSED);

    private AccountEventJson() {}

    static String typeOf(AccountEvent event) {
        return switch (event) {
            case AccountOpened ignored -> OPENED;
            case MoneyDeposited ignored -> DEPOSITED;
            case TransferSent ignored -> SENT;
            case TransferReceived ignored -> RECEIVED;
            case FeeCharged ignored -> FEE;
            case RefundIssued ignored -> REFUND;
            case AccountFrozen ignored -> FROZEN;
            case AccountUnfrozen ignored -> UNFROZEN;
            case AccountClosed ignored -> CLOSED;
        };
    }

    /** Which way money moves with an event of this type; null when none does. */
    static @Nullable MovementKind movement(String eventType) {
        return switch (eventType) {
            case DEPOSITED -> MovementKind.DEPOSITED;
            case SENT -> MovementKind.SENT;
            case RECEIVED -> MovementKind.RECEIVED;
            case FEE -> MovementKind.FEE;
            case REFUND -> MovementKind.REFUND;
            default -> null;
        };
    }

    static JsonText write(AccountEvent event) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        switch (event) {
            case AccountOpened e ->
                data.put("owner", e.owner())
                        .put("product", e.product())
                        .put("currency", e.overdraftLimit().currencyCode())
                        .put("overdraftLimit", e.overdraftLimit().text());
            case MoneyDeposited e -> {
                money(data, e.amount()).put("source", e.source());
                if (e.reference() != null) {
                    data.put("reference", e.reference());
                }
            }
            case TransferSent e -> leg(data, e.transferId(), e.amount(), e.counterparty(), e.purpose(), e.reversal());
            case TransferReceived e ->
                leg(data, e.transferId(), e.amount(), e.counterparty(), e.purpose(), e.reversal());
            case FeeCharged e -> money(data, e.amount()).put("service", e.service());
            case RefundIssued e -> money(data, e.amount()).put("reason", e.reason());
            case AccountFrozen e -> data.put("reason", e.reason());
            case AccountUnfrozen e -> data.put("reason", e.reason());
            case AccountClosed e -> data.put("reason", e.reason());
        }
        return JsonText.of(data);
    }

    private static ObjectNode money(ObjectNode data, Money amount) {
        return data.put("amount", amount.text()).put("currency", amount.currencyCode());
    }

    private static void leg(
            ObjectNode data, String transferId, Money amount, String counterparty, String purpose, boolean reversal) {
        data.put("transferId", transferId);
        money(data, amount).put("counterparty", counterparty).put("purpose", purpose);
        if (reversal) {
            data.put("reversal", true);
        }
    }

    static AccountEvent read(Event event) {
        EventFields data = EventFields.of(event);
        return switch (event.eventType()) {
            case OPENED -> new AccountOpened(data.text("owner"), data.text("product"), data.money("overdraftLimit"));
            case DEPOSITED -> new MoneyDeposited(data.money("amount"), data.text("source"), data.optional("reference"));
            case SENT ->
                new TransferSent(
                        data.text("transferId"),
                        data.money("amount"),
                        data.text("counterparty"),
                        data.text("purpose"),
                        data.flag("reversal"));
            case RECEIVED ->
                new TransferReceived(
                        data.text("transferId"),
                        data.money("amount"),
                        data.text("counterparty"),
                        data.text("purpose"),
                        data.flag("reversal"));
            case FEE -> new FeeCharged(data.money("amount"), data.text("service"));
            case REFUND -> new RefundIssued(data.money("amount"), data.text("reason"));
            case FROZEN -> new AccountFrozen(data.text("reason"));
            case UNFROZEN -> new AccountUnfrozen(data.text("reason"));
            case CLOSED -> new AccountClosed(data.text("reason"));
            default -> throw new IllegalArgumentException("an account knows no event " + event.eventType());
        };
    }
}
