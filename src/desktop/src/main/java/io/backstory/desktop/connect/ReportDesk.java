package io.backstory.desktop.connect;

import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.reports.LedgerEnvironment;
import io.backstory.reports.ReportSource;
import io.backstory.reports.bundle.Signing;
import io.backstory.reports.export.Export;
import io.backstory.reports.export.Forms;
import io.backstory.reports.export.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of a connected log, for the window and the command line. Immutable.
 *
 * @param trust files and folders of verifier keys of the log; without any no seal is believed
 * @param keyFolder holds the key that signs bundles, made on first use
 */
public record ReportDesk(Connection ledger, List<Path> trust, Path keyFolder) {

    /** Of the key that signs bundles; seals are signed by the log's own. */
    private static final String SIGNER = "backstory-export";

    /** Copies the list. */
    public ReportDesk {
        trust = List.copyOf(trust);
    }

    /** What is reported about. Blocks for a small file. */
    public ReportSource source() {
        return new ReportSource(ledger.store(), ledger.definitions(), keys(), environment());
    }

    private @Nullable LedgerEnvironment environment() {
        return ledger.profile()
                .map(Profile::environment)
                .map(is -> new LedgerEnvironment(is.word(), is == Environment.PRODUCTION))
                .orElse(null);
    }

    /** Writes reports in the name of a person. Blocks for a small file. */
    public Export export(Person person) {
        return new Export(source(), person, Forms.of(ledger.store(), this::signing));
    }

    private TrustedKeys keys() {
        List<Path> there = trust.stream().filter(Files::exists).toList();
        return there.isEmpty() ? TrustedKeys.NONE : TrustedKeys.read(there);
    }

    private Signing signing() {
        SealKey key = new SealFolder(keyFolder).key(SIGNER);
        return new Signing(key, List.copyOf(keys().keys()));
    }
}
