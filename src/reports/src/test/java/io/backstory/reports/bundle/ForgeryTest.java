package io.backstory.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.verifier.Claim;
import io.backstory.verifier.Progress;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles that somebody changed on purpose, most of them with the exporter's own key. */
final class ForgeryTest {

    private static final String CSV = "data/events.csv";
    private static final String EVENTS = "data/events.jsonl";
    private static final String NODES = "proof/nodes.jsonl";
    private static final String SEAL = "proof/checkpoint.txt";
    private static final SealKey STRANGER = SealKey.generate("backstory-export/ana");

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void takeApart() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        forge = new Forge(report, report.write(folder));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"outside", "manifests", "events", "proofs", "tables", "claims"})
    void isFound(String name, String claim, Consumer<Forge> forgery) throws IOException {
        forgery.accept(forge);
        Path file = forge.write(folder.resolve("forged.zip"));

        Verification found = new Verifier(Trust.parse(forge.report.trust())).verify(file, Progress.NONE);

        assertThat(found.exitStatus()).as(found.text()).isEqualTo(Verification.FAILED);
        assertThat(found.claims().stream()
                        .filter(failed -> failed.result() == Claim.Result.FAIL)
                        .map(Claim::id))
                .as(found.text())
                .contains(claim);
    }

    private static Arguments forgery(String name, String claim, Consumer<Forge> work) {
        return Arguments.of(name, claim, work);
    }

    /** Without any key. */
    static Stream<Arguments> outside() {
        return Stream.of(
                forgery("a part changed", "checksums", f -> f.edit(CSV, s -> s.replace("300.00", "900.00"))),
                forgery(
                        "a part changed and the bag listed anew",
                        "parts",
                        f -> f.edit(CSV, s -> s.replace("300.00", "900.00")).relist()),
                forgery(
                        "the document exchanged",
                        "parts",
                        f -> f.put("data/report.pdf", "%PDF-1.7 other").relist()),
                forgery(
                        "the instructions changed",
                        "parts",
                        f -> f.edit("VERIFY.txt", s -> s.replace("--trust", "--t"))
                                .relist()),
                forgery(
                        "the custody rewritten",
                        "parts",
                        f -> f.edit("custody.jsonl", s -> s.replace("Ana", "Ben"))
                                .relist()),
                forgery(
                        "the signature of another report",
                        "manifest-signed",
                        f -> f.edit(
                                        "manifest.json.note",
                                        s -> s.replace(
                                                SmallReport.ID.toString(), "0190a6d2-7c00-7abc-8def-0123456789ac"))
                                .relist()),
                forgery(
                        "no signature at all",
                        "container",
                        f -> f.remove("manifest.json.note").relist()),
                forgery(
                        "a signature taken off",
                        "manifest-signed",
                        f -> f.edit("manifest.json.note", s -> s.substring(0, s.indexOf("\n\n") + 2))
                                .relist()),
                forgery(
                        "a second signature beside",
                        "manifest-signed",
                        f -> f.edit("manifest.json.note", s -> s + "\u2014 eve AAAAAAAA\n")
                                .relist()));
    }

    /** With a key, and a manifest that somebody made. */
    static Stream<Arguments> manifests() {
        return Stream.of(
                forgery("signed again by a stranger of the same name", "manifest-signed", f -> f.resign(STRANGER)),
                forgery(
                        "a stranger's key laid beside",
                        "manifest-signed",
                        f -> f.put(
                                        "keys/" + STRANGER.verifyingKey().id() + ".vkey",
                                        STRANGER.verifyingKey().vkey() + "\n")
                                .resign(STRANGER)),
                forgery(
                        "the manifest leaves a part out",
                        "parts",
                        f -> f.manifest(manifest -> manifest.withArray("parts").remove(0))
                                .sign(f.report.exporter)),
                forgery(
                        "the manifest names a part twice",
                        "parts",
                        f -> f.manifest(manifest -> manifest.withArray("parts")
                                        .add(manifest.withArray("parts").get(0)))
                                .sign(f.report.exporter)),
                forgery(
                        "the manifest names a part that is not there",
                        "parts",
                        f -> f.manifest(manifest -> ((ObjectNode)
                                                manifest.withArray("parts").get(0))
                                        .put("path", "data/more.csv"))
                                .sign(f.report.exporter)),
                forgery(
                        "the manifest is of an unknown kind",
                        "manifest-signed",
                        f -> f.manifest(manifest -> manifest.put("format", "backstory-evidence/2"))
                                .resign()),
                forgery(
                        "the manifest has a key twice",
                        "manifest-signed",
                        f -> f.edit("manifest.json", s -> s.replaceFirst("\\{", "{\"reportId\":\"x\","))
                                .sign(f.report.exporter)));
    }

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
                forgery("data changed with a commitment that fits", "event-hashes", ForgeryTest::recommit),
                forgery("an event with a hash that fits it", "sealed", ForgeryTest::rehash),
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
                forgery("the seal of another log with a trusted key", "seal-signed", ForgeryTest::foreignSeal),
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

    /** The CSV, with the exporter's key. */
    static Stream<Arguments> tables() {
        return Stream.of(
                forgery(
                        "an amount changed",
                        "control-totals",
                        f -> f.edit(CSV, s -> s.replace(",-50.00,", ",-5.00,")).resign()),
                forgery(
                        "an amount moved to another row",
                        "control-totals",
                        f -> f.edit(CSV, s -> s.replace(",-50.00,", ",-62.50,").replace(",-12.50,", ",,"))
                                .resign()),
                forgery(
                        "another currency",
                        "control-totals",
                        f -> f.edit(CSV, s -> s.replaceFirst(",EUR,", ",USD,")).resign()),
                forgery(
                        "another actor",
                        "csv",
                        f -> f.edit(CSV, s -> s.replaceFirst(",ana,", ",eve,")).resign()),
                forgery(
                        "another reason",
                        "csv",
                        f -> f.edit(CSV, s -> s.replaceFirst("Geb", "Gab")).resign()),
                forgery(
                        "a formula set free",
                        "csv",
                        f -> f.edit(CSV, s -> s.replace("'=HYPER", "=hyper")).resign()),
                forgery(
                        "a row dropped",
                        "csv",
                        f -> f.lines(CSV, lines -> lines.remove(2)).resign()),
                forgery(
                        "a row added",
                        "csv",
                        f -> f.lines(CSV, lines -> lines.add(lines.getLast())).resign()),
                forgery(
                        "rows exchanged",
                        "csv",
                        f -> f.lines(CSV, lines -> Collections.swap(lines, 1, 2))
                                .resign()),
                forgery(
                        "another header",
                        "csv",
                        f -> f.edit(CSV, s -> s.replaceFirst("balance_before", "balance"))
                                .resign()),
                forgery(
                        "lines ended otherwise",
                        "csv",
                        f -> f.edit(CSV, s -> s.replace("\r\n", "\n")).resign()));
    }

    /** What the manifest says of the content, with the exporter's key. */
    static Stream<Arguments> claims() {
        return Stream.of(
                forgery(
                        "another number of events",
                        "counts",
                        f -> f.manifest(m -> ((ObjectNode) m.get("counts")).put("events", 5))
                                .resign()),
                forgery(
                        "another number of a type",
                        "counts",
                        f -> f.manifest(m -> ((ObjectNode) m.get("counts").get("byType")).put("Deposited", 1))
                                .resign()),
                forgery(
                        "another number of aggregates",
                        "counts",
                        f -> f.manifest(m -> ((ObjectNode) m.get("counts")).put("aggregates", 2))
                                .resign()),
                forgery(
                        "another total",
                        "control-totals",
                        f -> f.manifest(m -> ((ObjectNode) m.withArray("totals").get(0)).put("sum", "-62.51"))
                                .resign()),
                forgery(
                        "a total left out",
                        "control-totals",
                        f -> f.manifest(m -> m.withArray("totals").remove(0)).resign()),
                forgery(
                        "a total invented",
                        "control-totals",
                        f -> f.manifest(m -> m.withArray("totals")
                                        .addObject()
                                        .put("aggregateType", "Account")
                                        .put("currency", "USD")
                                        .put("sign", "+")
                                        .put("count", 1)
                                        .put("sum", "1.00"))
                                .resign()),
                forgery(
                        "more versions claimed than shown",
                        "completeness",
                        f -> f.manifest(m -> ((ObjectNode) m.get("completeness").get("scope")).put("to", 5))
                                .resign()),
                forgery(
                        "grade A for a query",
                        "completeness",
                        f -> f.manifest(m -> ((ObjectNode) m.get("completeness").get("scope")).put("kind", "query"))
                                .resign()),
                forgery(
                        "grade A of all positions",
                        "completeness",
                        f -> f.manifest(m -> ((ObjectNode) m.get("completeness").get("scope")).put("kind", "positions"))
                                .resign()),
                forgery(
                        "grade A at its limit",
                        "completeness",
                        f -> f.manifest(m -> ((ObjectNode) m.get("query")).put("limitHit", true))
                                .resign()),
                forgery(
                        "grade B with another query",
                        "completeness",
                        f -> f.manifest(m -> {
                                    ((ObjectNode) m.get("completeness")).put("grade", "B");
                                    ((ObjectNode) m.get("query")).put("canonicalJson", "{}");
                                })
                                .resign()),
                forgery(
                        "a grade that does not exist",
                        "completeness",
                        f -> f.manifest(m -> ((ObjectNode) m.get("completeness")).put("grade", "A+"))
                                .resign()),
                forgery(
                        "custody that begins in the middle",
                        "custody",
                        f -> f.edit("custody.jsonl", s -> s.replaceFirst("0000", "0001"))
                                .resign()),
                forgery(
                        "custody of another report",
                        "custody",
                        f -> f.edit("custody.jsonl", s -> s.replaceFirst("reportId\":\"0190", "reportId\":\"0191"))
                                .resign()),
                forgery("no custody", "custody", f -> f.put("custody.jsonl", "").resign()));
    }

    @ParameterizedTest
    @MethodSource("zipNames")
    void isNoBundle(String name) throws IOException {
        forge.put(name, "x").relist();
        Path file = forge.write(folder.resolve("forged.zip"));

        Verification found = new Verifier(Trust.parse(forge.report.trust())).verify(file, Progress.NONE);

        assertThat(found.claims().getFirst().id()).isEqualTo("container");
        assertThat(found.claims().getFirst().result()).isEqualTo(Claim.Result.FAIL);
    }

    static List<String> zipNames() {
        return List.of(
                "../evil.txt",
                "/etc/passwd",
                "C:\\evil.txt",
                "data/../evil",
                "data\\events.csv",
                "data/evidence.zip",
                "data/",
                "DATA/events.csv",
                "data/events.csv ",
                "keys/k.vkey",
                "data/EVENTS.CSV");
    }
}
