package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.internal.personal.Envelope;
import io.backstory.eventstore.internal.personal.Place;
import io.backstory.eventstore.internal.personal.SealedFields;
import io.backstory.eventstore.internal.personal.TextFields;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.personal.Erasure;
import io.backstory.eventstore.personal.ErasureOrder;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.personal.PersonalText;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.personal.SubjectStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens and erases, on PostgreSQL. */
final class PostgresPersonalData implements PersonalData {

    private static final int MAX_LIMIT = 1_000;

    private static final String STATUS =
            "SELECT subject_id, created_at, erased_at, erased_by, reason FROM subject_keys";

    private final Connections connections;
    private final SealedFields fields;
    private final SubjectKeys keys;

    PostgresPersonalData(Connections connections, SealedFields fields, SubjectKeys keys) {
        this.connections = connections;
        this.fields = fields;
        this.keys = keys;
    }

    @Override
    public Optional<Disclosure> reveal(Event event, String pointer) {
        String text = TextFields.of(event.data().text(), Set.of(pointer)).text(pointer);
        if (text == null) {
            return Optional.empty();
        }
        if (!fields.contains(event.aggregateType(), event.eventType(), pointer)) {
            return Optional.of(new Disclosure.Unsealed(text));
        }
        return Optional.of(disclosure(Wrapped.of(event, pointer, text), accessTo(List.of(text))));
    }

    @Override
    public List<Disclosure> reveal(List<PersonalText> texts) {
        Map<String, SubjectAccess> access =
                accessTo(texts.stream().map(PersonalText::text).toList());
        return texts.stream()
                .map(text -> disclosure(wrapped(text.aggregateType(), text.aggregateId(), text.text()), access))
                .toList();
    }

    @Override
    public List<Event> revealed(List<Event> events) {
        List<@Nullable TextFields> found = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Event event : events) {
            List<SealedField> sealed = fields.of(event.aggregateType(), event.eventType());
            TextFields fieldsOfEvent = sealed.isEmpty()
                    ? null
                    : TextFields.of(
                            event.data().text(),
                            sealed.stream().map(SealedField::pointer).collect(Collectors.toSet()));
            found.add(fieldsOfEvent);
            if (fieldsOfEvent != null) {
                texts.addAll(fieldsOfEvent.texts().values());
            }
        }
        Map<String, SubjectAccess> access = accessTo(texts);
        List<Event> revealed = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            TextFields ofEvent = found.get(i);
            revealed.add(ofEvent == null ? events.get(i) : revealed(events.get(i), ofEvent, access));
        }
        return List.copyOf(revealed);
    }

    private static Event revealed(Event event, TextFields texts, Map<String, SubjectAccess> access) {
        String data = texts.with(found -> words(disclosure(Wrapped.of(event, found.pointer(), found.text()), access)));
        return event.withData(new JsonText(data));
    }

    @Override
    public JsonNode revealed(String aggregateType, String aggregateId, JsonNode state) {
        List<JsonPointer> pointers = fields.ofState(aggregateType).stream()
                .map(JsonPointer::compile)
                .filter(pointer -> state.at(pointer).isTextual())
                .toList();
        Map<String, SubjectAccess> access = accessTo(
                pointers.stream().map(pointer -> state.at(pointer).textValue()).toList());
        JsonNode copy = state.deepCopy();
        for (JsonPointer pointer : pointers) {
            String text = state.at(pointer).textValue();
            String words = words(disclosure(wrapped(aggregateType, aggregateId, text), access));
            if (words != null && copy.at(pointer.head()) instanceof ObjectNode parent) {
                parent.put(pointer.last().getMatchingProperty(), words);
            }
        }
        return copy;
    }

    /** What to show instead; null where the text itself is to be shown. */
    private static @Nullable String words(Disclosure disclosure) {
        return switch (disclosure) {
            case Disclosure.Unsealed ignored -> null;
            case Disclosure.Unreadable ignored -> null;
            case Disclosure.Revealed revealed -> revealed.words();
            case Disclosure.Erased erased -> erased.words();
            case Disclosure.Hidden hidden -> hidden.words();
        };
    }

    private Map<String, SubjectAccess> accessTo(Collection<String> texts) {
        Set<String> subjects = texts.stream()
                .map(Envelope::parse)
                .flatMap(Optional::stream)
                .map(Envelope::subject)
                .collect(Collectors.toSet());
        return subjects.isEmpty() ? Map.of() : keys.toOpen(subjects);
    }

    /** Of a state it is not known which event a text came from: any that the definition declares. */
    private Wrapped wrapped(String aggregateType, String aggregateId, String text) {
        Optional<Envelope> envelope = Envelope.parse(text);
        return new Wrapped(
                text,
                envelope.orElse(null),
                envelope.stream()
                        .flatMap(found -> fields.of(aggregateType).stream()
                                .map(field -> new Place(
                                        found.subject(),
                                        aggregateType,
                                        aggregateId,
                                        field.eventType(),
                                        field.pointer())))
                        .toList());
    }

    private static Disclosure disclosure(Wrapped wrapped, Map<String, SubjectAccess> access) {
        Envelope envelope = wrapped.envelope;
        // Where nothing is ever sealed, a text that looks like an envelope is just a text.
        if (envelope == null || wrapped.places.isEmpty()) {
            return new Disclosure.Unsealed(wrapped.text);
        }
        String subject = envelope.subject();
        return switch (access.get(subject)) {
            case null -> new Disclosure.Unreadable(wrapped.text);
            case SubjectAccess.Gone gone -> new Disclosure.Erased(subject, gone.at());
            case SubjectAccess.Denied ignored -> new Disclosure.Hidden(subject);
            case SubjectAccess.Open open ->
                wrapped.places.stream()
                        .map(place -> open.key().open(place, envelope))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .<Disclosure>map(text -> new Disclosure.Revealed(subject, text))
                        .orElseGet(() -> new Disclosure.Unreadable(wrapped.text));
        };
    }

    @Override
    public Optional<SubjectStatus> status(String subject) {
        return connections.query(
                STATUS + " WHERE subject_id = ?",
                List.of(subject),
                row -> row.next() ? Optional.of(status(row)) : Optional.empty());
    }

    @Override
    public List<SubjectStatus> subjects(@Nullable String after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("The limit " + limit + " is not in 1.." + MAX_LIMIT);
        }
        String sql = STATUS + " WHERE subject_id > ? ORDER BY subject_id LIMIT ?";
        return connections.query(sql, List.of(after == null ? "" : after, limit), rows -> {
            List<SubjectStatus> found = new ArrayList<>();
            while (rows.next()) {
                found.add(status(rows));
            }
            return List.copyOf(found);
        });
    }

    private static SubjectStatus status(ResultSet row) throws SQLException {
        String subject = row.getString(1);
        Erasure erasure = row.getObject(3) == null
                ? null
                : new Erasure(subject, Timestamps.read(row, 3), row.getString(4), row.getString(5), false);
        return new SubjectStatus(subject, Timestamps.read(row, 2), erasure);
    }

    @Override
    public Optional<Erasure> erase(ErasureOrder order) {
        Optional<Erasure> erased = connections.query(
                "SELECT erased_at, erased_by, reason, repeated FROM erase_subject(?, ?, ?)",
                List.of(order.subject(), order.by(), order.reason()),
                row -> row.next()
                        ? Optional.of(new Erasure(
                                order.subject(),
                                Timestamps.read(row, 1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4)))
                        : Optional.empty());
        erased.ifPresent(erasure -> keys.erased(erasure.subject(), erasure.at()));
        return erased;
    }

    /**
     * A text that may be an envelope.
     *
     * @param envelope null when it is none
     * @param places in which it may have been sealed
     */
    private record Wrapped(String text, @Nullable Envelope envelope, List<Place> places) {

        static Wrapped of(Event event, String pointer, String text) {
            Envelope envelope = Envelope.parse(text).orElse(null);
            return new Wrapped(
                    text,
                    envelope,
                    Stream.ofNullable(envelope)
                            .map(found -> new Place(
                                    found.subject(),
                                    event.aggregateType(),
                                    event.aggregateId(),
                                    event.eventType(),
                                    pointer))
                            .toList());
        }
    }
}
