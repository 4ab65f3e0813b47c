package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.personal.PersonalText;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.TitleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds aggregates by a title that is sealed. No index in the database can hold what it must not know, so the titles
 * that this program may open are held in its memory, extended before each search, and forgotten with their subject: the
 * first search opens them all, at 3 to 8 µs of one core each. Thread-safe; one search at a time.
 */
final class SealedTitles {

    /** Keys and texts of one round trip: about 1 MB. */
    private static final int PAGE = 5_000;

    /** An erasure bears the time of its statement and is seen a little later. */
    private static final Duration UNSEEN = Duration.ofMinutes(5);

    private static final String NEXT = """
            SELECT e.position, e.aggregate_id, e.data ->> ? FROM events e
            WHERE e.event_type = ? AND e.aggregate_type = ? AND e.position > ? ORDER BY e.position LIMIT ?""";

    private static final String ERASED = "SELECT subject_id, erased_at FROM subject_keys WHERE erased_at > ?";

    private final Connections connections;
    private final PersonalData personal;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Title> titles = new HashMap<>();
    private Instant newestErasure = Timestamps.EARLIEST.plus(UNSEEN);

    SealedTitles(Connections connections, PersonalData personal, List<AggregateDefinition<?>> definitions) {
        this.connections = connections;
        this.personal = personal;
        for (AggregateDefinition<?> definition : definitions) {
            if (definition.isTitleSealed()) {
                definition
                        .titleSource()
                        .ifPresent(source -> sources.add(new Source(definition.aggregateType(), source)));
            }
        }
    }

    /** Ids of aggregates whose title holds the text in any case, the shortest first. */
    synchronized List<String> matching(String text, int limit) {
        if (sources.isEmpty()) {
            return List.of();
        }
        sources.forEach(this::readOn);
        forgetErased();
        String wanted = folded(text);
        return titles.entrySet().stream()
                .filter(title -> title.getValue().folded.contains(wanted))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
    }

    private void readOn(Source source) {
        List<PersonalText> page;
        do {
            page = page(source);
            List<Disclosure> disclosures = personal.reveal(page);
            for (int i = 0; i < page.size(); i++) {
                Title title = title(disclosures.get(i));
                if (title != null) {
                    titles.putIfAbsent(page.get(i).aggregateId(), title);
                }
            }
            source.position = source.reached;
        } while (page.size() == PAGE);
    }

    private List<PersonalText> page(Source source) {
        List<Object> parameters =
                List.of(source.title.field(), source.title.eventType(), source.aggregateType, source.position, PAGE);
        return connections.query(NEXT, parameters, rows -> {
            List<PersonalText> found = new ArrayList<>();
            while (rows.next()) {
                source.reached = rows.getLong(1);
                String text = rows.getString(3);
                found.add(new PersonalText(source.aggregateType, rows.getString(2), text == null ? "" : text));
            }
            return found;
        });
    }

    private static @Nullable Title title(Disclosure disclosure) {
        return switch (disclosure) {
            case Disclosure.Revealed revealed -> new Title(folded(revealed.text()), revealed.subject());
            case Disclosure.Unsealed unsealed -> new Title(folded(unsealed.text()), null);
            case Disclosure.Erased ignored -> null;
            case Disclosure.Hidden ignored -> null;
            case Disclosure.Unreadable ignored -> null;
        };
    }

    private void forgetErased() {
        try {
            Set<String> erased =
                    connections.query(ERASED, List.of(Timestamps.parameter(newestErasure.minus(UNSEEN))), rows -> {
                        Set<String> found = new HashSet<>();
                        while (rows.next()) {
                            found.add(rows.getString(1));
                            Instant at = Timestamps.read(rows, 2);
                            newestErasure = at.isAfter(newestErasure) ? at : newestErasure;
                        }
                        return found;
                    });
            if (!erased.isEmpty()) {
                titles.values().removeIf(title -> title.subject != null && erased.contains(title.subject));
            }
        } catch (PermissionRefusedException notTold) {
            // Then nothing could be opened either: whoever may read keys may read who was erased.
        }
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** One type's titles, and how far they were read. */
    private static final class Source {
        private final String aggregateType;
        private final TitleSource title;
        private long position;
        private long reached;

        Source(String aggregateType, TitleSource title) {
            this.aggregateType = aggregateType;
            this.title = title;
        }
    }

    /** @param subject null for a title from before its field was declared */
    private record Title(String folded, @Nullable String subject) {}
}
