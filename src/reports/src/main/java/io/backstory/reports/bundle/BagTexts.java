package io.backstory.reports.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.reports.ReportFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of a bundle that are texts about it. */
final class BagTexts {

    static final String BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    private final ReportFacts facts;

    BagTexts(ReportFacts facts) {
        this.facts = facts;
    }

    String bagInfo(List<Part> payload) {
        long bytes = payload.stream().mapToLong(Part::size).sum();
        return String.format(
                Locale.ROOT,
                """
                Bag-Software-Agent: %s
                Bagging-Date: %s
                External-Identifier: %s
                Payload-Oxum: %d.%d
                """,
                facts.origin().workstation().program().replaceAll("\\p{Cntrl}", " "),
                Times.day(facts.origin().at()),
                facts.id(),
                bytes,
                payload.size());
    }

    /** The first entry: the export. Whoever adds one names the hash of the line before. */
    String custody() {
        return JsonNodeFactory.instance
                        .objectNode()
                        .put("previous", "0".repeat(64))
                        .put("reportId", facts.id().toString())
                        .put("at", Times.micros(facts.origin().at()))
                        .put("who", facts.origin().exporter().displayName())
                        .put("databaseUser", facts.origin().exporter().databaseUser())
                        .put("osUser", facts.origin().exporter().osUser())
                        .put("host", facts.origin().workstation().host())
                        .put("action", "exported")
                        .put("reason", facts.request().purpose().reason())
                        .put("verifiedAtExport", facts.assessment().status().words())
                + "\n";
    }

    String howTo(Signing signing) {
        String keys = signing.keys().stream()
                .map(key -> "    " + key.id() + "  " + key.name() + "\n")
                .distinct()
                .collect(Collectors.joining());
        return """
                How to check this bundle
                ========================

                1. That no part was damaged, with what every computer has (after unzipping):

                       sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt

                2. That every event is what was recorded and was in the sealed log, without network or database:

                       java -jar backstory-verifier.jar verify evidence-%1$s.zip --trust KEYS

                3. The same with the program that wrote it:

                       backstory verify evidence-%1$s.zip --trust KEYS

                KEYS is a file with the keys that you trust. Ask for them whoever seals the log and whoever exported
                the report, on another way than this bundle came. They should have these ids:

                %2$s
                The files under keys/ are copies for comparing. Never trust a key because it lies there.
                What is not proven is said in manifest.json, under "notProven".
                """.formatted(facts.id(), keys);
    }

    static String sums(List<Part> parts) {
        return parts.stream().map(Part::sumLine).collect(Collectors.joining());
    }
}
