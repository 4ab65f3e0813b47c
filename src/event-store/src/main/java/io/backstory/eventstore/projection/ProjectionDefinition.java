package io.backstory.eventstore.projection;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A read model as its domain defines it: a table, and what an event changes in it. Implementations are found by {@link
 * ServiceLoader} and have a public constructor without parameters. Thread-safe and pure: the same events give the same
 * rows, whenever they are replayed.
 */
public interface ProjectionDefinition {

    /** The table; its name is the projection's. */
    ProjectionTable table();

    /** Counts up with every change of the table or of {@link #project}: the model is then rebuilt. From 1. */
    int version();

    /** What it reads. */
    ProjectionInput input();

    /**
     * Takes an event into the rows it concerns. Which rows it asks for must not depend on what they hold.
     *
     * @throws RuntimeException when the event makes no sense: it and the later events of its aggregate are then parked
     *     for this projection, and nothing of it is kept in the rows; never guess
     */
    void project(ReplayedEvent event, ProjectionRows rows);

    /** The projection's name. */
    default String name() {
        return table().name();
    }

    /** All definitions on the class path. */
    static List<ProjectionDefinition> findAll() {
        return findAll(Thread.currentThread().getContextClassLoader());
    }

    /** All definitions that a class loader sees. */
    static List<ProjectionDefinition> findAll(ClassLoader loader) {
        return ServiceLoader.load(ProjectionDefinition.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
