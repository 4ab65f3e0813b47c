package io.backstory.eventstore.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Commands of one thread, drawn at random: what is put in, and transfers between two or three purses. */
final class CommandSource {

    private static final int PURSES = 12;
    private static final int MOST_EVENTS = 3;
    private static final int MOST_AMOUNT = 40;

    private final String name;
    private final Random random;
    private int number;

    CommandSource(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    Command next() {
        String id = name + "-" + number++;
        return new Command(id, random.nextInt(3) == 0 ? put() : transfer());
    }

    private List<Command.Leg> put() {
        List<Long> amounts = new ArrayList<>();
        for (int i = random.nextInt(MOST_EVENTS); i >= 0; i--) {
            amounts.add(amount());
        }
        return List.of(new Command.Leg(purses().getFirst(), amounts));
    }

    private List<Command.Leg> transfer() {
        List<String> purses = purses();
        long first = amount();
        if (random.nextInt(4) > 0) {
            return List.of(
                    new Command.Leg(purses.get(0), List.of(-first)), new Command.Leg(purses.get(1), List.of(first)));
        }
        long second = amount();
        return List.of(
                new Command.Leg(purses.get(0), List.of(-first, -second)),
                new Command.Leg(purses.get(1), List.of(first)),
                new Command.Leg(purses.get(2), List.of(second)));
    }

    private long amount() {
        return 1L + random.nextInt(MOST_AMOUNT);
    }

    private List<String> purses() {
        List<String> purses = new ArrayList<>();
        for (int i = 0; i < PURSES; i++) {
            purses.add("p" + i);
        }
        Collections.shuffle(purses, random);
        return purses;
    }
}
