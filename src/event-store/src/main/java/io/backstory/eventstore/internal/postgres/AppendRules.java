package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.internal.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may enter the log. The database checks none of this: a refusal here costs no round trip and names the fault. */
final class AppendRules {

    static final int MAX_ID = 200;
    private static final int MAX_TYPE = 100;

    private final int maxDocumentBytes;

    AppendRules(int maxDocumentBytes) {
        this.maxDocumentBytes = maxDocumentBytes;
    }

    /** Refuses a request that breaks a rule. */
    void check(AppendRequest request) {
        if (request.commandId() != null) {
            checkName("command id", request.commandId(), MAX_ID);
        }
        checkDocument("metadata", request.metadata().json());
        checkOccurred(request.metadata().occurredAt());
        Set<UUID> ids = new HashSet<>();
        for (AggregateAppend append : request.appends()) {
            checkName("aggregate id", append.aggregateId(), MAX_ID);
            checkName("aggregate type", append.aggregateType(), MAX_TYPE);
            for (NewEvent event : append.events()) {
                checkEvent(event, ids);
            }
        }
    }

    private void checkEvent(NewEvent event, Set<UUID> ids) {
        checkName("event type", event.eventType(), MAX_TYPE);
        if (event.schemaVersion() < 1) {
            throw refused("The schema version %d of %s is below 1".formatted(event.schemaVersion(), event.eventType()));
        }
        if (!ids.add(event.id())) {
            throw refused("The request names the event id " + event.id() + " twice");
        }
        checkDocument("data of " + event.eventType(), event.data());
    }

    static void checkName(String what, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > most) {
            throw refused("The %s has %d characters; 1 to %d are allowed".formatted(what, length, most));
        }
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            int type = Character.getType(character);
            if (type == Character.CONTROL || type == Character.SURROGATE) {
                throw refused(
                        "The %s holds U+%04X, which is no character for an identifier".formatted(what, character));
            }
        }
    }

    private void checkDocument(String what, JsonText json) {
        int bytes = json.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxDocumentBytes) {
            throw refused("The %s has %,d bytes; at most %,d are allowed".formatted(what, bytes, maxDocumentBytes));
        }
        // Again, although JsonText.of has checked: the record's constructor lets any text through.
        StrictJson.check(json.text());
    }

    private static void checkOccurred(@Nullable Instant occurred) {
        if (occurred != null
                && (occurred.isBefore(Timestamps.EARLIEST) || occurred.isAfter(Timestamps.LATEST.plusNanos(999)))) {
            throw refused("The metadata's \"timestamp\" " + occurred + " is not between the years 1 and 9999");
        }
    }

    private static AppendRefusedException refused(String fault) {
        return new AppendRefusedException(fault + ". Nothing was appended.");
    }
}
