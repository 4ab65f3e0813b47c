package io.backstory.reports;

import io.backstory.reports.ReportEvent.Flag;
import io.backstory.reports.ReportFacts.Completeness;
import io.backstory.reports.ReportFacts.ExceptionCount;
import io.backstory.reports.ReportFacts.Grade;
import io.backstory.reports.ReportFacts.Status;
import java.util.List;

/** Works out how far a report can be relied on, from what was found and nothing else. */
final class Grading {

    private final ReportRequest request;
    private final Tally tally;
    private final SealFinding seal;
    private final boolean cutOff;

    Grading(ReportRequest request, Tally tally, SealFinding seal, boolean cutOff) {
        this.request = request;
        this.tally = tally;
        this.seal = seal;
        this.cutOff = cutOff;
    }

    Completeness completeness() {
        if (cutOff) {
            return asserted("Events are missing: it was cut off after %d, and more match."
                    .formatted(request.selection().limit()));
        }
        if (isBroken()) {
            return asserted("The log contradicts itself where this report reads it: nothing can be said of what is"
                    + " missing.");
        }
        if (!seal.isProof()) {
            return asserted(seal.sentence() + " Nothing outside the database vouches for it.");
        }
        return Scopes.isUnbroken(request.selection()) && beginsAtItsBeginning()
                ? new Completeness(Grade.A, "Proven: " + unbroken())
                : new Completeness(
                        Grade.B,
                        "Re-checkable: whoever may read the log can run the query again as of position %d and must get"
                                        .formatted(request.asOf().position())
                                + " the same bytes. " + seal.sentence());
    }

    /** All of an aggregate is promised from version 1 on; a range of positions begins where it was asked to. */
    private boolean beginsAtItsBeginning() {
        return request.selection().positions().first() <= 1
                || !(request.selection().scope() instanceof ReportScope.OfAggregate);
    }

    private String unbroken() {
        ContentFacts.Span span = tally.content().span();
        if (request.selection().scope() instanceof ReportScope.OfAggregate) {
            return ("all %d versions are here, each chained to the one before it. %s That the last one was its newest as"
                            + " of position %d can be checked in the log.")
                    .formatted(span.events(), seal.sentence(), request.asOf().position());
        }
        return "every position of the log from %d to %d is here. %s"
                .formatted(span.firstPosition(), span.lastPosition(), seal.sentence());
    }

    private static Completeness asserted(String sentence) {
        return new Completeness(Grade.C, "Asserted: " + sentence);
    }

    private boolean isBroken() {
        return tally.count(Flag.GAP) > 0 || tally.count(Flag.HASH_MISMATCH) > 0;
    }

    Status status(List<ExceptionCount> exceptions) {
        if (isBroken() || !seal.isProof()) {
            return Status.NOT_VERIFIED;
        }
        boolean serious = exceptions.stream().anyMatch(found -> found.kind().isSerious() && found.count() > 0);
        return serious ? Status.WITH_EXCEPTIONS : Status.VERIFIED;
    }

    String sentence(Status status) {
        return switch (status) {
            case VERIFIED -> "Every hash was made again and is right. " + seal.sentence();
            case WITH_EXCEPTIONS ->
                "Every hash was made again and is right, and there are things to look at, counted under exceptions. "
                        + seal.sentence();
            case NOT_VERIFIED ->
                isBroken()
                        ? "The log contradicts itself: hashes are wrong or events are missing. Do not rely on this report."
                        : "Every hash was made again and is right, but nothing outside the database vouches for it. "
                                + seal.sentence();
        };
    }
}
