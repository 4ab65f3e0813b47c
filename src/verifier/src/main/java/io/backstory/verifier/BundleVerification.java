package io.backstory.verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One verification of one bundle, claim after claim. */
final class BundleVerification {

    private static final String CUSTODY = "custody";
    private static final String CUSTODY_MEANING = "Whose hands the evidence went through is recorded without a gap.";

    private final Trust trust;
    private final Progress progress;
    private final Findings findings = new Findings();

    BundleVerification(Trust trust, Progress progress) {
        this.trust = trust;
        this.progress = progress;
    }

    Verification run(Path file) throws IOException {
        Bundle bundle = findings.check(
                "container",
                "The file is a plain zip of exactly the parts that a bundle has, with nothing hidden beside them.",
                () -> {
                    Bundle opened = Bundle.open(file);
                    return new Findings.Found<>(opened, opened.names().size() + " parts.");
                });
        if (bundle == null) {
            unopened("It was not looked into.");
            return findings.verification();
        }
        try (bundle) {
            check(bundle);
        }
        return findings.verification();
    }

    private void unopened(String why) {
        findings.add("content", "What is in the bundle is true.", Check.Outcome.open(why));
    }

    private void check(Bundle bundle) throws IOException {
        PartHashes hashes = findings.check(
                "checksums",
                "No part was damaged or exchanged since the bundle was made: every SHA-256 is right.",
                () -> {
                    PartHashes made = PartHashes.of(bundle);
                    made.compareWithBag();
                    return new Findings.Found<>(made, bundle.names().size() + " parts hashed.");
                });
        if (hashes == null) {
            unopened("A part is damaged. Ask for another copy.");
            return;
        }
        Manifest manifest = manifest(bundle);
        if (manifest == null) {
            unopened("There is no manifest to go by.");
            return;
        }
        findings.check("parts", "The signed manifest names every part and its SHA-256.", () -> {
            hashes.compareWith(manifest.parts());
            return new Findings.Found<>(manifest, manifest.parts().size() + " parts are those that were signed.");
        });
        Seal seal = seal(bundle, manifest);
        events(bundle, manifest, seal);
        findings.check(CUSTODY, CUSTODY_MEANING, () -> {
            long entries = Custody.check(bundle, manifest.reportId());
            return new Findings.Found<>(entries, entries == 1 ? "1 entry." : "%,d entries.".formatted(entries));
        });
    }

    private @Nullable Manifest manifest(Bundle bundle) throws IOException {
        findings.check("manifest-signed", "The manifest was signed with a key that you trust.", () -> {
            Note note = Note.parse(bundle.text(PartName.MANIFEST_NOTE));
            String manifest = bundle.text(PartName.MANIFEST);
            String hash = Sha256.hex(Sha256.of(Sha256.utf8(manifest)));
            VerifierKey signer = trust.signerOf(note);
            String expected = Manifest.FORMAT + "\n" + Manifest.parse(manifest).reportId() + "\n" + hash + "\n";
            if (!note.text().equals(expected)) {
                throw new Refusal("What was signed is another manifest than this one.");
            }
            return new Findings.Found<>(signer, "By " + signer.name() + " with key " + signer.id() + ".");
        });
        try {
            return Manifest.parse(bundle.text(PartName.MANIFEST));
        } catch (Refusal unreadable) {
            return null;
        }
    }

    private @Nullable Seal seal(Bundle bundle, Manifest manifest) throws IOException {
        String id = "seal-signed";
        String meaning = "The log's seal was signed with the log's own key, which you trust, and is the report's.";
        if (!manifest.isSealed()) {
            boolean hidden =
                    bundle.names().contains(PartName.SEAL) || bundle.names().contains(PartName.NODES);
            if (hidden) {
                findings.fail(id, meaning, new Refusal("There is a seal that the manifest does not know of."));
            } else {
                findings.add(
                        id, meaning, Check.Outcome.open("The log had no seal: nothing outside it vouches for it."));
            }
            return null;
        }
        return findings.check(id, meaning, () -> {
            Note note = Note.parse(bundle.text(PartName.SEAL));
            VerifierKey signer = trust.signerOf(note);
            Seal seal = Seal.parse(note.text());
            if (!signer.name().equals(seal.origin())) {
                throw new Refusal("The key of " + signer.name() + " may not seal the log " + seal.origin() + ".");
            }
            if (!seal.equals(manifest.seal())) {
                throw new Refusal("The seal is not the one that the report was made under.");
            }
            return new Findings.Found<>(seal, "%,d events of %s.".formatted(seal.size(), seal.origin()));
        });
    }

    private void events(Bundle bundle, Manifest manifest, @Nullable Seal seal) throws IOException {
        List<Check> checks = List.of(
                new HashCheck(),
                new DisclosureCheck(),
                new ChainCheck(),
                new SealCheck(seal, bundle),
                new CsvCheck(bundle),
                new CountsCheck(manifest),
                new TotalsCheck(bundle, manifest),
                new CompletenessCheck(manifest, seal == null ? 0 : seal.size()));
        try {
            new EventPass(bundle, progress).run(checks, findings);
        } finally {
            for (Check check : checks) {
                check.close();
            }
        }
    }
}
