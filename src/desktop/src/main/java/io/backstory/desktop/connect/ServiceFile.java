package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What libpq's service files say of one service. The driver could read them too, but would take whatever stands there;
 * read here, it goes through the same allow-list as an address. Blocks for the disk.
 *
 * @param files where to look, the first that knows the service wins
 */
record ServiceFile(List<Path> files) {

    private static final long MOST_BYTES = 1024 * 1024;

    /** Where libpq and the driver look: the named file alone, or the user's and then the machine's. */
    static ServiceFile usual() {
        String named = System.getProperty("org.postgresql.pgservicefile", System.getenv("PGSERVICEFILE"));
        if (named != null) {
            return new ServiceFile(List.of(Path.of(named)));
        }
        List<Path> files = new ArrayList<>();
        String windows = System.getenv("APPDATA");
        files.add(
                windows == null
                        ? Path.of(System.getProperty("user.home"), ".pg_service.conf")
                        : Path.of(windows, "postgresql", ".pg_service.conf"));
        String machine = System.getenv("PGSYSCONFDIR");
        if (machine != null) {
            files.add(Path.of(machine, "pg_service.conf"));
        }
        return new ServiceFile(files);
    }

    /**
     * The settings of a service, under libpq's names.
     *
     * @throws ConnectRefusedException when there is none, or the file cannot be read; what stands in it is not repeated
     */
    Map<String, String> find(String service) {
        for (Path file : files) {
            Optional<Map<String, String>> found = Files.exists(file) ? in(file, service) : Optional.empty();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw refused(phrase(
                "no service “{0}” is described in {1}",
                service, files.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }

    private static Optional<Map<String, String>> in(Path file, String service) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused(phrase("{0} is larger than a megabyte", file));
            }
            return section(file, Files.readAllLines(file, StandardCharsets.UTF_8), service);
        } catch (IOException unreadable) {
            throw refused(phrase("{0} cannot be read", file));
        }
    }

    private static Optional<Map<String, String>> section(Path file, List<String> lines, String service) {
        Map<String, String> settings = new HashMap<>();
        boolean inside = false;
        boolean found = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[")) {
                inside = !found && line.equals("[" + service + "]");
                found |= inside;
            } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                if (parts.length < 2 || settings.putIfAbsent(parts[0].strip(), parts[1].strip()) != null) {
                    throw refused(phrase("line {0} of {1} sets nothing, or something twice", i + 1, file));
                }
            }
        }
        return found ? Optional.of(settings) : Optional.empty();
    }

    private static ConnectRefusedException refused(String why) {
        return new ConnectRefusedException(phrase(
                "The service cannot be used: {0}. Nothing was connected or changed. Ask whoever keeps the service file,"
                        + " or write the address itself, like postgresql://user@host:5432/database.",
                why));
    }
}
