package io.backstory.reports.export;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.ReportSource;
import io.backstory.reports.Selection;
import io.backstory.reports.bundle.Signing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One export as a process of its own: address, user, password, form, folder. Prints what came of it. */
final class ExportProgram {

    private ExportProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[4]);
        try (EventStore store = EventStores.connect(EventStoreConfig.of(arguments[0], arguments[1], arguments[2]))) {
            Form form = Form.valueOf(arguments[3]);
            Signing signing = new Signing(SealKey.generate("backstory-export"), List.of());
            Export export = new Export(
                    new ReportSource(store, AggregateDefinition.findAll(), TrustedKeys.NONE),
                    Person.ofSystem("test", "0"),
                    Forms.of(store, () -> signing));
            ReportRequest request = new ReportRequest(
                    ReportDefinition.EVENTS_BY_QUERY,
                    Selection.of(new ReportScope.OfQuery(EventQuery.all())),
                    AsOf.head(store),
                    Purpose.of("a full disk"),
                    Presentation.USUAL);
            export.run(ExportOrder.of(request, folder, "all", Set.of(form)), ReportListener.NONE);
            System.out.println("WRITTEN");
        } catch (ExportFailedException refused) {
            System.out.println("REFUSED " + refused.getMessage());
        }
        try (Stream<Path> files = Files.list(folder)) {
            System.out.println("left behind: "
                    + files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        System.exit(0);
    }
}
