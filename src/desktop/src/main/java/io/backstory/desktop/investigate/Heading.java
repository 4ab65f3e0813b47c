package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The head of the screen, as of the focused version. Texts are as they were written: see {@code HostileText}.
 *
 * @param title a name people know it by; empty when it has none
 * @param status empty when the type has none
 * @param amount the number that matters, grouped; {@code unknown} where no state is known, empty when there is none
 * @param version such as {@code v3 of 5}
 * @param asOf when the focused version's event occurred
 * @param newest whether the focused version is the newest
 * @param extent how many events there are, and from when to when
 * @param generic what is to be known of a state that no plug-in makes; empty for one that a plug-in makes
 */
record Heading(
        String id,
        String type,
        String title,
        String status,
        String amount,
        String currency,
        String version,
        String asOf,
        boolean newest,
        String extent,
        String generic) {

    static final Heading NONE = new Heading("", "", "", "", "", "", "", "", true, "", "");

    static Heading of(OpenedAggregate aggregate, long version) {
        JsonNode state = aggregate.state(version);
        BigDecimal amount = aggregate.domain().amount(state);
        String title = aggregate.summary().title();
        return new Heading(
                aggregate.id(),
                aggregate.summary().aggregateType(),
                title == null ? "" : title,
                aggregate.domain().status(state),
                amount(aggregate, state, amount),
                aggregate.domain().currency(state),
                "v%s of %s".formatted(Formats.count(version), Formats.count(aggregate.version())),
                Formats.time(aggregate.event(version).occurredAt()),
                version == aggregate.version(),
                extent(aggregate),
                generic(aggregate));
    }

    private static String amount(OpenedAggregate aggregate, @Nullable JsonNode state, @Nullable BigDecimal amount) {
        if (amount != null) {
            return Formats.amount(amount);
        }
        return state == null && aggregate.domain().highlights().amount() != null ? "unknown" : "";
    }

    private static String extent(OpenedAggregate aggregate) {
        String count = Formats.count(aggregate.version(), "{0} event", "{0} events");
        String last = Formats.time(aggregate.event(aggregate.version()).occurredAt());
        if (aggregate.version() == 1) {
            return count + " \u00B7 " + last;
        }
        return aggregate.isWhole()
                ? "%s \u00B7 first %s \u00B7 last %s"
                        .formatted(count, Formats.time(aggregate.event(1).occurredAt()), last)
                : count + " \u00B7 last " + last;
    }

    private static String generic(OpenedAggregate aggregate) {
        return aggregate.domain().isGeneric()
                ? "No plug-in knows %s: fields are merged from event data"
                        .formatted(Formats.visible(aggregate.summary().aggregateType()))
                : "";
    }
}
