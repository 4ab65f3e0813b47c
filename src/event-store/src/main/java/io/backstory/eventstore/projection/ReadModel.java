package io.backstory.eventstore.projection;

/**
 * What a read model is: where its rows stand, and what they are made of. Immutable.
 *
 * @param table its name is the projection's
 * @param version counts up with every change of the table, of what is read, of the upcasters on its way or of what is made of it: the model is then
 *     rebuilt. From 1
 * @param input what is read of the log
 */
public record ReadModel(ProjectionTable table, int version, ProjectionInput input) {

    /** Refuses versions that do not exist. */
    public ReadModel {
        if (version < 1) {
            throw new IllegalArgumentException(
                    "Versions of " + table.name() + " begin with 1, not with " + version + ".");
        }
    }
}
