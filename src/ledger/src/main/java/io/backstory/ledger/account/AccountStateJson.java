package io.backstory.ledger.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.ledger.Mark;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.Activity.LastMovement;
import io.backstory.ledger.account.Activity.Tally;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an account's state is shown and kept in snapshots: what matters most comes first. */
final class AccountStateJson {

    private static final String UNOPENED = "unopened";

    private AccountStateJson() {}

    static ObjectNode write(AccountState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("accountId", state.accountId());
        switch (state) {
            case UnopenedAccount ignored -> json.put("status", UNOPENED);
            case Account account -> write(account, json);
        }
        return json;
    }

    private static void write(Account account, ObjectNode json) {
        json.put("balance", account.balance().text());
        json.put("currency", account.balance().currencyCode());
        json.put("status", account.status().word());
        json.put("owner", account.terms().owner());
        json.put("product", account.terms().product());
        json.put("overdraftLimit", account.terms().overdraftLimit().text());
        json.set("opened", account.terms().opened().toJson());
        Mark changed = account.standing().changed();
        if (changed != null) {
            json.set("statusChange", changed.toJson());
        }
        ObjectNode totals = json.putObject("totals");
        ObjectNode counts = json.putObject("counts");
        for (MovementKind kind : MovementKind.values()) {
            Tally tally = account.activity().of(kind);
            totals.put(kind.field(), tally.total().text());
            counts.put(kind.field(), tally.count());
        }
        LastMovement last = account.activity().last();
        if (last != null) {
            json.putObject("lastMovement")
                    .put("kind", last.kind().word())
                    .put("amount", last.change().text())
                    .put("at", last.at());
        }
    }

    static AccountState read(JsonNode json) {
        String accountId = text(json, "accountId");
        if (text(json, "status").equals(UNOPENED)) {
            return new UnopenedAccount(accountId);
        }
        String currency = text(json, "currency");
        return new Account(
                accountId,
                new Account.Terms(
                        text(json, "owner"),
                        text(json, "product"),
                        Money.of(text(json, "overdraftLimit"), currency),
                        Mark.fromJson(json.required("opened"))),
                Money.of(text(json, "balance"), currency),
                new Account.Standing(
                        AccountStatus.ofWord(text(json, "status")),
                        json.has("statusChange") ? Mark.fromJson(json.required("statusChange")) : null),
                activity(json, currency));
    }

    private static Activity activity(JsonNode json, String currency) {
        return new Activity(
                tally(json, MovementKind.DEPOSITED, currency),
                tally(json, MovementKind.SENT, currency),
                tally(json, MovementKind.RECEIVED, currency),
                tally(json, MovementKind.FEE, currency),
                tally(json, MovementKind.REFUND, currency),
                last(json.get("lastMovement"), currency));
    }

    private static Tally tally(JsonNode json, MovementKind kind, String currency) {
        return new Tally(
                json.required("counts").required(kind.field()).intValue(),
                Money.of(text(json.required("totals"), kind.field()), currency));
    }

    private static @Nullable LastMovement last(@Nullable JsonNode json, String currency) {
        return json == null
                ? null
                : new LastMovement(
                        MovementKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
                        Money.of(text(json, "amount"), currency),
                        text(json, "at"));
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }
}
