package io.backstory.desktop.support;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file for whoever supports the user: versions, memory, what the threads do, and the log. No address, no name, no
 * event and no figure of a ledger is in it. Thread-safe; blocks for the disk.
 */
public final class Diagnostics {

    /** What says something about the machine and nothing about its user. */
    private static final List<String> PROPERTIES = List.of(
            "os.name",
            "os.version",
            "os.arch",
            "java.version",
            "java.vendor",
            "java.vm.name",
            "javafx.runtime.version",
            "glass.platform",
            "prism.order",
            "file.encoding",
            "user.language",
            "user.timezone");

    private final Path dataFolder;
    private final List<String> facts;

    /** @param facts lines about the connection, without an address or a name */
    public Diagnostics(Path dataFolder, List<String> facts) {
        this.dataFolder = dataFolder;
        this.facts = List.copyOf(facts);
    }

    /**
     * Writes the file, wholly or not at all.
     *
     * @return the file
     * @throws IOException when it cannot be written
     */
    public Path write(Path file, Instant now) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(fresh);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                entry(zip, "about.txt", about(now));
                entry(zip, "threads.txt", threads());
                for (Path log : WindowLog.files(dataFolder)) {
                    entry(zip, "logs/" + log.getFileName(), Files.readAllBytes(log));
                }
            }
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] about(Instant now) {
        List<String> lines = new ArrayList<>();
        String version = Diagnostics.class.getPackage().getImplementationVersion();
        lines.add("Backstory " + (version == null ? "(built from source)" : version));
        lines.add("written " + now);
        PROPERTIES.forEach(name -> lines.add(name + " = " + System.getProperty(name, "")));
        Runtime machine = Runtime.getRuntime();
        lines.add("processors = " + machine.availableProcessors());
        lines.add("heap used, most = %d, %d MiB"
                .formatted((machine.totalMemory() - machine.freeMemory()) >> 20, machine.maxMemory() >> 20));
        lines.add("up = " + ManagementFactory.getRuntimeMXBean().getUptime() / 1_000 + " s");
        lines.addAll(facts);
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append(thread.getThreadName())
                    .append(' ')
                    .append(thread.getThreadState())
                    .append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    ").append(frame).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
