package io.backstory.eventstore.relay;

/** Measures how far Redis is behind a log, whoever carries it. Thread-safe; close it before the log's store. */
public interface RelayGauge extends AutoCloseable {

    /**
     * Asks the log and Redis; blocks for at most a few seconds for Redis. That Redis does not answer is an {@link
     * RelayLag.Unknown}.
     *
     * @throws io.backstory.eventstore.EventStoreException when the log cannot be read
     */
    RelayLag read();

    @Override
    void close();
}
