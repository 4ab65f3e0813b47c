package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A small log with seals: odd positions are of purse a, even ones of purse b. */
final class SealedPurses {

    private SealedPurses() {}

    static void append(EventStore store, int events) {
        for (int i = 0; i < events; i++) {
            long next = store.head() + 1;
            store.append(AppendRequest.to(
                    "Purse",
                    next % 2 == 1 ? "a" : "b",
                    ExpectedVersion.any(),
                    List.of(NewEvent.of("Put", JsonText.of("{\"amount\":\"" + next + ".50\"}"))),
                    Metadata.by("ana")
                            .occurredAt(Instant.parse("2026-03-14T12:00:00.123456789Z"))
                            .build()));
        }
    }

    static void seal(EventStore store, SealFolder folder) {
        try (LogSealer sealer = store.seals().sealer(folder).orElseThrow()) {
            sealer.seal();
        }
    }

    /** Thirteen events, sealed at 4, 8 and 12. */
    static void fill(EventStore store, Path folder) {
        SealFolder seals = new SealFolder(folder);
        for (int i = 0; i < 3; i++) {
            append(store, 4);
            seal(store, seals);
        }
        append(store, 1);
    }

    static Witness witness(Path folder) {
        return Witness.of(TrustedKeys.read(new SealFolder(folder).trustFile()));
    }

    static SealCheck verify(EventStore store, Witness witness) {
        return store.seals().verify(witness, ProgressListener.NONE);
    }

    static Checkpoint newest(EventStore store, Path folder) {
        return witness(folder)
                .keys()
                .open(store.seals().newestSeal().orElseThrow().note());
    }

    /** What makes a rewritten log agree with itself again. */
    static String rehash() throws IOException {
        try (InputStream in = SealedPurses.class.getResourceAsStream("/io/backstory/eventstore/sql/rehash.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
