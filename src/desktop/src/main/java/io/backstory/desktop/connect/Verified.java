package io.backstory.desktop.connect;

import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import io.backstory.verifier.Verification;
import java.nio.file.Path;
import java.util.Map;

/** A verification as it goes on record. */
public final class Verified {

    private Verified() {}

    /** Of the whole log; counts its events. */
    public static Access log(SealCheck check) {
        return switch (check) {
            case SealCheck.Proven proven -> access("the whole log", "proven", proven.events());
            case SealCheck.Unproven unproven -> access("the whole log", "not proven", unproven.events());
            case SealCheck.Broken broken ->
                access(
                        "the whole log",
                        "broken at position " + broken.finding().position(),
                        broken.finding().position());
        };
    }

    /** Of an evidence bundle; counts its claims. */
    public static Access file(Path file, Verification found) {
        String result = switch (found.exitStatus()) {
            case Verification.VERIFIED -> "verified";
            case Verification.FAILED -> "failed";
            default -> "not verifiable";
        };
        return access("the file " + file.getFileName(), result, found.claims().size());
    }

    private static Access access(String what, String result, long count) {
        return new Access(AccessAction.VERIFIED, what, "", count, Map.of("result", result));
    }
}
