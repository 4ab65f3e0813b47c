package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.personal.SealedField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a company's domain tells about one type of aggregate. Implementations are found by {@link ServiceLoader} and
 * have a public constructor without parameters. Thread-safe.
 *
 * @param <S> the state of the reducer
 */
public interface AggregateDefinition<S> {

    /** Such as {@code Account}. */
    String aggregateType();

    /** Makes its state. */
    Reducer<S> reducer();

    /** How older schema versions become the newest one; those of the {@link #reducer}. */
    default Upcasters upcasters() {
        return reducer().upcasters();
    }

    /** JSON pointers into the state that hold money as decimal text, such as {@code /balance}. */
    Set<String> moneyFields();

    /** JSON pointers into the state that hold personal data, such as {@code /owner}. */
    Set<String> personalFields();

    /**
     * Which texts of the events' data are sealed under their subject's key by every append through a store that knows
     * this definition, see {@link io.backstory.eventstore.personal.PersonalData}. What the reducer, snapshots and read
     * models see of them is an opaque text.
     */
    default Set<SealedField> sealedFields() {
        return Set.of();
    }

    /** Which fields of the state stand at the head of a view. */
    Highlights highlights();

    /** Which event names the aggregate for people, and in which field of its data; empty when none does. */
    Optional<TitleSource> titleSource();

    /** Whether the title is sealed: then no read model holds it, and it is searched where it can be opened. */
    default boolean isTitleSealed() {
        return titleSource()
                .filter(source -> sealedFields().stream()
                        .anyMatch(field -> field.eventType().equals(source.eventType())
                                && field.pointer().equals(source.pointer())))
                .isPresent();
    }

    /**
     * What happened, in one plain sentence without a full stop: "Fee of 12.50 EUR charged for a paper statement".
     * Callers hand over the event in the newest shape, see {@link #upcasters}.
     */
    String describe(Event event);

    /**
     * What is wrong with a state by the domain's own rules, in one sentence: "Its initiator approved it". Empty when
     * nothing is.
     *
     * @param state as {@link Reducer#toJson} makes it
     */
    default Optional<String> alarm(JsonNode state) {
        return Optional.empty();
    }

    /** What events of a type are called when they are counted: "1 deposit", "3 deposits". */
    default EventNoun noun(String eventType) {
        return new EventNoun(eventType, eventType);
    }

    /**
     * Which step in the life of an order each event type is, for a type whose aggregates are orders that people ask for,
     * agree to and carry out. Empty for all others. The {@link #highlights amount} of an order is what is ordered, not a
     * balance.
     */
    default Map<String, Stage> lifecycle() {
        return Map.of();
    }

    /** Which fields of the events name other aggregates, and what those are to them. */
    default Set<EventReference> references() {
        return Set.of();
    }

    /** All definitions on the class path. */
    static List<AggregateDefinition<?>> findAll() {
        return findAll(Thread.currentThread().getContextClassLoader());
    }

    /** All definitions that a class loader sees, such as one over a folder of plug-ins. */
    @SuppressWarnings("rawtypes") // A service type cannot name a type parameter.
    static List<AggregateDefinition<?>> findAll(ClassLoader loader) {
        return ServiceLoader.load(AggregateDefinition.class, loader).stream()
                .<AggregateDefinition<?>>map(ServiceLoader.Provider::get)
                .toList();
    }

    /** A step in the life of an order. */
    enum Stage {
        /** Somebody asked for it. */
        INITIATED,
        /** Somebody agreed to it. */
        APPROVED,
        /** It was carried out. */
        EXECUTED,
        /** Somebody refused it. */
        REJECTED,
        /** It could not be carried out. */
        FAILED,
        /** It was carried out and undone. */
        REVERSED
    }

    /** A word for one event and for several. */
    record EventNoun(String one, String many) {

        /** A word whose plural ends in s. */
        public static EventNoun regular(String one) {
            return new EventNoun(one, one + "s");
        }

        /** The one that fits a count. */
        public String of(int count) {
            return count == 1 ? one : many;
        }
    }

    /**
     * JSON pointers into the state; null where the type has no such thing.
     *
     * @param amount the number that matters, decimal text
     * @param currency its ISO 4217 code
     * @param status one word for where it stands
     */
    record Highlights(
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String status) {

        /** Nothing stands out. */
        public static final Highlights NONE = new Highlights(null, null, null);
    }

    /**
     * Where a title comes from.
     *
     * @param eventType such as {@code AccountOpened}
     * @param field a top-level key of its data, such as {@code owner}
     */
    record TitleSource(String eventType, String field) {

        /** The field as a JSON pointer. */
        public String pointer() {
            return "/" + field.replace("~", "~0").replace("/", "~1");
        }
    }
}
