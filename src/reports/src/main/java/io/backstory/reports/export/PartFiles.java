package io.backstory.reports.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The files of one export while they are made: beside their final names, readable for nobody else, and gone when it is
 * closed before {@link #publish}. Not thread-safe.
 */
final class PartFiles implements AutoCloseable {

    private final Path folder;
    private final UUID report;
    private final Map<Form, Path> finals;
    private final Map<Form, Path> parts = new EnumMap<>(Form.class);

    PartFiles(ExportOrder order, UUID report) {
        this.folder = order.folder();
        this.report = report;
        this.finals = order.files();
        finals.values().forEach(NewFile::refuseExisting);
    }

    /** The name under which a form is made; nothing is there yet. */
    Path name(Form form) {
        return parts.computeIfAbsent(form, added -> folder.resolve("." + report + added.suffix() + ".part"));
    }

    /** Begins a form. */
    OutputStream create(Form form) throws IOException {
        Path part = name(form);
        Files.createFile(part, NewFile.forOwnerOnly(folder));
        return Files.newOutputStream(part, StandardOpenOption.WRITE);
    }

    /** What is there by now. */
    Map<Form, Path> made() {
        return Map.copyOf(parts);
    }

    /** Forces a form to the disk, and takes it from everybody else's eyes where another class made it. */
    void settle(Form form) throws IOException {
        Path part = name(form);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        NewFile.force(part, StandardOpenOption.WRITE);
    }

    /** Gives the files that were asked for their names; when one cannot have it, none keeps it. */
    void publish() throws IOException {
        List<Path> published = new ArrayList<>();
        try {
            for (Map.Entry<Form, Path> file : new LinkedHashMap<>(finals).entrySet()) {
                NewFile.rename(name(file.getKey()), file.getValue());
                published.add(file.getValue());
            }
            NewFile.forceFolder(folder);
        } catch (IOException | RuntimeException failed) {
            for (Path file : published) {
                Files.deleteIfExists(file);
            }
            throw failed;
        }
    }

    /** Removes whatever was not published. */
    @Override
    public void close() throws IOException {
        for (Path part : parts.values()) {
            Files.deleteIfExists(part);
        }
    }
}
