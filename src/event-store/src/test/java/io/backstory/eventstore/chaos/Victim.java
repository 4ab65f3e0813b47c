package io.backstory.eventstore.chaos;

/** What is killed in a round, as {@code kill -9} does it. */
enum Victim {
    /** The whole server: the postmaster and every process of it. */
    POSTGRESQL,
    /** The Redis server, which keeps what it has written to its file. */
    REDIS,
    /** The program that runs relay, sealer and read models. */
    RELAY,
    /** One of the programs that append. */
    WRITER
}
