package io.backstory.eventstore.internal.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Keys in memory, few and not for long: a view asks for the same ones again and again. Thread-safe. */
final class KeyCache {

    /** How long this program may still reveal a subject that another one has erased. Promised by PersonalData. */
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final int MOST = 10_000;

    private final LongSupplier nanos;

    private final Map<String, Kept> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** @param nanos a clock such as {@link System#nanoTime} */
    KeyCache(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Those of the subjects that are known and still fresh. */
    synchronized Map<String, SubjectAccess> get(Collection<String> subjects) {
        Map<String, SubjectAccess> found = new HashMap<>();
        for (String subject : subjects) {
            Kept kept = entries.get(subject);
            if (kept != null && isFresh(kept)) {
                found.put(subject, kept.access);
            }
        }
        return found;
    }

    synchronized void putAll(Map<String, SubjectAccess> found) {
        found.forEach((subject, access) -> {
            Kept known = entries.get(subject);
            // A key that was on its way while its subject was erased comes too late.
            if (known == null || !isFresh(known) || !(known.access instanceof SubjectAccess.Gone)) {
                entries.put(subject, new Kept(access, nanos.getAsLong()));
            }
        });
    }

    synchronized void erased(String subject, Instant at) {
        entries.put(subject, new Kept(new SubjectAccess.Gone(at), nanos.getAsLong()));
    }

    private boolean isFresh(Kept kept) {
        return nanos.getAsLong() - kept.since < LIFE.toNanos();
    }

    private record Kept(SubjectAccess access, long since) {}
}
