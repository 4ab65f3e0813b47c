package io.backstory.desktop.report;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.TaskProgress;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.eventstore.Cancellation;
import io.backstory.reports.export.ExportRecord.RecordedFile;
import io.backstory.reports.export.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Whether the files of an export are still those that were written.
 *
 * @param same how many are, byte for byte
 * @param missing names of those that are not there any more
 * @param changed names of those whose content is another one
 */
record FilesCheck(int same, List<String> missing, List<String> changed) {

    FilesCheck {
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
    }

    /** Reads every file. Blocks; ends early when it is cancelled. */
    static FilesCheck of(ReportRow row, TaskProgress progress) throws IOException {
        Path folder = row.record().folder();
        Map<Form, RecordedFile> files = row.record().files();
        int same = 0;
        int read = 0;
        List<String> missing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (RecordedFile file : files.values()) {
            progress.progressed(read++, files.size());
            try {
                if (folder == null) {
                    missing.add(file.name());
                } else if (digest(folder.resolve(file.name())).equals(file.sha256())) {
                    same++;
                } else {
                    changed.add(file.name());
                }
            } catch (NoSuchFileException gone) {
                missing.add(file.name());
            }
        }
        return new FilesCheck(same, missing, changed);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                Cancellation.current().check();
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isGood() {
        return missing.isEmpty() && changed.isEmpty() && same > 0;
    }

    TaskResult result() {
        if (isGood()) {
            return TaskResult.of(
                    Formats.count(same, "{0} file is", "{0} files are") + " byte for byte what was put on record.");
        }
        List<String> found = new ArrayList<>();
        if (!changed.isEmpty()) {
            found.add("CHANGED since: " + Formats.visible(String.join(", ", changed)) + ". Do not rely on them.");
        }
        if (!missing.isEmpty()) {
            found.add("Not there any more: " + Formats.visible(String.join(", ", missing)) + ".");
        }
        if (same > 0) {
            found.add(Formats.count(same, "{0} file is", "{0} files are") + " as recorded.");
        }
        return TaskResult.attention(String.join(" ", found));
    }
}
