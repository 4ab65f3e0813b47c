package io.backstory.reports.bundle;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.evidence.VerifyingKey;
import io.backstory.reports.AsOf;
import io.backstory.reports.Report;
import io.backstory.reports.ReportListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a report, whose forms exist already, as one file that somebody without the log can check: a BagIt bag in a
 * zip, with a signed manifest and the proof that its events were in the sealed log. The same report, forms and key make
 * the same bytes. Not thread-safe.
 */
public final class EvidenceBundle {

    private final Report report;
    private final BundleParts forms;
    private final Signing signing;
    private final List<Part> parts = new ArrayList<>();

    /** A bundle of a report that is settled. */
    public EvidenceBundle(Report report, BundleParts forms, Signing signing) {
        this.report = report;
        this.forms = forms;
        this.signing = signing;
    }

    /** How the file of a report is to be named. */
    public String fileName() {
        return "evidence-" + report.facts().id() + ".zip";
    }

    /**
     * Writes the bundle and forces it to the disk. Blocks: reads the events once, the hashes of all events up to the seal
     * once, and every form twice. When it fails, nothing is left behind.
     *
     * @param file must not be there yet
     * @param hashes of the log
     * @param listener hears of hashes that are proven, then of bytes that are packed
     * @throws io.backstory.reports.ReportRefusedException when the log is not the one that was sealed
     */
    public void write(Path file, SealedHashes hashes, ReportListener listener) throws IOException {
        Path nodes = file.resolveSibling(file.getFileName() + ".nodes");
        boolean written = false;
        try (StoredZip zip = new StoredZip(file)) {
            collect(nodes, hashes, listener);
            pack(zip, listener);
            zip.finish();
            written = true;
        } finally {
            Files.deleteIfExists(nodes);
            if (!written) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void pack(StoredZip zip, ReportListener listener) throws IOException {
        listener.phase("Packing the evidence bundle");
        long total = parts.stream().mapToLong(Part::size).sum();
        for (Part part : parts) {
            try (InputStream content = part.content().open()) {
                zip.add(part.name(), content, packed -> {
                    Cancellation.current().check();
                    listener.progressed(packed, total);
                });
            }
        }
    }

    private void collect(Path nodes, SealedHashes hashes, ReportListener listener) throws IOException {
        listener.phase("Collecting the events of the evidence bundle");
        EventSpan span = EventSpan.of(report.events(), report.facts().content().events(), listener);
        BagTexts texts = new BagTexts(report.facts());
        parts.clear();
        parts.add(Part.of("data/report.pdf", forms.pdf()));
        parts.add(Part.of("data/events.csv", forms.csv()));
        parts.add(Part.of("data/events.csv-metadata.json", forms.csvMetadata()));
        parts.add(Part.of("data/events.jsonl", forms.jsonl()));
        sort();
        List<Part> payload = List.copyOf(parts);
        parts.add(Part.of("bagit.txt", BagTexts.BAGIT));
        parts.add(Part.of("bag-info.txt", texts.bagInfo(payload)));
        parts.add(Part.of("custody.jsonl", texts.custody()));
        parts.add(Part.of("VERIFY.txt", texts.howTo(signing)));
        for (VerifyingKey key : signing.keys()) {
            parts.add(Part.of("keys/" + key.id() + ".vkey", key.vkey() + "\n"));
        }
        AsOf.Seal seal = report.facts().request().asOf().seal();
        if (seal != null) {
            listener.phase("Proving the events against the seal");
            SealProof.of(seal, span, hashes, listener).write(nodes);
            parts.add(Part.of("proof/checkpoint.txt", seal.note()));
            parts.add(Part.of("proof/nodes.jsonl", nodes));
        }
        sort();
        sign(span);
        parts.add(Part.of("manifest-sha256.txt", BagTexts.sums(payload)));
        sort();
        List<Part> tags = parts.stream().filter(part -> !part.isPayload()).toList();
        parts.add(Part.of("tagmanifest-sha256.txt", BagTexts.sums(tags)));
        sort();
    }

    /** Everything that is there by now is in the manifest. */
    private void sign(EventSpan span) throws IOException {
        Part manifest = Part.of("manifest.json", BundleManifest.json(report.facts(), span, List.copyOf(parts)));
        String note = signing.key()
                .signManifest(BundleManifest.FORMAT, report.facts().id(), new EventHash(manifest.sha256()))
                .toString();
        parts.add(manifest);
        parts.add(Part.of("manifest.json.note", note));
    }

    private void sort() {
        parts.sort(Comparator.comparing(Part::name));
    }
}
