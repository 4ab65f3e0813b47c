package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Hole;
import io.backstory.eventstore.relay.TailStatus.Messages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What messages have said, held against what the log says. Keeps fingerprints of the newest only: memory is bounded,
 * and a message that cannot be compared any more is not counted as junk. Thread-safe.
 */
final class Announcements {

    private static final int KEPT = 4_096;

    /** More than anybody looks at: each is a time when messages were lost. */
    private static final int HOLES_KEPT = 512;

    /**
     * How far messages and log may be apart: a replica may be behind, a relay may be slow. Beyond it a message without
     * an event is junk, and an event without a message shows that nobody publishes.
     */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final String prefix;
    private final TreeMap<Long, Announced> announced = new TreeMap<>();
    private final Map<Long, String> shown = new LinkedHashMap<>();
    private final Map<String, Long> channels = new HashMap<>();

    /** Like {@code channels}, but not forgotten when a subscription ends: what lies between two of them is a hole. */
    private final Map<String, Long> heard = new HashMap<>();

    private final Deque<Hole> holes = new ArrayDeque<>();
    private long position;

    /** Whether the end of the log was reached: what is shown from then on is new and must be told of. */
    private boolean atEnd;

    /** The first new event that no message has told of yet, 0 for none, and since when. */
    private long untold;

    private long untoldNanos;
    private long received;
    private long gaps;
    private long repeated;
    private long junk;

    Announcements(String prefix, long position) {
        this.prefix = prefix;
        this.position = position;
    }

    /** Takes a message in. */
    void message(String channel, String text) {
        Optional<EventMessage> read = EventMessage.parse(text);
        boolean fits = read.isPresent()
                && channel.equals(prefix + ":" + read.get().event().aggregateType());
        // Outside of the lock: this costs more than all of the rest.
        String fingerprint = fits ? fingerprint(read.get().event()) : "";
        synchronized (this) {
            received++;
            if (fits) {
                take(channel, read.get(), fingerprint);
            } else {
                junk++;
            }
        }
    }

    private void take(String channel, EventMessage message, String fingerprint) {
        long at = message.event().position();
        String said = shown.get(at);
        if (said != null && !said.equals(fingerprint)) {
            junk++;
            return;
        }
        if (at >= untold) {
            untold = 0;
        }
        count(channel, at, message.previousPosition());
        find(message);
        if (at > position && announced.size() < KEPT) {
            announced.putIfAbsent(at, new Announced(fingerprint, System.nanoTime()));
        }
    }

    private void count(String channel, long at, long previous) {
        Long before = channels.get(channel);
        if (before != null && at <= before) {
            repeated++;
            return;
        }
        if (before != null && previous != before) {
            gaps++;
        }
        if (channels.size() < KEPT) {
            channels.put(channel, at);
        }
    }

    private void find(EventMessage message) {
        String type = message.event().aggregateType();
        long at = message.event().position();
        long before = heard.getOrDefault(type, message.previousPosition());
        if (message.previousPosition() > before) {
            holes.add(new Hole(type, before, at));
            if (holes.size() > HOLES_KEPT) {
                holes.remove();
            }
        }
        if (at > before && (heard.size() < KEPT || heard.containsKey(type))) {
            heard.put(type, at);
        }
    }

    /** See {@link io.backstory.eventstore.relay.Tail#holes}. */
    synchronized List<Hole> holes() {
        return List.copyOf(holes);
    }

    /** A subscription began: what was before it was not to be heard. */
    synchronized void subscribed() {
        channels.clear();
        atEnd = false;
        untold = 0;
    }

    /** Compares events from the log with what was said of them. */
    void shown(List<Event> events) {
        List<String> fingerprints =
                events.stream().map(Announcements::fingerprint).toList();
        synchronized (this) {
            for (int i = 0; i < events.size(); i++) {
                show(events.get(i).position(), fingerprints.get(i));
            }
        }
    }

    private void show(long at, String fingerprint) {
        position = at;
        boolean told = false;
        while (!announced.isEmpty() && announced.firstKey() <= at) {
            Map.Entry<Long, Announced> first = announced.pollFirstEntry();
            boolean same =
                    first.getKey() == at && first.getValue().fingerprint().equals(fingerprint);
            told |= same;
            junk += same ? 0 : 1;
        }
        if (atEnd && !told && untold == 0) {
            untold = at;
            untoldNanos = System.nanoTime();
        }
        shown.put(at, fingerprint);
        if (shown.size() > KEPT) {
            shown.remove(shown.keySet().iterator().next());
        }
    }

    /**
     * The log had nothing after the position: drops what was said of later ones too long ago.
     *
     * @return whether something said is still believed, so that it is worth looking again soon
     */
    synchronized boolean expectsMore() {
        atEnd = true;
        long now = System.nanoTime();
        int before = announced.size();
        announced.values().removeIf(said -> now - said.heardNanos() > PATIENCE_NANOS);
        junk += before - announced.size();
        return !announced.isEmpty();
    }

    /** Whether messages tell of events, as far as was seen. */
    synchronized boolean heard() {
        return untold == 0 || System.nanoTime() - untoldNanos < PATIENCE_NANOS;
    }

    synchronized Messages counts() {
        return new Messages(received, gaps, repeated, junk);
    }

    private static String fingerprint(Event event) {
        try {
            byte[] text = EventMessage.line(event).getBytes(StandardCharsets.UTF_8);
            return new String(MessageDigest.getInstance("SHA-256").digest(text), StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Announced(String fingerprint, long heardNanos) {}
}
