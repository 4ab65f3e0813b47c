package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.internal.personal.MasterKey;
import io.backstory.eventstore.internal.personal.SubjectKey;
import io.backstory.eventstore.personal.MasterKeyException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of subjects: reads them, makes them, keeps them for a moment. Thread-safe. */
final class SubjectKeys {

    private static final String READ = "SELECT subject_id, key, wrapped_by, erased_at FROM read_subject_keys(?)";

    /** Not flushed by itself: the log of the server is written in order, so the append's own flush comes after it. */
    private static final String MAKE = """
            SELECT subject_id, key, wrapped_by, erased_at
            FROM set_config('synchronous_commit', 'off', true), make_subject_keys(?, ?, ?::text)""";

    private static final String ERASURES =
            "SELECT subject_id, NULL::bytea, NULL::text, erased_at FROM subject_keys WHERE subject_id = ANY (?)";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connections connections;
    private final @Nullable MasterKey masterKey;
    private final KeyCache cache = new KeyCache(System::nanoTime);

    SubjectKeys(Connections connections, @Nullable MasterKey masterKey) {
        this.connections = connections;
        this.masterKey = masterKey;
    }

    /** What can be done with each; a subject that never had a key is missing. */
    Map<String, SubjectAccess> toOpen(Set<String> subjects) {
        Map<String, SubjectAccess> all = cache.get(subjects);
        Set<String> missing = without(subjects, all.keySet());
        if (!missing.isEmpty()) {
            Map<String, SubjectAccess> read = readOrDenied(missing);
            cache.putAll(read);
            all.putAll(read);
        }
        return all;
    }

    /**
     * Keys to seal with, made where there were none. They are committed before anything is sealed: a program that ends
     * in between leaves a key without use, never a text without its key.
     *
     * @return {@link SubjectAccess.Open} or {@link SubjectAccess.Gone} for each
     * @throws MasterKeyException when a key is stored under a master key that is not here
     * @throws PermissionRefusedException when the database user has no right to keys
     */
    Map<String, SubjectAccess> toSeal(Set<String> subjects) {
        Map<String, SubjectAccess> all = cache.get(subjects);
        all.values().removeIf(SubjectAccess.Denied.class::isInstance);
        Set<String> missing = without(subjects, all.keySet());
        if (!missing.isEmpty()) {
            Map<String, SubjectAccess> found = make(List.copyOf(missing));
            cache.putAll(found);
            all.putAll(found);
        }
        for (SubjectAccess access : all.values()) {
            if (access instanceof SubjectAccess.Denied denied && denied.why() != null) {
                throw denied.why();
            }
        }
        return all;
    }

    /** Forgets a key at once. */
    void erased(String subject, Instant at) {
        cache.erased(subject, at);
    }

    /** One round trip, whether the subjects have keys or not: those that have one keep it. */
    private Map<String, SubjectAccess> make(List<String> subjects) {
        byte[][] fresh = new byte[subjects.size()][];
        for (int i = 0; i < fresh.length; i++) {
            byte[] key = new byte[SubjectKey.LENGTH];
            RANDOM.nextBytes(key);
            fresh[i] = masterKey == null ? key : masterKey.wrap(subjects.get(i), key);
        }
        List<@Nullable Object> parameters =
                Arrays.asList(array(subjects), fresh, masterKey == null ? null : masterKey.name());
        Map<String, SubjectAccess> made = rows(MAKE, parameters);
        if (made.size() < subjects.size()) {
            throw new StoreUnavailableException("The keys of personal data could not be made. Nothing was appended.");
        }
        return made;
    }

    private Map<String, SubjectAccess> readOrDenied(Set<String> subjects) {
        try {
            return rows(READ, List.of(array(subjects)));
        } catch (PermissionRefusedException noKeys) {
            Map<String, SubjectAccess> denied = new HashMap<>();
            subjects.forEach(subject -> denied.put(subject, new SubjectAccess.Denied(null)));
            denied.putAll(erasures(subjects));
            return denied;
        }
    }

    /** That somebody was erased is known to more people than the keys are. */
    private Map<String, SubjectAccess> erasures(Set<String> subjects) {
        try {
            return rows(ERASURES, List.of(array(subjects)));
        } catch (PermissionRefusedException notEvenThat) {
            return Map.of();
        }
    }

    private Map<String, SubjectAccess> rows(String sql, List<? extends @Nullable Object> parameters) {
        return connections.query(sql, parameters, rows -> {
            Map<String, SubjectAccess> found = new HashMap<>();
            while (rows.next()) {
                found.put(rows.getString(1), access(rows));
            }
            return found;
        });
    }

    private SubjectAccess access(ResultSet row) throws SQLException {
        if (row.getObject(4) != null) {
            return new SubjectAccess.Gone(Timestamps.read(row, 4));
        }
        byte[] key = row.getBytes(2);
        if (key == null) {
            return new SubjectAccess.Denied(null);
        }
        String wrappedBy = row.getString(3);
        return wrappedBy == null
                ? new SubjectAccess.Open(new SubjectKey(key))
                : unwrapped(row.getString(1), key, wrappedBy);
    }

    private SubjectAccess unwrapped(String subject, byte[] wrapped, String wrappedBy) {
        if (masterKey == null || !masterKey.name().equals(wrappedBy)) {
            return new SubjectAccess.Denied(new MasterKeyException(
                    "The key of %s is stored under the master key %s, and this program was started with %s. Nothing was appended. Start it with the file of that master key."
                            .formatted(subject, wrappedBy, masterKey == null ? "none" : masterKey.name()),
                    null));
        }
        return masterKey
                .unwrap(subject, wrapped)
                .<SubjectAccess>map(key -> new SubjectAccess.Open(new SubjectKey(key)))
                .orElseGet(() -> new SubjectAccess.Denied(new MasterKeyException(
                        "The key of %s is damaged or another subject's. Nothing was appended. Compare the table subject_keys with a backup."
                                .formatted(subject),
                        null)));
    }

    private static Object array(Collection<String> subjects) {
        return subjects.toArray(String[]::new);
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(known);
        return rest;
    }
}
