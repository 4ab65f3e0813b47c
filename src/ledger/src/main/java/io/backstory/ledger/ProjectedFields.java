package io.backstory.ledger;

import io.backstory.eventstore.projection.ReplayedEvent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the ledger's projections read of a replayed event: the same strictness as {@link EventFields}, on bytes. */
public final class ProjectedFields {

    private ProjectedFields() {}

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static String text(ReplayedEvent event, String name) {
        String value = event.dataText(name);
        if (value == null) {
            throw new IllegalArgumentException(event.eventType() + " has no text \"" + name + "\"");
        }
        return value;
    }

    /**
     * An amount in the currency that stands beside it, with exactly the currency's decimals.
     *
     * @throws IllegalArgumentException when one of them is missing or not exact
     */
    public static BigDecimal amount(ReplayedEvent event, String name) {
        return exact(Money.of(text(event, name), text(event, "currency")));
    }

    /** An amount as a database holds it. */
    public static BigDecimal exact(Money money) {
        return BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits());
    }

    /** Who did it; null when the writer did not say. */
    public static @Nullable String userId(ReplayedEvent event) {
        String user = event.metadataText("userId");
        return user == null || user.isEmpty() ? null : user;
    }
}
