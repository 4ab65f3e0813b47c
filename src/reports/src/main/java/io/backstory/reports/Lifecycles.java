package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import io.backstory.reports.Lifecycle.Place;
import io.backstory.reports.Lifecycle.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the orders of a report from step to step. Not thread-safe. */
final class Lifecycles {

    private final Definitions definitions;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, String> initiators = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private long selfApproved;

    Lifecycles(Definitions definitions) {
        this.definitions = definitions;
    }

    void accept(ReportEvent shown) {
        Event event = shown.event();
        AggregateDefinition<?> definition = definitions.of(event.aggregateType());
        Stage stage = definition == null ? null : definition.lifecycle().get(event.eventType());
        if (stage == null) {
            return;
        }
        ids.add(event.aggregateId());
        count(shown, stage);
        if (orders.size() < ContentFacts.MOST_LIFECYCLES || orders.containsKey(event.aggregateId())) {
            orders.computeIfAbsent(event.aggregateId(), id -> new Order(event.aggregateType(), id))
                    .add(shown, stage);
        }
    }

    private void count(ReportEvent shown, Stage stage) {
        String id = shown.event().aggregateId();
        if (stage == Stage.INITIATED && !shown.actor().equals(ReportEvent.UNKNOWN)) {
            initiators.put(id, shown.actor());
        } else if (stage == Stage.APPROVED && shown.actor().equals(initiators.get(id))) {
            selfApproved++;
        }
    }

    long orders() {
        return ids.size();
    }

    long selfApproved() {
        return selfApproved;
    }

    List<Lifecycle> list() {
        return orders.values().stream().map(Order::lifecycle).toList();
    }

    private static final class Order {
        private final String type;
        private final String id;
        private final List<Step> steps = new ArrayList<>();
        private @Nullable BigDecimal amount;
        private @Nullable String currency;

        Order(String type, String id) {
            this.type = type;
            this.id = id;
        }

        void add(ReportEvent shown, Stage stage) {
            Event event = shown.event();
            if (shown.derived().movement().amount() != null) {
                amount = shown.derived().movement().amount();
                currency = shown.derived().movement().currency();
            }
            Duration elapsed = steps.isEmpty()
                    ? Duration.ZERO
                    : Duration.between(steps.getLast().at(), event.occurredAt());
            Place place = new Place(event.eventType(), event.version(), event.position());
            steps.add(new Step(stage, shown.actor(), event.occurredAt(), shown.reason(), place, elapsed));
        }

        Lifecycle lifecycle() {
            return new Lifecycle(type, id, steps, amount, currency);
        }
    }
}
