package io.backstory.reports.bundle;

import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.MerkleCover;
import io.backstory.reports.AsOf;
import io.backstory.reports.ReportRefusedException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Shows that the events of a report are under the root of the seal it was made under. */
final class SealProof {

    /** Often enough for a progress bar, of millions in a second. */
    private static final int REPORT_EVERY = 50_000;

    private final MerkleCover.Proof proof;

    private SealProof(MerkleCover.Proof proof) {
        this.proof = proof;
    }

    static SealProof of(AsOf.Seal seal, EventSpan span, SealedHashes hashes, ProgressListener progress) {
        long size = seal.checkpoint().size();
        MerkleCover cover = new MerkleCover(span.leavesUpTo(size));
        AtomicLong done = new AtomicLong();
        hashes.eventHashes(size, hash -> {
            cover.append(hash);
            if (done.incrementAndGet() % REPORT_EVERY == 0) {
                progress.progressed(done.get(), size);
            }
        });
        MerkleCover.Proof proof = cover.proof();
        if (!proof.root().equals(seal.checkpoint().root())) {
            throw new ReportRefusedException(
                    "The log no longer has the root that was sealed: events were altered. No bundle was written."
                            + " Verify the log before anybody relies on it.");
        }
        return new SealProof(proof);
    }

    /** A line for each node, from left to right. */
    void write(Path file) throws IOException {
        try (Writer lines = Files.newBufferedWriter(file)) {
            for (MerkleCover.Node node : proof.nodes()) {
                lines.append("{\"from\":").append(Long.toString(node.from()));
                lines.append(",\"to\":").append(Long.toString(node.to()));
                lines.append(",\"hash\":\"").append(node.hash().hex()).append("\"}\n");
            }
        }
    }
}
