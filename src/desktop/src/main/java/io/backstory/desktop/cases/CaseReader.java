package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstory.desktop.ui.Bookmark;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a case file that may have come from anywhere. Nothing is guessed: what is not exactly what {@link CaseJson}
 * writes is refused, with the place where it is wrong. Pure.
 */
final class CaseReader {

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(20)
                            .maxNameLength(100)
                            .maxStringLength(CaseLimits.TEXT * 2)
                            .maxDocumentLength(CaseLimits.FILE_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonParser.Feature.ALLOW_COMMENTS, false)
            .build();

    private static final Set<String> ROOT = Set.of("format", "formatVersion", "id", "content", "seal");
    private static final Set<String> CONTENT = Set.of(
            "log", "number", "question", "from", "to", "createdAt", "changedAt", "story", "bookmarks", "earlierSeals");
    private static final Set<String> CARD = Set.of("id", "addedAt", "note", "seen");
    private static final Set<String> SEEN = Set.of(
            "kind", "aggregateType", "aggregateId", "version", "field", "position", "hash", "logHead", "title", "text");
    private static final Set<String> BOOKMARK = Set.of("aggregateId", "version", "note", "madeAt");
    private static final Set<String> SEAL = Set.of("revision", "at", "by", "digest");

    private CaseReader() {}

    /**
     * Reads a file's bytes.
     *
     * @throws CaseRefusedException saying what is wrong and where
     */
    static Case read(byte[] bytes) {
        if (bytes.length > CaseLimits.FILE_BYTES) {
            throw CaseFields.refused(phrase("it is larger than a case can be"));
        }
        CaseFields root = new CaseFields(parse(bytes), "");
        refuseOtherFormats(root);
        root.only(ROOT);
        CaseFields content = root.at("content").only(CONTENT);
        List<Seal> earlier = content.list("earlierSeals", CaseLimits.SEALS, CaseReader::seal);
        Case read = content(root.id("id"), content, earlier, root.isNull("seal") ? null : seal(root.at("seal")));
        refuseSealsOutOfOrder(read);
        refuseTwins(read.story());
        return read;
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw CaseFields.refused(
                    place == null
                            ? phrase("it is no JSON")
                            : phrase(
                                    "it is no JSON that this program writes (line {0}, column {1})",
                                    place.getLineNr(), place.getColumnNr()));
        } catch (IOException unreadable) {
            throw CaseFields.refused(phrase("its characters are not UTF-8"));
        }
    }

    private static void refuseOtherFormats(CaseFields root) {
        if (!root.text("format", 100).equals(CaseJson.FORMAT)) {
            throw CaseFields.refused(phrase("it is no case of this program"));
        }
        long version = root.number("formatVersion", 1);
        if (version > CaseJson.FORMAT_VERSION) {
            throw CaseFields.refused(phrase(
                    "it was written by a newer version of this program (format {0}, and this one reads {1})",
                    version, CaseJson.FORMAT_VERSION));
        }
    }

    private static Case content(UUID id, CaseFields content, List<Seal> earlier, @Nullable Seal seal) {
        Matter matter = new Matter(
                content.line("number", CaseLimits.NUMBER),
                content.line("question", CaseLimits.QUESTION),
                period(content));
        if (matter.number().isBlank()) {
            throw CaseFields.refused(phrase("its number is empty"));
        }
        return new Case(
                id,
                content.name("log", CaseLimits.NAME),
                matter,
                content.list("story", CaseLimits.CARDS, CaseReader::card),
                content.list("bookmarks", CaseLimits.BOOKMARKS, CaseReader::bookmark),
                content.instant("createdAt"),
                content.instant("changedAt"),
                earlier,
                seal);
    }

    private static Period period(CaseFields content) {
        try {
            return new Period(day(content, "from"), day(content, "to"));
        } catch (DateTimeException wrong) {
            throw CaseFields.refused(phrase("its period is not one ({0})", String.valueOf(wrong.getMessage())));
        }
    }

    private static @Nullable LocalDate day(CaseFields content, String name) {
        return content.isNull(name) ? null : LocalDate.parse(content.line(name, 10));
    }

    private static Card card(CaseFields card) {
        card.only(CARD);
        return new Card(
                card.id("id"),
                card.instant("addedAt"),
                card.text("note", CaseLimits.NOTE),
                card.isNull("seen") ? null : seen(card.at("seen")));
    }

    private static Seen seen(CaseFields seen) {
        seen.only(SEEN);
        Seen.Place place = new Seen.Place(
                seen.name("aggregateType", CaseLimits.NAME),
                seen.name("aggregateId", CaseLimits.NAME),
                seen.number("version", 1),
                seen.isNull("field") ? null : seen.name("field", CaseLimits.NAME));
        return new Seen(
                kind(seen),
                place,
                new Seen.Witnessed(seen.number("position", 1), seen.hash("hash")),
                seen.number("logHead", 1),
                seen.line("title", CaseLimits.TITLE),
                seen.text("text", CaseLimits.TEXT));
    }

    private static Seen.Kind kind(CaseFields seen) {
        String kind = seen.line("kind", 20);
        try {
            return Seen.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw seen.wrong("kind", key("{0} is none that this program knows"));
        }
    }

    private static Bookmark bookmark(CaseFields mark) {
        mark.only(BOOKMARK);
        return new Bookmark(
                mark.name("aggregateId", CaseLimits.NAME),
                mark.number("version", 1),
                mark.text("note", CaseLimits.NOTE),
                mark.instant("madeAt"));
    }

    private static Seal seal(CaseFields seal) {
        seal.only(SEAL);
        return new Seal(
                Math.toIntExact(Math.min(seal.number("revision", 1), Integer.MAX_VALUE)),
                seal.instant("at"),
                seal.line("by", CaseLimits.TITLE),
                seal.hash("digest"));
    }

    private static void refuseSealsOutOfOrder(Case read) {
        for (int i = 0; i < read.earlier().size(); i++) {
            if (read.earlier().get(i).revision() != i + 1) {
                throw CaseFields.refused(phrase("its revisions are not counted from 1"));
            }
        }
        Seal seal = read.seal();
        if (seal != null && seal.revision() != read.revision()) {
            throw CaseFields.refused(phrase(
                    "its seal is of revision {0}, and its content is revision {1}", seal.revision(), read.revision()));
        }
    }

    private static void refuseTwins(List<Card> story) {
        Set<UUID> ids = new HashSet<>();
        if (!story.stream().map(Card::id).allMatch(ids::add)) {
            throw CaseFields.refused(phrase("two of its cards have the same id"));
        }
    }
}
