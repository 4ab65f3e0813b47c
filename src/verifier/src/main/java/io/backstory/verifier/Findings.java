package io.backstory.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects claims in their order. */
final class Findings {

    private final List<Claim> claims = new ArrayList<>();

    /** Checks a claim at once. */
    @Nullable
    <T> T check(String id, String meaning, Work<T> work) throws IOException {
        try {
            Found<T> found = work.run();
            add(id, meaning, Check.Outcome.pass(found.finding()));
            return found.value();
        } catch (Refusal wrong) {
            fail(id, meaning, wrong);
            return null;
        }
    }

    void add(String id, String meaning, Check.Outcome outcome) {
        claims.add(new Claim(id, outcome.result(), meaning, outcome.finding()));
    }

    void fail(String id, String meaning, Refusal wrong) {
        claims.add(new Claim(id, Claim.Result.FAIL, meaning, String.valueOf(wrong.getMessage())));
    }

    Verification verification() {
        return new Verification(claims);
    }

    /** What a check found, and what others need of it. */
    record Found<T>(T value, String finding) {}

    /** Checks one claim. */
    @FunctionalInterface
    interface Work<T> {
        Found<T> run() throws IOException, Refusal;
    }
}
