package io.backstory.reports;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who made a report, when, from where, and of which log. Immutable.
 *
 * @param at in microseconds
 */
public record ReportOrigin(Exporter exporter, Instant at, Workstation workstation, LogSource source) {

    /**
     * Who made it.
     *
     * @param databaseUser as whom the database knows them
     * @param osUser as whom their computer knows them
     * @param displayName the name people know them by; the operating system's where they gave none
     * @param role what the database user may do
     */
    public record Exporter(String databaseUser, String osUser, String displayName, String role) {}

    /**
     * With what it was made.
     *
     * @param clientAddress as the server sees it
     * @param program name and version
     * @param build which build of it
     */
    public record Workstation(
            String host, String clientAddress, String program, String build, String java, String operatingSystem) {}

    /**
     * Of what it was made.
     *
     * @param log the origin of its seals
     * @param server product and version
     * @param replica whether a replica was read
     * @param lag how far behind it was; null on a primary or when unknown
     * @param environment what the ledger is for; null when nobody said
     */
    public record LogSource(
            String log,
            String database,
            String server,
            boolean replica,
            @Nullable Duration lag,
            @Nullable LedgerEnvironment environment) {}
}
