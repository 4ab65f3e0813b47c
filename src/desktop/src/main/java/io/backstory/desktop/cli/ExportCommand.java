package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.connect.ReportDesk;
import io.backstory.eventstore.EventStore;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Presentation.Masking;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.export.ExportOrder;
import io.backstory.reports.export.ExportResult;
import io.backstory.reports.export.Form;
import io.backstory.reports.export.Person;
import io.backstory.reports.export.WrittenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes a report. */
@Command(
        name = "export",
        description = {
            "Writes a report of an aggregate, a business transaction or a query, and records that it did.",
            "Files are never replaced; an export that cannot be recorded is not written."
        })
final class ExportCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Mixin
    private ExportScope scope = new ExportScope();

    @Option(
            names = "--format",
            required = true,
            split = ",",
            paramLabel = "F",
            description = "csv, pdf, jsonl, bundle, or several with commas; all for each of them.")
    private List<String> formats;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to; with several forms the name.")
    private Path out;

    @Option(names = "--reason", paramLabel = "R", description = "Why, or the legal basis; it goes on record.")
    private @Nullable String reason;

    @Option(names = "--report", paramLabel = "ID", description = "Which report, such as account-statement.")
    private @Nullable String report;

    @Option(names = "--as-of", paramLabel = "P", description = "As of this position; \"seal\" for the newest seal's.")
    private @Nullable String asOf;

    @Option(names = "--case", paramLabel = "ID", description = "The case it belongs to.")
    private @Nullable String caseId;

    @Option(names = "--recipient", paramLabel = "WHO", description = "Who is to get it.")
    private @Nullable String recipient;

    @Option(names = "--retention", paramLabel = "LABEL", description = "The label under which it is to be kept.")
    private @Nullable String retention;

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "UTC", description = "Zone of the document's times.")
    private String zone;

    @Option(names = "--as-stored", description = "Do not mask personal data that is stored in clear.")
    private boolean asStored;

    @Option(
            names = "--trust",
            paramLabel = "PATH",
            description = "File or folder of verifier keys of the log; may be repeated. Default: its sealer's.")
    private @Nullable List<Path> trust;

    @Override
    public Integer call() throws Exception {
        if (reason == null || reason.isBlank()) {
            throw new UsageException("An export goes on record: say why with --reason.");
        }
        Set<Form> forms = forms();
        return program.onLedger(ledger -> export(ledger, forms));
    }

    private int export(Connection ledger, Set<Form> forms) {
        List<Path> trusted = trust != null
                ? trust
                : List.of(LogFolders.seals(null, program.options(), ledger.store())
                        .trustFile());
        Path keys = LogFolders.exportKey(program.options().dataFolder());
        Person person = Person.ofSystem("backstory", new Version().getVersion()[0]);
        ExportResult result = new ReportDesk(ledger, trusted, keys)
                .export(person)
                .run(new ExportOrder(request(ledger.store()), files(forms)), new ExportProgress(program.terminal()));
        program.terminal().endProgress();
        print(result);
        return ExitStatus.DONE;
    }

    private ReportRequest request(EventStore store) {
        ReportDefinition definition = report == null
                ? scope.definition()
                : ReportDefinition.byId(report)
                        .orElseThrow(() -> new UsageException("There is no report \"" + Text.plain(report)
                                + "\". There are: "
                                + ReportDefinition.all().stream()
                                        .map(ReportDefinition::id)
                                        .collect(Collectors.joining(", "))
                                + "."));
        return new ReportRequest(
                definition,
                scope.selection(store),
                frozen(store),
                new Purpose(String.valueOf(reason), caseId, recipient, retention),
                new Presentation(zoneId(), "en", asStored ? Masking.AS_STORED : Masking.MASKED));
    }

    private AsOf frozen(EventStore store) {
        if (asOf == null) {
            return AsOf.head(store);
        }
        if (asOf.equals("seal")) {
            return AsOf.sealed(store)
                    .orElseThrow(() -> new NotFoundException(
                            "The log has no seal yet. Nothing was written. Make one with: backstory seal --once"));
        }
        try {
            return AsOf.at(store, Math.min(Long.parseLong(asOf), store.head()));
        } catch (NumberFormatException unreadable) {
            throw new UsageException("--as-of takes a position of the log or \"seal\", not " + Text.plain(asOf) + ".");
        }
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new UsageException("\"" + Text.plain(zone) + "\" is no zone such as Europe/Berlin.");
        }
    }

    private Set<Form> forms() {
        Set<Form> forms = EnumSet.noneOf(Form.class);
        for (String format : formats) {
            switch (format.strip()) {
                case "csv" -> forms.add(Form.CSV);
                case "pdf" -> forms.add(Form.PDF);
                case "jsonl" -> forms.add(Form.JSONL);
                case "bundle" -> forms.add(Form.BUNDLE);
                case "all" -> forms.addAll(Set.of(Form.CSV, Form.PDF, Form.JSONL, Form.BUNDLE));
                default ->
                    throw new UsageException("There is no format \"" + Text.plain(format)
                            + "\". There are csv, pdf, jsonl, bundle and all.");
            }
        }
        return forms;
    }

    /** One form takes the name as it is; several get their own ends. */
    private Map<Form, Path> files(Set<Form> forms) {
        if (Files.isDirectory(out)) {
            throw new UsageException("--out names a folder that is there: add a name for the files, such as "
                    + Text.plain(out.resolve("report").toString()) + ". Nothing was written.");
        }
        Map<Form, Path> files = new EnumMap<>(Form.class);
        String name = String.valueOf(out.getFileName());
        for (Form form : forms) {
            files.put(form, forms.size() == 1 ? out : out.resolveSibling(name + form.suffix()));
        }
        return files;
    }

    private void print(ExportResult result) {
        ReportFacts facts = result.report().facts();
        if (program.json()) {
            program.terminal().json(json(result, facts));
            return;
        }
        Terminal terminal = program.terminal();
        result.files().forEach((form, file) -> terminal.line(file.sha256() + "  " + file.path()));
        terminal.message("%s. %s %s"
                .formatted(
                        facts.assessment().status().words(),
                        facts.assessment().statusSentence(),
                        facts.assessment().completeness().sentence()));
    }

    private static ObjectNode json(ExportResult result, ReportFacts facts) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("reportId", facts.id().toString())
                .put("events", facts.content().events())
                .put("asOf", facts.request().asOf().position())
                .put("status", facts.assessment().status().words())
                .put("grade", facts.assessment().completeness().grade().name())
                .put("recordedAt", result.recordedAt());
        ObjectNode files = document.putObject("files");
        for (Form form : Form.values()) {
            if (result.files().containsKey(form)) {
                WrittenFile file = Objects.requireNonNull(result.files().get(form));
                files.putObject(form.word())
                        .put("path", file.path().toString())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256());
            }
        }
        return document;
    }
}
