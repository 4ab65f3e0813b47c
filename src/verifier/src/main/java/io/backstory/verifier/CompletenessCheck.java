package io.backstory.verifier;

import java.util.List;

/**
 * The grade of completeness is worked out again. A needs a scope without room for anything that is not shown: all
 * versions of one aggregate from a first to a last, or all positions of the log from a first to a last, every one of
 * them sealed.
 */
final class CompletenessCheck implements Check {

    private final Manifest manifest;
    private final long sealed;
    private long next;
    private boolean gap;

    /** For one bundle; {@code sealed} says up to which position the log is sealed, 0 when it is not. */
    CompletenessCheck(Manifest manifest, long sealed) {
        this.manifest = manifest;
        this.sealed = sealed;
    }

    private Json.Obj scope() throws Refusal {
        return manifest.completeness().object("scope");
    }

    private String kind() throws Refusal {
        return scope().text("kind");
    }

    @Override
    public String id() {
        return "completeness";
    }

    @Override
    public String meaning() {
        return "The report's grade of completeness is one that its content earns: A nothing can be missing,"
                + " B whoever may read the log can check it, C it is asserted.";
    }

    @Override
    public void event(EventLine event) throws Refusal {
        String kind = kind();
        if (kind.equals("query")) {
            return;
        }
        if (next == 0) {
            next = scope().count("from");
        }
        long number = kind.equals("versions") ? event.version() : event.position();
        boolean other = kind.equals("versions") && !event.aggregateId().equals(scope().text("aggregateId"));
        gap |= number != next || other || event.position() > sealed;
        next = number + 1;
    }

    @Override
    public Outcome end(long events) throws Refusal {
        String claimed = manifest.completeness().text("grade");
        return switch (claimed) {
            case "A" -> proven(events);
            case "B" -> recheckable();
            case "C" -> Outcome.pass("Grade C: the report only asserts that nothing is missing.");
            default -> throw new Refusal("There is no grade " + claimed + ".");
        };
    }

    private Outcome proven(long events) throws Refusal {
        if (!List.of("versions", "positions").contains(kind())) {
            throw new Refusal("It claims grade A for the result of a query: nothing proves that a query found all.");
        }
        if (isCutOff()) {
            throw new Refusal("It claims grade A, but it hit its limit.");
        }
        if (gap || events == 0 || next - 1 != scope().count("to")) {
            throw new Refusal("It claims grade A, but not all %s from %,d to %,d are shown and sealed."
                    .formatted(kind(), scope().count("from"), scope().count("to")));
        }
        return Outcome.pass("Grade A: all %s from %,d to %,d are shown, each sealed."
                .formatted(kind(), scope().count("from"), scope().count("to")));
    }

    private boolean isCutOff() throws Refusal {
        return !(manifest.query().get("limitHit") instanceof Json.Bool hit) || hit.value();
    }

    private Outcome recheckable() throws Refusal {
        String query = manifest.query().text("canonicalJson");
        if (!Sha256.hex(Sha256.of(Sha256.utf8(query))).equals(manifest.query().text("sha256"))) {
            throw new Refusal("It claims grade B, but the query it names is not the one whose hash it gives.");
        }
        return Outcome.pass("Grade B: whoever may read the log can run the query again.");
    }
}
