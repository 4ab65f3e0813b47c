package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How our PostgreSQL is set up: for one person's machine with two cores and a database that must not lose a thing. */
final class PostgresSettings {
    private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

    /** From this version on, PostgreSQL brings a Unicode collation of its own. */
    private static final int BUILTIN_COLLATION_SINCE = 17;

    private static final long SMALL_SHARED_MEMORY = 256L << 20;

    private PostgresSettings() {}

    /**
     * The command that makes the data. The collation must not come from the system: a changed C library would reorder
     * text and corrupt indexes. C.UTF-8 sorts by code point and still knows upper and lower case of every script.
     */
    static List<String> initdb(
            RunAs runAs, Programs programs, DataFolder folder, Path data, String major, boolean durable) {
        List<String> words = new ArrayList<>(runAs.command(programs.postgresProgram("initdb"), "-D", data.toString()));
        words.addAll(List.of("-U", PostgresServer.USER, "--pwfile=" + folder.passwordFile()));
        words.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"));
        if (Integer.parseInt(major) >= BUILTIN_COLLATION_SINCE) {
            words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        words.add("--data-checksums");
        if (!durable) {
            words.add("--no-sync");
        }
        return words;
    }

    /** The port of the last start, so that bookmarks and shell histories keep working. */
    static Optional<Integer> lastPort(DataFolder folder) throws IOException {
        Path settings = folder.postgres().resolve("postgresql.conf");
        if (!Files.exists(settings)) {
            return Optional.empty();
        }
        Matcher port = PORT.matcher(Files.readString(settings));
        return port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
    }

    /** The whole of postgresql.conf, written anew at each start. */
    static String text(int port, boolean durable) {
        String sync = durable ? "on" : "off";
        return """
                # Written by Backstory at each start; changes belong into ALTER SYSTEM.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                password_encryption = 'scram-sha-256'

                fsync = %s
                full_page_writes = %s
                synchronous_commit = on
                wal_level = replica
                max_wal_size = 1GB
                min_wal_size = 160MB
                checkpoint_timeout = 10min
                checkpoint_completion_target = 0.9

                shared_buffers = 256MB
                effective_cache_size = 1GB
                work_mem = 16MB
                maintenance_work_mem = 128MB
                random_page_cost = 1.1
                jit = off
                %s
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                datestyle = 'iso, ymd'
                default_text_search_config = 'pg_catalog.simple'

                # One file for each day of the week, begun anew when its day comes round: bounded. Statements and the
                # values in them stay out of the log, which is not protected like the data.
                logging_collector = on
                log_directory = '../logs'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                log_file_mode = 0600
                log_min_messages = warning
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_line_prefix = '%%m [%%p] '
                log_checkpoints = off
                """.formatted(port, sync, sync, sharedMemory());
    }

    /** Containers often have 64 MB of shared memory, too little for a parallel query: then files serve as such. */
    private static String sharedMemory() {
        Path shared = Path.of("/dev/shm");
        try {
            boolean small =
                    Files.isDirectory(shared) && Files.getFileStore(shared).getTotalSpace() < SMALL_SHARED_MEMORY;
            return small ? "dynamic_shared_memory_type = mmap\n" : "";
        } catch (IOException unknown) {
            return "";
        }
    }
}
