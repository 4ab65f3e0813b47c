package io.backstory.eventstore.cause;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What caused an event, up to the root, and what it and its causes caused in turn, as far as it is of the same business
 * transaction. Each event stands in it once, so that causes that run in a circle end. Immutable and thread-safe.
 */
public final class CausalTree {

    private final Cause root;
    private final Event focus;
    private final Map<String, List<Event>> effects;

    private CausalTree(Cause root, Event focus, Map<String, List<Event>> effects) {
        this.root = root;
        this.focus = focus;
        this.effects = effects;
    }

    /**
     * Looks up what caused an event. Blocks: a look-up by id for each cause that is of another correlation.
     *
     * @param mostCauses at how many causes to stop; the root is then {@link Cause.Further}
     */
    static CausalTree of(Event focus, Correlation correlation, EventHistory history, int mostCauses) {
        Map<String, Event> known = new HashMap<>();
        correlation.events().forEach(event -> known.put(key(event), event));
        List<Event> chain = new ArrayList<>(List.of(focus));
        Set<String> seen = new HashSet<>(Set.of(key(focus)));
        Cause root = new Cause.Known(focus);
        String wanted = cause(focus);
        while (wanted != null) {
            Cancellation.current().check();
            Event last = chain.getLast();
            Event next = known.get(wanted);
            if (next == null) {
                next = lookedUp(wanted, history).orElse(null);
            }
            if (next == null) {
                root = new Cause.Missing(wanted);
                break;
            }
            if (!seen.add(wanted)) {
                root = new Cause.Circular(next);
                break;
            }
            if (chain.size() > mostCauses) {
                root = new Cause.Further(last);
                break;
            }
            chain.add(next);
            root = new Cause.Known(next);
            wanted = cause(next);
        }
        return new CausalTree(root, focus, effects(chain, correlation));
    }

    private static Optional<Event> lookedUp(String id, EventHistory history) {
        try {
            return history.byId(UUID.fromString(id));
        } catch (IllegalArgumentException noEventsId) {
            return Optional.empty();
        }
    }

    private static Map<String, List<Event>> effects(List<Event> chain, Correlation correlation) {
        Map<String, Event> all = new LinkedHashMap<>();
        correlation.events().forEach(event -> all.put(key(event), event));
        chain.forEach(event -> all.putIfAbsent(key(event), event));
        Map<String, List<Event>> effects = new HashMap<>();
        all.values().stream().sorted(Comparator.comparingLong(Event::position)).forEach(event -> {
            String cause = cause(event);
            if (cause != null) {
                effects.computeIfAbsent(cause, none -> new ArrayList<>()).add(event);
            }
        });
        return effects;
    }

    /** Where it begins. */
    public Cause root() {
        return root;
    }

    /** The event that was asked about. */
    public Event focus() {
        return focus;
    }

    /** The tree from its root on, each cause before its effects, these by position. */
    public List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        open.push(new Node(root, 0));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.cause() instanceof Cause.Known known && !seen.add(key(known.event()))) {
                continue;
            }
            nodes.add(node);
            List<Event> next = effects(node.cause());
            for (int i = next.size() - 1; i >= 0; i--) {
                if (!seen.contains(key(next.get(i)))) {
                    open.push(new Node(new Cause.Known(next.get(i)), node.depth() + 1));
                }
            }
        }
        return List.copyOf(nodes);
    }

    private List<Event> effects(Cause cause) {
        return switch (cause) {
            case Cause.Known known -> effects.getOrDefault(key(known.event()), List.of());
            case Cause.Missing missing -> effects.getOrDefault(missing.id(), List.of());
            case Cause.Circular circular -> effects.getOrDefault(key(circular.event()), List.of());
            case Cause.Further further -> List.of(further.event());
        };
    }

    private static String key(Event event) {
        return event.id().toString();
    }

    /** As an event's id is written, whatever the case in which its cause was. */
    private static @Nullable String cause(Event event) {
        String cause = event.metadata().causationId();
        return cause == null ? null : isId(cause) ? cause.toLowerCase(Locale.ROOT) : cause;
    }

    private static boolean isId(String text) {
        return text.length() == 36 && text.charAt(8) == '-';
    }

    /**
     * A cause and how deep it stands.
     *
     * @param depth 0 for the root
     */
    public record Node(Cause cause, int depth) {}
}
