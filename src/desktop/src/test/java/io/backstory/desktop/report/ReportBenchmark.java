package io.backstory.desktop.report;

import com.sun.management.OperatingSystemMXBean;
import io.backstory.desktop.ui.Formats;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.DemoHistory;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.ReportSource;
import io.backstory.reports.Selection;
import io.backstory.reports.export.Export;
import io.backstory.reports.export.ExportOrder;
import io.backstory.reports.export.ExportResult;
import io.backstory.reports.export.Form;
import io.backstory.reports.export.Forms;
import io.backstory.reports.export.Person;
import io.backstory.reports.export.WrittenFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What reports of a large ledger cost: all its events as CSV, then the first of them as documents: {@code
 * src/benchmarks/run report [EVENTS]}. The heap's size stands in the output, and is all that there is.
 */
final class ReportBenchmark implements AutoCloseable {

    /** Together about 1,000 pages. */
    private static final long A_THOUSAND_PAGES = 2_900;

    private final ServerAddresses server = TemporaryServers.shared().addresses();
    private final EventStore store = EventStores.connect(
            EventStoreConfig.of(TemporaryServers.freshDatabase(), server.user(), server.password()));
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Path folder;

    private ReportBenchmark() throws IOException {
        folder = Files.createTempDirectory("backstory-report-benchmark");
    }

    /** Takes how many events; a million when nothing is said. */
    public static void main(String[] arguments) throws Exception {
        long events = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        try (ReportBenchmark benchmark = new ReportBenchmark()) {
            benchmark.measure(events);
        }
        System.exit(0);
    }

    private void measure(long events) throws IOException {
        say("heap at most %d MB".formatted(Runtime.getRuntime().maxMemory() >> 20));
        long started = System.nanoTime();
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(store, events, demo.defaultSeed(), ProgressListener.NONE);
        say("a ledger of %s events of %s aggregates, made in %.0f s"
                .formatted(
                        Formats.count(store.head()),
                        Formats.count(store.size().aggregates()),
                        (System.nanoTime() - started) / 1e9));
        export("CSV of all events", Selection.NO_LIMIT, Form.CSV);
        export("PDF of 10,000 events", 10_000, Form.PDF);
        export("PDF of about 1,000 pages", A_THOUSAND_PAGES, Form.PDF);
    }

    private void export(String what, long limit, Form form) throws IOException {
        ReportSource source = new ReportSource(store, AggregateDefinition.findAll(), TrustedKeys.NONE);
        Export export = new Export(source, Person.ofSystem("benchmark", "0"), Forms.of(store, () -> {
            throw new IllegalStateException("No bundle was asked for.");
        }));
        ReportRequest request = new ReportRequest(
                ReportDefinition.EVENTS_BY_QUERY,
                Selection.of(new ReportScope.OfQuery(EventQuery.all())).limit(limit),
                AsOf.head(store),
                Purpose.of("benchmark"),
                Presentation.USUAL);
        long cpu = system.getProcessCpuTime();
        long started = System.nanoTime();
        ExportResult came = export.run(ExportOrder.of(request, folder, what, EnumSet.of(form)), ReportListener.NONE);
        double seconds = (System.nanoTime() - started) / 1e9;
        WrittenFile file = Objects.requireNonNull(came.files().get(form));
        long rows = came.report().facts().content().events();
        say("%s: %s rows, %s%s in %.1f s: %s rows/s; %.1f s of CPU here; load average %.0f"
                .formatted(
                        what,
                        Formats.count(rows),
                        Sizes.words(file.bytes()),
                        form == Form.PDF ? ", " + Formats.count(pages(file.path())) + " pages" : "",
                        seconds,
                        Formats.count(Math.round(rows / seconds)),
                        (system.getProcessCpuTime() - cpu) / 1e9,
                        system.getSystemLoadAverage()));
        for (WrittenFile written : came.files().values()) {
            Files.delete(written.path());
        }
    }

    private static int pages(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return document.getNumberOfPages();
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    @Override
    public void close() throws IOException {
        store.close();
        Files.deleteIfExists(folder);
    }
}
