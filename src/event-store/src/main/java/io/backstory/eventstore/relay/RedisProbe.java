package io.backstory.eventstore.relay;

/** Asks Redis for a sign of life. Thread-safe; blocks for at most a few seconds. */
public interface RedisProbe extends AutoCloseable {

    /**
     * Asks the server that a relay would write to.
     *
     * @return what it is, such as {@code Redis 7.0.15}
     * @throws RuntimeException when there is no answer
     */
    String ask();

    @Override
    void close();
}
