package io.backstory.eventstore.chaos;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.NewEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a writer wants: amounts put into purses and, when negative, taken out of them. Written as {@code a:5,3;b:-8}.
 *
 * @param id the command id of the append, and the correlation id of its events
 */
record Command(String id, List<Leg> legs) {

    /** Amounts of one purse, one event each. */
    record Leg(String purse, List<Long> amounts) {

        Leg {
            amounts = List.copyOf(amounts);
        }

        List<NewEvent> events() {
            return amounts.stream().map(Leg::event).toList();
        }

        private static NewEvent event(long amount) {
            JsonText data = JsonText.of("{\"amount\":\"" + Math.abs(amount) + "\"}");
            return NewEvent.of(amount < 0 ? "Taken" : "Put", data);
        }

        private String text() {
            return purse + ":" + amounts.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    Command {
        legs = List.copyOf(legs);
    }

    /** Whether it depends on what is in the purses. */
    boolean takes() {
        return legs.stream().anyMatch(leg -> leg.amounts().stream().anyMatch(amount -> amount < 0));
    }

    long events() {
        return legs.stream().mapToLong(leg -> leg.amounts().size()).sum();
    }

    String text() {
        return legs.stream().map(Leg::text).collect(Collectors.joining(";"));
    }

    static Command parse(String id, String text) {
        return new Command(
                id,
                Arrays.stream(text.split(";", -1))
                        .map(leg -> leg.split(":", -1))
                        .map(parts -> new Leg(
                                parts[0],
                                Arrays.stream(parts[1].split(",", -1))
                                        .map(Long::valueOf)
                                        .toList()))
                        .toList());
    }
}
