package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.language.LanguageChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings in {@code settings.json} of the data folder. A file that is broken is moved aside and said once, and
 * one that cannot be written is only a pity: neither stops the program. What a newer version has written there stays.
 * Thread-safe.
 */
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String NAME = "settings.json";

    private final Path file;
    private ObjectNode kept = JsonNodeFactory.instance.objectNode();
    private Settings settings = Settings.FIRST;
    private @Nullable Settings saved;
    private @Nullable String problem;

    /** Reads what was remembered. */
    public SettingsFile(Path dataFolder) {
        this.file = dataFolder.resolve(NAME);
        read();
    }

    /**
     * The language in which a data folder's window speaks. For the moment before anything is said: a file that is broken
     * is left for {@link #problem} to tell of, in the language of the system.
     */
    public static LanguageChoice languageIn(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            if (Files.exists(file) && JSON.readTree(Files.readString(file)) instanceof ObjectNode read) {
                return SettingsJson.read(read).looks().language();
            }
        } catch (IOException | IllegalArgumentException told) {
            LOG.debug("{} does not tell the language", file, told);
        }
        return LanguageChoice.SYSTEM;
    }

    /** What is remembered. */
    public synchronized Settings get() {
        return settings;
    }

    /** What was wrong with the file, for people; empty when nothing was. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
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

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (!(JSON.readTree(Files.readString(file)) instanceof ObjectNode read)) {
                setAside();
                return;
            }
            settings = SettingsJson.read(read);
            saved = settings;
            kept = read;
        } catch (JacksonException | IllegalArgumentException | java.nio.charset.CharacterCodingException unreadable) {
            setAside();
        } catch (IOException failed) {
            LOG.warn("{} cannot be read; starting with the first settings ({})", file, failed.toString());
            problem = phrase(
                    "The settings cannot be read ({0}). The usual ones hold.", String.valueOf(failed.getMessage()));
        }
    }

    private void setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        problem = phrase(
                "The settings were not readable. The usual ones hold, and the file is kept as {0}.",
                aside.getFileName());
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} is not what this program wrote; it was set aside as {}", file, aside.getFileName());
        } catch (IOException failed) {
            LOG.warn("{} is not what this program wrote and cannot be set aside ({})", file, failed.toString());
        }
    }

    /** Wholly or not at all: a program that is killed meanwhile leaves the old file. */
    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            SettingsJson.write(settings, kept);
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            saved = settings;
        } catch (IOException failed) {
            LOG.warn("{} cannot be written ({}); the settings will not be remembered", file, failed.toString());
        }
    }
}
