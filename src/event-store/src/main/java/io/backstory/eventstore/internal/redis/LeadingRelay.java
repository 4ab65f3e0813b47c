package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.internal.postgres.RelaySession;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.RelayConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One term of leadership: carries page after page from the log to Redis. Used by one thread. */
final class LeadingRelay {

    private final RelaySession log;
    private final Outbox outbox;
    private final RelayConfig config;
    private final PageSize pageSize = new PageSize();

    /** The last position sent to each channel, as far as it is known. */
    private final Map<String, Long> channels = new HashMap<>();

    /**
     * Up to here subscribers were told, as far as this relay knows. It outlives Redis, which may come back without the
     * last of it: what was published between two writes of its file is then in no file.
     */
    private @Nullable Mark published;

    private long position;

    /** Where Redis stands once it has taken what is under way; null when that must be found out. */
    private @Nullable Mark reached;

    /** The end of what was sent and has not been answered. */
    private @Nullable Mark underWay;

    /** Up to here events were published before Redis came, or forgot them: they go to the list only. */
    private long quietUntil;

    LeadingRelay(RelaySession log, Outbox outbox, RelayConfig config) {
        this.log = log;
        this.outbox = outbox;
        this.config = config;
    }

    /** The last position that Redis has taken. */
    long position() {
        return position;
    }

    /**
     * Sends one page, when Redis has taken the one before.
     *
     * @return whether there may be more at once
     * @throws OtherHistoryException when Redis holds another history
     */
    boolean step() {
        Mark from = reached == null ? establish(outbox.reached()) : reached;
        if (from == null) {
            return true;
        }
        List<Event> page = log.after(from.position(), pageSize.next());
        pageSize.read(page);
        if (page.isEmpty()) {
            return !settled();
        }
        boolean quiet = page.getFirst().position() <= quietUntil;
        List<Event> batch = quiet
                ? page.stream().filter(event -> event.position() <= quietUntil).toList()
                : page;
        List<EventMessage> messages = messages(batch);
        if (settled()) {
            send(from, messages, quiet);
        }
        return true;
    }

    /** The next page is read and written out while Redis takes this one. */
    private void send(Mark from, List<EventMessage> messages, boolean quiet) {
        reached = null;
        outbox.send(from, messages, quiet);
        underWay = Mark.of(messages.getLast().event());
        reached = underWay;
    }

    /** Waits for Redis to have taken what is under way; false when it did not, because it stands somewhere else. */
    private boolean settled() {
        Mark expected = underWay;
        if (expected == null) {
            return true;
        }
        underWay = null;
        reached = null;
        if (!expected.equals(outbox.answer())) {
            return false;
        }
        position = expected.position();
        if (published == null || published.position() < position) {
            published = expected;
        }
        reached = expected;
        return true;
    }

    private List<EventMessage> messages(List<Event> batch) {
        List<EventMessage> messages = new ArrayList<>(batch.size());
        for (Event event : batch) {
            Long before = channels.put(event.aggregateType(), event.position());
            messages.add(new EventMessage(
                    event, before == null ? log.lastBefore(event.aggregateType(), event.position()) : before));
        }
        return messages;
    }

    /** Finds out where to go on; null when Redis changed meanwhile. */
    private @Nullable Mark establish(@Nullable Mark stored) {
        channels.clear();
        if (stored == null) {
            return begin(null, published);
        }
        if (!holds(stored)) {
            if (!config.takeOver() || stored.position() < 0) {
                throw new OtherHistoryException(stored, log.head(), config.prefix());
            }
            return begin(stored, null);
        }
        if (published == null || published.position() < stored.position() || !holds(published)) {
            published = stored;
        }
        quietUntil = published.position();
        position = stored.position();
        reached = stored;
        return stored;
    }

    private boolean holds(Mark mark) {
        return mark.position() >= 0 && log.hash(mark.position()).equals(Optional.of(mark.hash()));
    }

    /** Begins on an empty Redis: fills the list with what was published before, then goes on from there. */
    private @Nullable Mark begin(@Nullable Mark seen, @Nullable Mark before) {
        long upTo = before != null && holds(before) ? before.position() : log.head();
        long start = Math.max(0, upTo - config.outboxEvents());
        Mark at = mark(start);
        Mark told = mark(upTo);
        if (!at.equals(outbox.begin(seen, at))) {
            return null;
        }
        published = told;
        quietUntil = upTo;
        position = start;
        reached = at;
        return at;
    }

    private Mark mark(long at) {
        EventHash hash = log.hash(at)
                .orElseThrow(() -> new IllegalStateException("The log has no event at position " + at
                        + " although it goes on after it. Verify the log. Nothing was published."));
        return new Mark(at, hash);
    }
}
