package io.backstory.eventstore;

/**
 * What the database lets the connected user do, so that a program can say beforehand what would be refused. The
 * database decides: a right can go between the question and the deed.
 *
 * @param user who is connected
 * @param writable false on a replica and in a session that may not write
 * @param readLog every event and how far the log has come
 * @param readModels how the read models stand, and the record of operations
 * @param keepModels catching read models up and retrying what is parked
 * @param buildModels building, swapping and discarding read models, which makes and drops tables
 * @param makeSnapshots storing and dropping snapshots
 */
public record Rights(
        String user,
        boolean writable,
        boolean readLog,
        boolean readModels,
        boolean keepModels,
        boolean buildModels,
        boolean makeSnapshots) {}
