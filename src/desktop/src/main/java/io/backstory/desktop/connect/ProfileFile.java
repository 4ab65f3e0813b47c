package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The profiles in {@code connections.json} of the data folder, the one used last first; written wholly or not at all. A
 * file that cannot be understood is never overwritten. Blocks for the disk; one thread.
 */
public final class ProfileFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 1;
    private static final int MOST = 200;
    private static final long MOST_BYTES = 1024 * 1024;

    private final Path file;

    /** Reads nothing yet. */
    public ProfileFile(Path dataFolder) {
        this.file = dataFolder.resolve("connections.json");
    }

    /**
     * What was remembered.
     *
     * @throws ConnectRefusedException when the file is not one of this program
     */
    public List<Profile> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable(phrase("it is larger than a megabyte"), null);
            }
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root.path("format").asInt() != FORMAT
                    || !root.path("connections").isArray()) {
                throw unreadable(phrase("it was written by another version"), null);
            }
            List<Profile> profiles = new ArrayList<>();
            for (JsonNode each : root.path("connections")) {
                profiles.add(profile(each));
            }
            return List.copyOf(profiles);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw unreadable(phrase("it does not hold what this program writes"), wrong);
        } catch (IOException failed) {
            throw unreadable(failed.toString(), failed);
        }
    }

    private static Profile profile(JsonNode each) {
        return Profile.of(
                each.required("name").asText(),
                Environment.valueOf(each.required("environment").asText()),
                each.required("database").asText(),
                each.path("redis").asText(""),
                each.path("operates").asBoolean(false));
    }

    private ConnectRefusedException unreadable(String why, @Nullable Exception cause) {
        ConnectRefusedException refused = new ConnectRefusedException(phrase(
                "The connections in {0} cannot be used: {1}. The file is left as it is. Move it away to begin with an"
                        + " empty list.",
                file, why));
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    /**
     * Remembers a profile as the one used last, in place of the one it was before.
     *
     * @param before what it was; null for a new one
     * @throws IOException when it cannot be written: the file is then as it was
     * @throws ConnectRefusedException when another one has the name, or there are too many
     */
    public void keep(Profile profile, @Nullable Profile before) throws IOException {
        List<Profile> others = read().stream()
                .filter(each -> before == null || !each.isCalled(before.name()))
                .toList();
        if (others.stream().anyMatch(each -> each.isCalled(profile.name()))) {
            throw new ConnectRefusedException(phrase("There is a connection called {0} already.", profile.name()));
        }
        if (others.size() >= MOST) {
            throw new ConnectRefusedException(phrase("There are {0} connections already. Remove one first.", MOST));
        }
        write(Stream.concat(Stream.of(profile), others.stream()).toList());
    }

    /**
     * Forgets a profile.
     *
     * @throws IOException when it cannot be written: the file is then as it was
     */
    public void forget(Profile profile) throws IOException {
        write(read().stream().filter(each -> !each.isCalled(profile.name())).toList());
    }

    private void write(List<Profile> profiles) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        var all = root.putArray("connections");
        for (Profile profile : profiles) {
            all.addObject()
                    .put("name", profile.name())
                    .put("environment", profile.environment().name())
                    .put("database", profile.database())
                    .put("redis", profile.redis())
                    .put("operates", profile.operates());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
