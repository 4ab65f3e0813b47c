package io.backstory.reports.bundle;

import static io.backstory.reports.bundle.ForgeryTest.forgery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.evidence.Checkpoint;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Forgeries of what the log holds: its events, their chains and the proofs. */
final class LogForgeries {

    private static final String CSV = "data/events.csv";
    private static final String EVENTS = "data/events.jsonl";
    private static final String NODES = "proof/nodes.jsonl";
    private static final String SEAL = "proof/checkpoint.txt";

    private LogForgeries() {}

    /** Events, with the exporter's key. */
    static Stream<Arguments> events() {
        return Stream.of(
                forgery("an event dropped", "sealed", f -> f.dropEvent(1).resign()),
                forgery("the last event dropped", "sealed", f -> f.dropEvent(3).resign()),
                forgery("the first event dropped", "sealed", f -> f.dropEvent(0).resign()),
                forgery(
                        "all events dropped",
                        "counts",
                        f -> f.put(EVENTS, "")
                                .lines(
                                        CSV,
                                        lines -> lines.subList(1, lines.size()).clear())
                                .resign()),
                forgery(
                        "an event twice",
                        "event-chains",
                        f -> f.lines(EVENTS, lines -> lines.add(1, lines.get(1)))
                                .resign()),
                forgery(
                        "two events exchanged",
                        "event-chains",
                        f -> f.lines(EVENTS, lines -> Collections.swap(lines, 1, 2))
                                .lines(CSV, lines -> Collections.swap(lines, 2, 3))
                                .resign()),
                forgery(
                        "an amount in the data changed",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replace("\"amount\":\"300.00\"", "\"amount\":\"900.00\""))
                                .resign()),
                forgery(
                        "white space in the data changed",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replace("{\"amount\":\"300.00\"", "{ \"amount\":\"300.00\""))
                                .resign()),
                forgery(
                        "somebody else did it",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replaceFirst("\"ana\"", "\"eve\""))
                                .resign()),
                forgery(
                        "recorded a microsecond later",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replaceFirst("(createdAt\":\"[^\"]*)6Z", "$17Z"))
                                .resign()),
                forgery(
                        "moved to another position",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replaceFirst("\"position\":3,", "\"position\":2,"))
                                .resign()),
                forgery(
                        "another account's event",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replaceFirst("\"acc-237\"", "\"acc-238\""))
                                .resign()),
                forgery("data changed with a commitment that fits", "event-hashes", LogForgeries::recommit),
                forgery("an event with a hash that fits it", "sealed", LogForgeries::rehash),
                forgery(
                        "data withheld with another commitment",
                        "event-hashes",
                        f -> f.edit(
                                        EVENTS,
                                        s -> s.replaceFirst("dataCommit\":\"..", "dataCommit\":\"00")
                                                .replaceFirst(",\"salt\":\"[0-9a-f]*\"", ""))
                                .resign()),
                forgery(
                        "a link to another event before",
                        "event-hashes",
                        f -> f.edit(EVENTS, s -> s.replaceFirst("previousHash\":\"[1-9a-f].", "previousHash\":\"00"))
                                .resign()),
                forgery(
                        "a line that is no event",
                        "events-read",
                        f -> f.edit(EVENTS, s -> s + "{}\n").resign()),
                forgery(
                        "a last line without its end",
                        "events-read",
                        f -> f.edit(EVENTS, String::stripTrailing).resign()));
    }

    /** Data and commitment changed together: only the event's hash knows. */
    private static void recommit(Forge forge) {
        ForgedEvent first = ForgedEvent.first(forge);
        String data = "{\"amount\":10.01}";
        first.replace("data", data)
                .replaceText("dataCommit", first.commit(data))
                .put();
        forge.resign();
    }

    /** Data, commitment and hash changed together: only the sealed root knows. */
    private static void rehash(Forge forge) {
        ForgedEvent first = ForgedEvent.first(forge);
        String data = "{\"amount\":\"900.00\"}";
        first.replace("data", data)
                .replaceText("dataCommit", first.commit(data))
                .replaceText("hash", first.hash(data))
                .put();
        forge.resign();
    }

    /** The proof, with the exporter's key but not the log's. */
    static Stream<Arguments> proofs() {
        return Stream.of(
                forgery(
                        "a node changed",
                        "sealed",
                        f -> f.edit(NODES, s -> s.replaceFirst("hash\":\"..", "hash\":\"00"))
                                .resign()),
                forgery(
                        "two nodes exchanged",
                        "sealed",
                        f -> f.lines(NODES, lines -> Collections.swap(lines, 0, 1))
                                .resign()),
                forgery(
                        "a node left out",
                        "sealed",
                        f -> f.lines(NODES, lines -> lines.remove(0)).resign()),
                forgery(
                        "a node too many",
                        "sealed",
                        f -> f.lines(NODES, lines -> lines.add(lines.getLast())).resign()),
                forgery("no proof", "sealed", f -> f.put(NODES, "").resign()),
                forgery(
                        "the proof's part taken out",
                        "sealed",
                        f -> f.remove(NODES).resign()),
                forgery(
                        "the seal's part taken out",
                        "seal-signed",
                        f -> f.remove(SEAL).resign()),
                forgery(
                        "the seal of another size",
                        "seal-signed",
                        f -> f.put(
                                        SEAL,
                                        f.report
                                                .log
                                                .key
                                                .sign(f.report.log.checkpoint(8))
                                                .toString())
                                .resign()),
                forgery(
                        "a seal by the exporter",
                        "seal-signed",
                        f -> f.put(
                                        SEAL,
                                        f.report
                                                .exporter
                                                .sign(f.report.log.checkpoint(9))
                                                .toString())
                                .resign()),
                forgery("the seal of another log with a trusted key", "seal-signed", LogForgeries::foreignSeal),
                forgery(
                        "a changed root",
                        "seal-signed",
                        f -> f.edit(SEAL, s -> s.replaceFirst("\n9\n", "\n10\n"))
                                .resign()),
                forgery(
                        "the manifest denies the seal",
                        "seal-signed",
                        f -> f.manifest(m -> m.remove("seal")).resign()));
    }

    private static void foreignSeal(Forge forge) {
        Checkpoint own = forge.report.log.checkpoint(9);
        Checkpoint foreign = new Checkpoint("backstory/other", 9, own.root());
        forge.put(SEAL, forge.report.log.key.sign(foreign).toString());
        forge.manifest(manifest -> ((ObjectNode) manifest.get("seal")).put("origin", "backstory/other"));
        forge.resign();
    }
}
