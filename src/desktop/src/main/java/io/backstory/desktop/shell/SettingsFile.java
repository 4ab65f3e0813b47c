package io.backstory.desktop.shell;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings in {@code window.json} of the data folder. A file that is missing or broken means the first
 * settings, and one that cannot be written is only a pity: neither stops the program. Thread-safe.
 */
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private Settings settings;
    private Settings saved;

    /** Reads what was remembered. */
    public SettingsFile(Path dataFolder) {
        this.file = dataFolder.resolve("window.json");
        this.settings = read(file);
        this.saved = settings;
    }

    /** What is remembered. */
    public synchronized Settings get() {
        return settings;
    }

    /** Changes what is remembered, in memory. */
    public synchronized void change(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
    }

    /** Writes what is remembered, if it is not what the file says already. Blocks: not for the JavaFX thread. */
    public synchronized void save() {
        if (!settings.equals(saved)) {
            write();
        }
    }

    private static Settings read(Path file) {
        if (!Files.exists(file)) {
            return Settings.FIRST;
        }
        try {
            Settings read = JSON.readValue(Files.readString(file), Settings.class);
            return read == null ? Settings.FIRST : read;
        } catch (JacksonException unreadable) {
            LOG.warn("{} is not what this program wrote; starting with the first settings", file);
            return Settings.FIRST;
        } catch (IOException failed) {
            LOG.warn("{} cannot be read; starting with the first settings ({})", file, failed.toString());
            return Settings.FIRST;
        }
    }

    /** Wholly or not at all: a program that is killed meanwhile leaves the old file. */
    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            saved = settings;
        } catch (IOException failed) {
            LOG.warn("{} cannot be written ({}); the window will not be remembered", file, failed.toString());
        }
    }
}
