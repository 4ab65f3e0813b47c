package io.backstory.verifier;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the signed manifest says, as far as it can be held against the other parts. */
final class Manifest {

    static final String FORMAT = "backstory-evidence/1";

    private final Json.Obj document;

    private Manifest(Json.Obj document) {
        this.document = document;
    }

    static Manifest parse(String text) throws Refusal {
        Manifest manifest = new Manifest(Json.object(text));
        if (!manifest.document.text("format").equals(FORMAT)) {
            throw new Refusal("The bundle is of a kind that this verifier does not know. Take a newer one.");
        }
        return manifest;
    }

    String reportId() throws Refusal {
        return document.text("reportId");
    }

    boolean isSealed() {
        return document.has("seal");
    }

    /** The seal that the report was made under. */
    Seal seal() throws Refusal {
        Json.Obj seal = document.object("seal");
        return new Seal(seal.text("origin"), seal.count("size"), seal.text("root"));
    }

    /** Every part with its size and hash. */
    Map<String, Part> parts() throws Refusal {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Json item : document.list("parts")) {
            if (!(item instanceof Json.Obj part)
                    || parts.put(part.text("path"), new Part(part.count("bytes"), part.text("sha256"))) != null) {
                throw new Refusal("The manifest's list of parts is not one.");
            }
        }
        return parts;
    }

    long events() throws Refusal {
        return document.object("counts").count("events");
    }

    long aggregates() throws Refusal {
        return document.object("counts").count("aggregates");
    }

    Map<String, Long> eventsByType() throws Refusal {
        Json.Obj types = document.object("counts").object("byType");
        Map<String, Long> counts = new TreeMap<>();
        for (String type : types.members().keySet()) {
            counts.put(type, types.count(type));
        }
        return counts;
    }

    Map<Totals.Key, Totals.Sum> totals() throws Refusal {
        Map<Totals.Key, Totals.Sum> totals = new TreeMap<>();
        for (Json item : document.list("totals")) {
            if (!(item instanceof Json.Obj total)) {
                throw new Refusal("The manifest's control totals are not a list of objects.");
            }
            Totals.Key key = new Totals.Key(total.text("aggregateType"), total.text("currency"), total.text("sign"));
            Totals.Sum sum = new Totals.Sum(total.count("count"), amount(total.text("sum")));
            if (totals.put(key, sum) != null) {
                throw new Refusal("The manifest has two control totals for " + key + ".");
            }
        }
        return totals;
    }

    static BigDecimal amount(String text) throws Refusal {
        if (text.length() > 200 || !text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
            throw new Refusal("\"" + Plain.text(text) + "\" is not an amount.");
        }
        return new BigDecimal(text);
    }

    Json.Obj completeness() throws Refusal {
        return document.object("completeness");
    }

    Json.Obj query() throws Refusal {
        return document.object("query");
    }

    /** What the manifest says of a part. */
    record Part(long bytes, String sha256) {}
}
