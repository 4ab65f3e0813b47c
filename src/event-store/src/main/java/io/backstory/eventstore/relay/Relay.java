package io.backstory.eventstore.relay;

/**
 * Carries the log to Redis: every event as a message on the channel {@code events:<aggregateType>} and on the bounded
 * list {@code events:outbox}, each once, in the order of positions.
 *
 * <p>Any number of relays may run for one log; one of them leads and the others stand by. Events, list and the place
 * reached change in one script on Redis, which refuses what was sent before: a relay or a Redis that is killed loses
 * nothing and repeats nothing. Only when both are killed at once, and Redis comes back without what it last published, can
 * a channel carry that twice. While Redis is away appends go on unaffected, and the relay catches up afterwards.
 *
 * <p>A Redis that has come back empty gets its list refilled with the newest events, without publishing them again;
 * what was appended since this relay last published is then published. Subscribers of channels can lose messages by the
 * nature of publishing: {@code previousPosition} shows them the hole, and a {@link Tail} has none.
 *
 * <p>Works on a thread of its own. Thread-safe. Needs a direct connection to PostgreSQL: its lock belongs to the
 * session, which a pooler in transaction mode takes away.
 */
public interface Relay extends AutoCloseable {

    /** Says that there is something to carry, so that it need not wait for the relay's next look. Never blocks. */
    void wake();

    /** How it stands; a picture of the moment. */
    RelayStatus status();

    /** Ends the work and waits for it, at most a few seconds; another relay may then lead. */
    @Override
    void close();
}
