package io.backstory.reports.bundle;

import static io.backstory.reports.bundle.ForgeryTest.forgery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.evidence.SealKey;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Forgeries of what a report says: its parts, its manifest, its table and its claims. */
final class ReportForgeries {

    private static final String CSV = "data/events.csv";
    private static final SealKey STRANGER = SealKey.generate("backstory-export/ana");

    private ReportForgeries() {}

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
}
