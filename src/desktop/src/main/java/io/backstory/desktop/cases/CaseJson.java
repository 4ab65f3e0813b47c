package io.backstory.desktop.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.ui.Bookmark;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as the bytes of its file: one JSON object of a format, its version, an id, the content and the seal. The digest of a
 * revision is taken over its content alone, written without white space, so that anybody can take it again: {@code jq -cj
 * .content FILE | sha256sum}. Pure; {@link CaseReader} is the way back.
 */
final class CaseJson {

    static final String FORMAT = "backstory-case";
    static final int FORMAT_VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CaseJson() {}

    static byte[] write(Case written) {
        ObjectNode root = object();
        root.put("format", FORMAT).put("formatVersion", FORMAT_VERSION);
        root.put("id", written.id().toString());
        root.set("content", content(written));
        root.set("seal", written.seal() == null ? null : seal(written.seal()));
        return bytes(root, true);
    }

    /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
    static String digest(Case sealed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(content(sealed), false));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(ObjectNode node, boolean forPeople) {
        try {
            var writer = forPeople ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer();
            return writer.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode content(Case written) {
        ObjectNode content = object();
        Period period = written.matter().period();
        content.put("log", written.log())
                .put("number", written.matter().number())
                .put("question", written.matter().question())
                .put("from", textOrNull(period.from()))
                .put("to", textOrNull(period.to()))
                .put("createdAt", written.createdAt().toString())
                .put("changedAt", written.changedAt().toString());
        ArrayNode story = content.putArray("story");
        written.story().forEach(card -> story.add(card(card)));
        content.set("bookmarks", bookmarks(written.bookmarks()));
        ArrayNode earlier = content.putArray("earlierSeals");
        written.earlier().forEach(seal -> earlier.add(seal(seal)));
        return content;
    }

    private static ObjectNode card(Card card) {
        ObjectNode node = object();
        node.put("id", card.id().toString())
                .put("addedAt", card.addedAt().toString())
                .put("note", card.note());
        node.set("seen", card.seen() == null ? null : seen(card.seen()));
        return node;
    }

    private static ObjectNode seen(Seen seen) {
        return object().put("kind", seen.kind().id())
                .put("aggregateType", seen.place().aggregateType())
                .put("aggregateId", seen.place().aggregateId())
                .put("version", seen.place().version())
                .put("field", seen.place().field())
                .put("position", seen.event().position())
                .put("hash", seen.event().hash())
                .put("logHead", seen.logHead())
                .put("title", seen.title())
                .put("text", seen.text());
    }

    private static ArrayNode bookmarks(List<Bookmark> marks) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Bookmark mark : marks) {
            all.addObject()
                    .put("aggregateId", mark.aggregateId())
                    .put("version", mark.version())
                    .put("note", mark.note())
                    .put("madeAt", mark.madeAt().toString());
        }
        return all;
    }

    private static ObjectNode seal(Seal seal) {
        return object().put("revision", seal.revision())
                .put("at", seal.at().toString())
                .put("by", seal.by())
                .put("digest", seal.digest());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
