package io.backstory.eventstore.chaos;

import io.backstory.eventstore.AppendReceipt.Leg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the writers did and were told, by command id.
 *
 * @param attempted every command that was ever sent
 * @param acknowledged where the log said it stands
 * @param givenUp decided against: certainly not in the log
 * @param unknown whose outcome was unknown at least once
 */
record Written(
        Map<String, Command> attempted, Map<String, List<Leg>> acknowledged, Set<String> givenUp, Set<String> unknown) {

    /** Reads journals, also of writers that were killed in the middle of a line. */
    static Written read(List<Path> journals) throws IOException {
        Written written = new Written(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>(), new HashSet<>());
        for (Path journal : journals) {
            String text = Files.readString(journal);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(written::take);
        }
        return written;
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        String id = words[1];
        switch (words[0]) {
            case "try" -> attempted.put(id, Command.parse(id, words[2]));
            case "unknown" -> unknown.add(id);
            case "not" -> givenUp.add(id);
            case "ack" -> acknowledge(id, legs(words[2]));
            default -> throw new IllegalStateException("Not a line of a journal: " + line);
        }
    }

    private void acknowledge(String id, List<Leg> legs) {
        List<Leg> before = acknowledged.put(id, legs);
        if (before != null && !before.equals(legs)) {
            throw new IllegalStateException(id + " was acknowledged at two places: " + before + " and " + legs);
        }
    }

    private static List<Leg> legs(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(leg -> leg.split(":", -1))
                .map(part ->
                        new Leg(part[0], Long.parseLong(part[1]), Long.parseLong(part[2]), Long.parseLong(part[3])))
                .toList();
    }

    /** Commands that were sent and of which nothing further is known. */
    List<Command> open() {
        return attempted.values().stream()
                .filter(command -> !acknowledged.containsKey(command.id()) && !givenUp.contains(command.id()))
                .toList();
    }
}
