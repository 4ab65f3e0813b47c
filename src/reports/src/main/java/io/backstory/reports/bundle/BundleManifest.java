package io.backstory.reports.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.reports.AsOf;
import io.backstory.reports.ContentFacts;
import io.backstory.reports.ContentFacts.ControlTotal;
import io.backstory.reports.LedgerEnvironment;
import io.backstory.reports.Lifecycle;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a report says of itself, as one JSON document: what is signed. */
final class BundleManifest {

    /** Also what the signed statement begins with. */
    static final String FORMAT = "backstory-evidence/1";

    private static final List<String> NOT_PROVEN = List.of(
            "That what was recorded is true: it is proven that it was recorded, and not changed since it was sealed.",
            "When events really occurred: the time of occurrence is the writer's clock, the recorded time the database's.",
            "That the aggregate has no version after the last one shown, unless the whole log up to the seal is shown.",
            "Amounts, balances and changes: replay derives them from the events with the reducers named here.",
            "The wording of the document: the PDF is signed as a part, and not compared with the events.",
            "Who holds the keys: trust them only when you were given them by somebody you know.");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private BundleManifest() {}

    static String json(ReportFacts facts, EventSpan span, List<Part> parts) {
        BundleManifest manifest = new BundleManifest();
        manifest.report(facts);
        manifest.origin(facts.origin());
        manifest.query(facts);
        manifest.content(facts.content());
        manifest.assessment(facts, span);
        NOT_PROVEN.forEach(manifest.document.putArray("notProven")::add);
        manifest.parts(parts);
        return manifest.document.toPrettyString() + "\n";
    }

    private void report(ReportFacts facts) {
        ReportDefinition definition = facts.request().definition();
        Purpose purpose = facts.request().purpose();
        document.put("format", FORMAT).put("reportId", facts.id().toString()).put("title", definition.title());
        document.putObject("definition")
                .put("id", definition.id())
                .put("version", definition.version())
                .put("origin", definition.origin().word());
        document.putObject("purpose")
                .put("reason", purpose.reason())
                .put("case", purpose.caseId())
                .put("recipient", purpose.recipient())
                .put("retention", purpose.retention());
        document.putObject("presentation")
                .put("zone", facts.request().presentation().zone().getId())
                .put("language", facts.request().presentation().language())
                .put("masking", facts.request().presentation().masking().word());
    }

    private void origin(ReportOrigin origin) {
        document.put("exportedAt", Times.micros(origin.at()));
        document.putObject("exporter")
                .put("databaseUser", origin.exporter().databaseUser())
                .put("osUser", origin.exporter().osUser())
                .put("displayName", origin.exporter().displayName())
                .put("role", origin.exporter().role());
        document.putObject("workstation")
                .put("host", origin.workstation().host())
                .put("clientAddress", origin.workstation().clientAddress())
                .put("program", origin.workstation().program())
                .put("build", origin.workstation().build())
                .put("java", origin.workstation().java())
                .put("operatingSystem", origin.workstation().operatingSystem());
        document.putObject("source")
                .put("log", origin.source().log())
                .put("database", origin.source().database())
                .put("server", origin.source().server())
                .put("replica", origin.source().replica())
                .put("lag", text(origin.source().lag()));
        LedgerEnvironment environment = origin.source().environment();
        if (environment != null) {
            ((ObjectNode) document.path("source")).put("environment", environment.word());
        }
    }

    private void query(ReportFacts facts) {
        AsOf asOf = facts.request().asOf();
        document.put("asOfPosition", asOf.position());
        if (asOf.seal() != null) {
            Checkpoint seal = asOf.seal().checkpoint();
            document.putObject("seal")
                    .put("origin", seal.origin())
                    .put("size", seal.size())
                    .put("root", seal.root().hex());
        }
        document.putObject("query")
                .put("sentence", facts.query().sentence())
                .put("canonicalJson", facts.query().canonicalJson())
                .put("sha256", facts.query().sha256())
                .put("limits", facts.query().limits())
                .put("limitHit", facts.query().limitHit());
        document.putObject("scope")
                .put("occurredFrom", text(facts.request().selection().occurred().from()))
                .put(
                        "occurredBefore",
                        text(facts.request().selection().occurred().before()))
                .put("firstPosition", facts.content().span().firstPosition())
                .put("lastPosition", facts.content().span().lastPosition());
    }

    private void content(ContentFacts content) {
        ObjectNode counts = document.putObject("counts");
        counts.put("events", content.events())
                .put("aggregates", content.aggregates())
                .put("orders", content.span().orders());
        ObjectNode types = counts.putObject("byType");
        for (Map.Entry<String, Long> type : content.perType().entrySet()) {
            types.put(type.getKey(), type.getValue());
        }
        ArrayNode totals = document.putArray("totals");
        for (ControlTotal total : content.totals()) {
            totals.addObject()
                    .put("aggregateType", total.aggregateType())
                    .put("currency", total.currency())
                    .put("sign", total.sign() == 0 ? "0" : total.sign() < 0 ? "-" : "+")
                    .put("count", total.count())
                    .put("sum", plain(total.sum()));
        }
        ArrayNode lifecycles = document.putArray("lifecycles");
        for (Lifecycle lifecycle : content.lifecycles()) {
            LifecycleJson.write(lifecycle, lifecycles.addObject());
        }
    }

    /** Numbers of people: no exponent, and no minus before zero. */
    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private void assessment(ReportFacts facts, EventSpan span) {
        ReportFacts.Assessment assessment = facts.assessment();
        document.put("status", assessment.status().words()).put("statusSentence", assessment.statusSentence());
        ObjectNode completeness = document.putObject("completeness");
        completeness
                .put("grade", assessment.completeness().grade().name())
                .put("sentence", assessment.completeness().sentence());
        scope(facts, span, completeness.putObject("scope"));
        ObjectNode exceptions = document.putObject("exceptions");
        assessment.exceptions().forEach(found -> exceptions.put(found.kind().word(), found.count()));
        ArrayNode redactions = document.putArray("redactions");
        assessment
                .redactions()
                .forEach(replaced -> redactions
                        .addObject()
                        .put("field", replaced.field())
                        .put("rule", replaced.rule())
                        .put("by", replaced.by())
                        .put("values", replaced.values()));
    }

    /** What must be there without gap for grade A; only that grade names numbers. */
    private static void scope(ReportFacts facts, EventSpan span, ObjectNode scope) {
        if (facts.assessment().completeness().grade() != ReportFacts.Grade.A) {
            scope.put("kind", "query");
        } else if (facts.request().selection().scope() instanceof ReportScope.OfAggregate one) {
            scope.put("kind", "versions").put("aggregateId", one.aggregateId());
            scope.put("from", span.firstVersion()).put("to", span.lastVersion());
        } else {
            scope.put("kind", "positions");
            scope.put("from", span.firstPosition()).put("to", span.lastPosition());
        }
    }

    private void parts(List<Part> entries) {
        ArrayNode parts = document.putArray("parts");
        entries.forEach(entry -> parts.addObject()
                .put("path", entry.name())
                .put("bytes", entry.size())
                .put("sha256", entry.sha256()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
