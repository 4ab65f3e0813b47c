package io.backstory.eventstore.internal.personal;

import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields the definitions declare as sealed. Immutable and thread-safe. */
public final class SealedFields {

    private final Map<String, Map<String, List<SealedField>>> byType = new HashMap<>();
    private final Map<String, Set<String>> ofStates = new HashMap<>();

    /**
     * Takes the declarations.
     *
     * @throws IllegalArgumentException when a field is declared twice, or would seal the id of another one's subject
     */
    public SealedFields(List<AggregateDefinition<?>> definitions) {
        for (AggregateDefinition<?> definition : definitions) {
            Map<String, List<SealedField>> events = new HashMap<>();
            for (SealedField field : definition.sealedFields()) {
                events.computeIfAbsent(field.eventType(), type -> new ArrayList<>())
                        .add(field);
            }
            events.values().forEach(SealedFields::refuseContradictions);
            byType.put(definition.aggregateType(), events);
            ofStates.put(definition.aggregateType(), Set.copyOf(definition.personalFields()));
        }
    }

    private static void refuseContradictions(List<SealedField> fields) {
        List<String> pointers = fields.stream().map(SealedField::pointer).toList();
        for (SealedField field : fields) {
            if (pointers.indexOf(field.pointer()) != pointers.lastIndexOf(field.pointer())) {
                throw new IllegalArgumentException(
                        "%s of %s is declared as sealed twice.".formatted(field.pointer(), field.eventType()));
            }
            if (field.subjectPointer() != null && pointers.contains(field.subjectPointer())) {
                throw new IllegalArgumentException(
                        "%s of %s names a subject, so it cannot be sealed: its key could never be found."
                                .formatted(field.subjectPointer(), field.eventType()));
            }
        }
    }

    /** The fields of an event's data; none for most. */
    public List<SealedField> of(String aggregateType, String eventType) {
        return byType.getOrDefault(aggregateType, Map.of()).getOrDefault(eventType, List.of());
    }

    /** The fields of any event of an aggregate, from which a text of its state may come. */
    public List<SealedField> of(String aggregateType) {
        return byType.getOrDefault(aggregateType, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Whether a field of an event's data is declared. */
    public boolean contains(String aggregateType, String eventType, String pointer) {
        return of(aggregateType, eventType).stream()
                .anyMatch(field -> field.pointer().equals(pointer));
    }

    /** Pointers to the personal fields of a type's state. */
    public Set<String> ofState(String aggregateType) {
        return ofStates.getOrDefault(aggregateType, Set.of());
    }
}
