package io.backstory.verifier;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The record of whose hands the evidence went through: each line names the hash of the one before it. */
final class Custody {

    private Custody() {}

    /** Follows the lines from the first to the last and returns how many there are. */
    static long check(Bundle bundle, String reportId) throws IOException, Refusal {
        String before = EventLine.NO_HASH;
        long entries = 0;
        try (Lines lines = bundle.lines(PartName.CUSTODY)) {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                Json.Obj entry = Json.object(line);
                if (!entry.text("previous").equals(before)
                        || !entry.text("reportId").equals(reportId)) {
                    throw new Refusal(lines.place() + " does not follow the one before it, or is of another report.");
                }
                EventLine.instant(entry.text("at"));
                if (entry.text("who").isBlank() || entry.text("action").isBlank()) {
                    throw new Refusal(lines.place() + " does not say who did what.");
                }
                before = Sha256.hex(Sha256.of(Sha256.utf8(line)));
                entries++;
            }
        }
        if (entries == 0) {
            throw new Refusal("The custody record is empty: not even the export is in it.");
        }
        return entries;
    }
}
