package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisAddress;
import io.backstory.eventstore.relay.RedisAddress.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Asks the servers that an address names, one after the other, who does what among them. Thread-safe; blocks. */
final class Inquiry {

    /** They are asked one after the other, and the next one may know it. */
    private static final int PATIENCE_MILLIS = 1_000;

    private final RedisAddress address;
    private final List<JedisClientConfig> logins;

    /** Nodes that a cluster told of: it is found again when those that the address names are gone. */
    private volatile List<Place> told = List.of();

    /**
     * Asks nothing yet.
     *
     * @param logins the ways to log in, the next one where a server wants to be told more
     */
    Inquiry(RedisAddress address, List<JedisClientConfig> logins) {
        this.address = address;
        this.logins = logins;
    }

    /** The master of a name. */
    Place master(String name) {
        return first((connection, asked) -> {
            connection.sendCommand(Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", name);
            List<String> found = connection.getMultiBulkReply();
            if (found == null) {
                throw new JedisDataException("the sentinel knows no master called " + name);
            }
            return new Place(found.get(0), Integer.parseInt(found.get(1)));
        });
    }

    /** The master of the cluster that holds a key. */
    Place owner(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        return first((connection, asked) -> slots(connection, asked).stream()
                .filter(range -> range.holds(slot))
                .map(range -> range.nodes().getFirst())
                .findFirst()
                .orElse(null));
    }

    /** All nodes of the cluster, in any order: those who listen are spread over them. */
    List<Place> everyNode() {
        return first((connection, asked) -> {
            List<Place> nodes = new ArrayList<>(slots(connection, asked).stream()
                    .flatMap(range -> range.nodes().stream())
                    .distinct()
                    .toList());
            Collections.shuffle(nodes);
            return nodes.isEmpty() ? null : nodes;
        });
    }

    /** A part of the keys, its master first. */
    private record Slots(long from, long to, List<Place> nodes) {

        boolean holds(int slot) {
            return from <= slot && slot <= to;
        }
    }

    private List<Slots> slots(Connection connection, Place asked) {
        connection.sendCommand(Command.CLUSTER, "SLOTS");
        List<Slots> found = new ArrayList<>();
        for (Object each : connection.getObjectMultiBulkReply()) {
            List<?> range = (List<?>) each;
            List<Place> nodes = range.stream()
                    .skip(2)
                    .map(node -> node((List<?>) node, asked))
                    .toList();
            found.add(new Slots((Long) range.get(0), (Long) range.get(1), nodes));
        }
        told = found.stream()
                .flatMap(range -> range.nodes().stream())
                .distinct()
                .toList();
        return found;
    }

    /** A node that does not know its own name is where it was asked. */
    private static Place node(List<?> node, Place asked) {
        String host = node.get(0) == null ? "" : new String((byte[]) node.get(0), StandardCharsets.UTF_8);
        return new Place(host.isEmpty() || host.equals("?") ? asked.host() : host, Math.toIntExact((Long) node.get(1)));
    }

    /** The first answer that is none of null; of the failures the last is told, with the others beside it. */
    private <T> T first(BiFunction<Connection, Place, @Nullable T> question) {
        Set<Place> places = new LinkedHashSet<>(address.places());
        places.addAll(told);
        JedisException failed = new JedisConnectionException("no node of the cluster holds the keys now");
        for (Place place : places) {
            try {
                T answer = ask(place, question);
                if (answer != null) {
                    return answer;
                }
            } catch (JedisException silent) {
                silent.addSuppressed(failed);
                failed = silent;
            }
        }
        throw failed;
    }

    private <T> @Nullable T ask(Place place, BiFunction<Connection, Place, @Nullable T> question) {
        for (int i = 0; ; i++) {
            NodeSocket socket = new NodeSocket(place, address.tls(), PATIENCE_MILLIS);
            try (Connection connection = new Connection(socket, logins.get(i))) {
                return question.apply(connection, place);
            } catch (JedisDataException refused) {
                if (i + 1 == logins.size()
                        || !String.valueOf(refused.getMessage()).startsWith("NOAUTH")) {
                    throw refused;
                }
            }
        }
    }
}
