package io.backstory.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked server programs.
 *
 * @param postgres folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}
 * @param redis the Redis server program
 */
record Programs(Path postgres, Path redis) {
    /** The Redis that the jar on the class path carries; its entries are named so. */
    private static final String REDIS_ENTRY = "redis-server-7.0.15-";

    String postgresProgram(String name) {
        return postgres.resolve("bin").resolve(name).toString();
    }

    /**
     * Unpacks what is not there yet. Each build has a folder of its own, named by its checksum, so that a newer one
     * never runs with files of an older one; a folder under its final name is complete.
     */
    static Programs unpack(Path into, Consumer<String> onStep) {
        try {
            String system = system();
            URL redis = resource(REDIS_ENTRY + system + "-" + architecture("amd64", "arm64"), "Redis");
            URL postgres =
                    resource("postgres-" + system + "-" + architecture("x86_64", "arm_64") + ".txz", "PostgreSQL");
            return new Programs(
                    unpackOnce(postgres, into, "postgresql-", () -> onStep.accept("Unpacking PostgreSQL")),
                    unpackOnce(redis, into, "redis-", () -> onStep.accept("Unpacking Redis"))
                            .resolve("redis-server"));
        } catch (IOException failure) {
            throw Failures.of("The server programs could not be unpacked into " + into, failure);
        }
    }

    private static Path unpackOnce(URL source, Path into, String name, Runnable onStep) throws IOException {
        Path home = into.resolve(name + checksum(source));
        if (Files.isDirectory(home)) {
            return home;
        }
        onStep.run();
        removeLeftovers(into, name);
        Path fresh = into.resolve(".new-" + name + UUID.randomUUID());
        DataFolder.createPrivate(fresh);
        try (InputStream content = new BufferedInputStream(open(source))) {
            if (source.getPath().endsWith(".txz")) {
                unpackArchive(content, fresh);
            } else {
                copyProgram(content, fresh.resolve("redis-server"));
            }
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            DataFolder.deleteTree(fresh);
            // Another data folder that shares the programs was faster: what it unpacked is the same.
            if (!Files.isDirectory(home)) {
                throw failure;
            }
        }
        return home;
    }

    private static void unpackArchive(InputStream content, Path home) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(content))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("The archive wants to write outside of its folder: " + entry.getName());
                }
                unpackEntry(archive, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream archive, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            DataFolder.createPrivate(target);
            return;
        }
        DataFolder.createPrivate(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if ((entry.getMode() & 0100) != 0) {
            copyProgram(archive, target);
        } else {
            Files.copy(archive, target);
        }
    }

    private static void copyProgram(InputStream content, Path target) throws IOException {
        Files.createFile(target, DataFolder.ownerOnly("rwx------"));
        try (var out = Files.newOutputStream(target)) {
            content.transferTo(out);
        }
    }

    /** What a killed program had begun. The folder's lock is held, but other data folders may share the programs. */
    private static void removeLeftovers(Path into, String name) throws IOException {
        long yesterday = System.currentTimeMillis() - 24 * 60 * 60 * 1000L;
        try (Stream<Path> entries = Files.list(into)) {
            for (Path entry : entries.toList()) {
                boolean leftover = String.valueOf(entry.getFileName()).startsWith(".new-" + name);
                if (leftover && Files.getLastModifiedTime(entry).toMillis() < yesterday) {
                    DataFolder.deleteTree(entry);
                }
            }
        }
    }

    private static String checksum(URL source) throws IOException {
        URLConnection connection = source.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(Files.size(Path.of(URI.create(source.toString()))));
    }

    private static InputStream open(URL source) throws IOException {
        URLConnection connection = source.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static URL resource(String entry, String server) {
        URL found = Programs.class.getClassLoader().getResource(entry);
        if (found == null) {
            throw new EmbeddedServerException("There is no embedded " + server + " for this system ("
                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "; looked for " + entry
                    + "). Nothing was changed. Name servers of your own with --db and --redis.");
        }
        return found;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : name.contains("win") ? "windows" : "linux";
    }

    private static String architecture(String intel, String arm) {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> intel;
            case "aarch64" -> arm;
            default -> name;
        };
    }
}
