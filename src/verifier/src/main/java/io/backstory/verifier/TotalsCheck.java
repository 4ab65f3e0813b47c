package io.backstory.verifier;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The control totals are added up again from nothing but the CSV. */
final class TotalsCheck implements Check {

    private final Bundle bundle;
    private final Manifest manifest;

    TotalsCheck(Bundle bundle, Manifest manifest) {
        this.bundle = bundle;
        this.manifest = manifest;
    }

    @Override
    public String id() {
        return "control-totals";
    }

    @Override
    public String meaning() {
        return "The CSV's amounts add up to the control totals, by currency and sign.";
    }

    @Override
    public void event(EventLine event) {
        // Adds up the CSV alone, in the end.
    }

    @Override
    public Outcome end(long events) throws IOException, Refusal {
        Totals totals = new Totals();
        try (CsvReader csv = new CsvReader(bundle.stream(PartName.CSV))) {
            csv.next();
            for (List<String> row = csv.next(); row != null; row = csv.next()) {
                CsvRow cells = CsvRow.of(row, csv);
                if (!cells.amount().isEmpty()) {
                    totals.add(cells.aggregateType(), cells.currency(), Manifest.amount(cells.amount()));
                }
            }
        }
        Map<Totals.Key, Totals.Sum> claimed = manifest.totals();
        for (Map.Entry<Totals.Key, Totals.Sum> sum : totals.sums().entrySet()) {
            Totals.Sum said = claimed.remove(sum.getKey());
            if (said == null || !said.isEqualTo(sum.getValue())) {
                throw new Refusal("The CSV's amounts of %s add up to %s (%,d of them), not %s."
                        .formatted(
                                sum.getKey(),
                                sum.getValue().amount().toPlainString(),
                                sum.getValue().count(),
                                said == null ? "nothing" : said.amount().toPlainString() + " (" + said.count() + ")"));
            }
        }
        if (!claimed.isEmpty()) {
            throw new Refusal("The CSV has no amount for the control total of "
                    + claimed.keySet().iterator().next() + ".");
        }
        return Outcome.pass(
                "%,d totals added up again and equal.".formatted(totals.sums().size()));
    }
}
