package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisAddress.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Real servers that belong together: a master with a replica and a sentinel, or a cluster of three masters of which the
 * one that holds the relay's keys has a replica. The master can be killed.
 */
final class RedisGroup implements AutoCloseable {

    private static final String MASTER = "ledger";

    /** Only the sentinel wants it; a user without a password is let in with any. */
    private static final String PASSWORD = "pw-of-sentinel";

    private static final int SLOTS = 16_384;

    /** Short, so that a failover takes seconds; long enough for a machine that is busy with other tests. */
    private static final int SILENT_MILLIS = 600;

    private final List<OwnRedis> servers = new ArrayList<>();
    private final List<Process> sentinels = new ArrayList<>();
    private final Path folder;
    private String url = "";
    private int master;

    private RedisGroup(Path folder) {
        this.folder = folder;
    }

    String url() {
        return url;
    }

    List<OwnRedis> servers() {
        return servers;
    }

    /** As {@code kill -9}. */
    void killMaster() {
        servers.get(master).kill();
    }

    static RedisGroup behindASentinel(Path folder) throws IOException {
        RedisGroup group = new RedisGroup(folder);
        OwnRedis first = OwnRedis.startedWith(folder, "--repl-diskless-sync-delay", "0");
        group.servers.add(first);
        OwnRedis second = OwnRedis.startedWith(folder, "--replicaof", "127.0.0.1 " + first.port());
        group.servers.add(second);
        Until.holds(
                "the replica follows", () -> said(second, "INFO", "replication").contains("master_link_status:up"));
        int port = OwnRedis.freePort();
        group.startSentinel(port, first.port());
        group.url = "redis-sentinel://default:" + PASSWORD + "@127.0.0.1:1,127.0.0.1:" + port + "/" + MASTER + "/0";
        return group;
    }

    private void startSentinel(int port, int watched) throws IOException {
        Path settings = Files.write(
                folder.resolve("sentinel.conf"),
                List.of(
                        "port " + port,
                        "bind 127.0.0.1",
                        "dir " + folder,
                        "requirepass " + PASSWORD,
                        "sentinel monitor " + MASTER + " 127.0.0.1 " + watched + " 1",
                        "sentinel down-after-milliseconds " + MASTER + " " + SILENT_MILLIS,
                        "sentinel failover-timeout " + MASTER + " 3000"));
        Process process = new ProcessBuilder(servers.getFirst().program(), settings.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sentinel.log").toFile())
                .start();
        sentinels.add(process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Until.holds(
                "the sentinel knows the replica",
                () -> said(port, "SENTINEL", "MASTER", MASTER).contains("num-slaves 1 "));
    }

    /** Slots are dealt out so that the keys of the prefix are with the first. */
    static RedisGroup cluster(Path folder, String prefix) throws IOException {
        RedisGroup group = new RedisGroup(folder);
        for (int i = 0; i < 4; i++) {
            group.servers.add(OwnRedis.startedWith(
                    folder,
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    Integer.toString(OwnRedis.freePort()),
                    "--cluster-node-timeout",
                    Integer.toString(SILENT_MILLIS),
                    "--cluster-replica-validity-factor",
                    "0",
                    "--repl-diskless-sync-delay",
                    "0"));
        }
        group.meet(prefix);
        group.url = group.servers.stream()
                .skip(1)
                .limit(2)
                .map(server -> "127.0.0.1:" + server.port())
                .collect(Collectors.joining(",", "redis-cluster://127.0.0.1:1,", ""));
        return group;
    }

    private void meet(String prefix) {
        OwnRedis first = servers.getFirst();
        int shift = JedisClusterCRC16.getSlot(prefix) / (SLOTS / 3 + 1);
        for (int i = 0; i < 3; i++) {
            int part = (i + shift) % 3;
            int from = part * (SLOTS / 3 + 1);
            int to = Math.min(SLOTS, from + SLOTS / 3 + 1) - 1;
            said(servers.get(i), "CLUSTER", "ADDSLOTSRANGE", Integer.toString(from), Integer.toString(to));
            said(servers.get(i), "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (OwnRedis other : servers.subList(1, 4)) {
            said(first, "CLUSTER", "MEET", "127.0.0.1", Integer.toString(other.port()), bus(other));
        }
        String id = said(first, "CLUSTER", "MYID");
        Until.holds(
                "the last node knows the first",
                () -> said(servers.getLast(), "CLUSTER", "NODES").contains(id + " 127.0.0.1:" + first.port()));
        Until.holds(
                "the last node is its replica",
                () -> said(servers.getLast(), "CLUSTER", "REPLICATE", id).equals("OK"));
        Until.holds(
                "the replica follows",
                () -> said(servers.getLast(), "INFO", "replication").contains("master_link_status:up"));
        Until.holds(
                "all agree",
                () -> IntStream.range(0, 4)
                        .allMatch(i -> said(servers.get(i), "CLUSTER", "INFO").contains("cluster_state:ok")
                                && said(servers.get(i), "CLUSTER", "NODES")
                                                .lines()
                                                .count()
                                        == 4
                                && said(servers.get(i), "CLUSTER", "NODES").contains("slave " + id)));
    }

    private static String bus(OwnRedis server) {
        String nodes = said(server, "CLUSTER", "NODES");
        return nodes.substring(nodes.indexOf('@') + 1).split("[ ,]", 2)[0];
    }

    private static String said(OwnRedis server, String... words) {
        return said(server.port(), words);
    }

    /** What a server answers, put in one line; a refusal as its words, nothing when it does not answer yet. */
    private static String said(int port, String... words) {
        NodeSocket socket = new NodeSocket(new Place("127.0.0.1", port), null, 2_000);
        JedisClientConfig login = DefaultJedisClientConfig.builder()
                .resp2()
                .user("default")
                .password(PASSWORD)
                .build();
        try (Connection connection = new Connection(socket, login)) {
            String[] rest = Arrays.copyOfRange(words, 1, words.length);
            connection.sendCommand(Command.valueOf(words[0]), rest);
            return text(connection.getOne());
        } catch (JedisException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String text(Object answer) {
        return switch (answer) {
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case List<?> list -> list.stream().map(RedisGroup::text).collect(Collectors.joining(" ", "", " "));
            default -> answer.toString();
        };
    }

    @Override
    public void close() {
        sentinels.forEach(process -> process.destroyForcibly().onExit().join());
        servers.forEach(OwnRedis::close);
    }
}
