package io.backstory.verifier;

import java.util.List;

/**
 * What the verification of a bundle found, claim by claim, in the order in which they build on each other. Immutable.
 *
 * @param claims never empty
 */
public record Verification(List<Claim> claims) {

    /** Every claim holds. */
    public static final int VERIFIED = 0;

    /** At least one claim does not hold. */
    public static final int FAILED = 1;

    /** Nothing is known to be wrong, but not everything could be checked. */
    public static final int NOT_VERIFIABLE = 2;

    /** Copies the claims. */
    public Verification {
        claims = List.copyOf(claims);
    }

    /** {@link #VERIFIED}, {@link #FAILED} or {@link #NOT_VERIFIABLE}. */
    public int exitStatus() {
        if (claims.stream().anyMatch(claim -> claim.result() == Claim.Result.FAIL)) {
            return FAILED;
        }
        boolean all = !claims.isEmpty() && claims.stream().allMatch(claim -> claim.result() == Claim.Result.PASS);
        return all ? VERIFIED : NOT_VERIFIABLE;
    }

    /** The result in one sentence. */
    public String conclusion() {
        long failed = claims.stream()
                .filter(claim -> claim.result() == Claim.Result.FAIL)
                .count();
        return switch (exitStatus()) {
            case VERIFIED -> "VERIFIED: all " + claims.size() + " claims hold.";
            case FAILED ->
                "FAILED: " + failed + " of " + claims.size() + " claims " + (failed == 1 ? "does" : "do")
                        + " not hold. Do not rely on this bundle.";
            default -> "NOT VERIFIABLE: nothing is known to be wrong, but not every claim could be checked.";
        };
    }

    /** One line per claim with its meaning under it, and the conclusion at the end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Claim claim : claims) {
            text.append("%-11s %-18s %s%n".formatted(claim.result().word(), claim.id(), Plain.text(claim.finding())));
            text.append("%-11s %-18s %s%n".formatted("", "", claim.meaning()));
        }
        return text.append(conclusion()).append(System.lineSeparator()).toString();
    }

    /** The same as one JSON document. */
    public String json() {
        StringBuilder json = new StringBuilder("{\"result\":\"");
        json.append(
                switch (exitStatus()) {
                    case VERIFIED -> "verified";
                    case FAILED -> "failed";
                    default -> "not verifiable";
                });
        json.append("\",\"claims\":[");
        String separator = "";
        for (Claim claim : claims) {
            json.append(separator).append("{\"id\":").append(Plain.json(claim.id()));
            json.append(",\"result\":").append(Plain.json(claim.result().word()));
            json.append(",\"finding\":").append(Plain.json(claim.finding()));
            json.append(",\"meaning\":").append(Plain.json(claim.meaning())).append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }
}
