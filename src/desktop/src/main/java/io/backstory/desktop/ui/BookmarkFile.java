package io.backstory.desktop.ui;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookmarks of one log in a file of their own, written wholly or not at all. One that cannot be read is set aside,
 * never overwritten. Thread-safe; reading and writing block.
 */
public final class BookmarkFile {

    private static final Logger LOG = LoggerFactory.getLogger(BookmarkFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private List<Bookmark> wanted = List.of();
    private List<Bookmark> written = List.of();

    /** @param log the log's origin: another log has other bookmarks */
    public BookmarkFile(Path dataFolder, String log) {
        this.file = dataFolder.resolve("bookmarks-" + log.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
    }

    /**
     * What the file holds; nothing when there is none.
     *
     * @throws IOException when it is there and cannot be read: it is left as it is
     */
    public synchronized List<Bookmark> read() throws IOException {
        if (Files.exists(file)) {
            try {
                written = parsed(JSON.readTree(Files.readString(file)));
                wanted = written;
            } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
                setAside();
            }
        }
        return written;
    }

    private static List<Bookmark> parsed(JsonNode root) {
        List<Bookmark> bookmarks = new ArrayList<>();
        for (JsonNode each : root.required("bookmarks")) {
            bookmarks.add(new Bookmark(
                    each.required("aggregate").asText(),
                    each.required("version").asLong(),
                    each.required("note").asText(),
                    Instant.parse(each.required("madeAt").asText())));
        }
        return List.copyOf(bookmarks);
    }

    private void setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} is not what this program wrote; it was set aside as {}", file, aside.getFileName());
        } catch (IOException failed) {
            LOG.warn("{} is not what this program wrote and cannot be set aside ({})", file, failed.toString());
        }
    }

    /** What {@link #write} is to write; at once. */
    public synchronized void keep(List<Bookmark> bookmarks) {
        wanted = List.copyOf(bookmarks);
    }

    /**
     * Writes what was kept last, if the file does not hold it already.
     *
     * @throws IOException when it cannot be written: the file is then as it was
     */
    public synchronized void write() throws IOException {
        if (wanted.equals(written)) {
            return;
        }
        ArrayNode all = JSON.createArrayNode();
        for (Bookmark bookmark : wanted) {
            ObjectNode each = all.addObject();
            each.put("aggregate", bookmark.aggregateId()).put("version", bookmark.version());
            each.put("note", bookmark.note()).put("madeAt", bookmark.madeAt().toString());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                fresh,
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.createObjectNode().set("bookmarks", all)));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written = wanted;
    }
}
