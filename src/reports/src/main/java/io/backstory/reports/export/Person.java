package io.backstory.reports.export;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStore.ConnectionFacts;
import io.backstory.eventstore.EventStore.ServerInfo;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportOrigin.Exporter;
import io.backstory.reports.ReportOrigin.LogSource;
import io.backstory.reports.ReportOrigin.Workstation;
import io.backstory.reports.ReportSource;
import io.backstory.reports.access.AccessRecord.Accessor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who is at the keyboard, and of which program. Immutable.
 *
 * @param program name and version
 * @param build which build of it
 */
public record Person(String osUser, String displayName, String program, String build) {

    /** As the operating system knows them. */
    public static Person ofSystem(String program, String build) {
        String user = System.getProperty("user.name", ReportEvent.UNKNOWN);
        return new Person(user, user, program, build);
    }

    /** As the access record knows them. */
    public Accessor accessor() {
        return new Accessor(osUser, displayName);
    }

    /** Everything a report says of where it comes from. Blocks for round trips. */
    public ReportOrigin origin(ReportSource source, Instant at) {
        EventStore store = source.store();
        ServerInfo server = store.ping();
        ConnectionFacts connection = store.connectionFacts();
        String roles = connection.roles().isEmpty() ? "none" : String.join(", ", connection.roles());
        return new ReportOrigin(
                new Exporter(server.user(), osUser, displayName, roles),
                at.truncatedTo(ChronoUnit.MICROS),
                new Workstation(
                        host(),
                        connection.clientAddress(),
                        program,
                        build,
                        System.getProperty("java.vendor") + " " + Runtime.version(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch")),
                new LogSource(
                        store.seals().origin(),
                        server.database(),
                        server.product(),
                        connection.replica(),
                        connection.lag(),
                        source.environment()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return ReportEvent.UNKNOWN;
        }
    }
}
