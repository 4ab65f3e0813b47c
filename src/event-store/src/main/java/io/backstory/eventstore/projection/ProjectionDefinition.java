package io.backstory.eventstore.projection;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;

/**
 * A read model as its domain defines it: a table, and what an event changes in it. Implementations are found by {@link
 * ServiceLoader} and have a public constructor without parameters. Thread-safe and pure: the same events give the same
 * rows, whenever they are replayed.
 */
public interface ProjectionDefinition {

    /** What it makes, and of what; always the same. */
    ReadModel model();

    /**
     * Takes an event into the rows it concerns. It sees events in the newest shape: the upcasters of the store's
     * definitions have brought older schema versions into it, as they do for reducers. Which rows it asks for must not depend on what they hold.
     *
     * @throws RuntimeException when the event makes no sense: it and the later events of its aggregate are then parked
     *     for this projection, and nothing of it is kept in the rows; never guess
     */
    void project(ReplayedEvent event, ProjectionRows rows);

    /** The projection's name, which is its table's. */
    default String name() {
        return table().name();
    }

    /** See {@link ReadModel#table}. */
    default ProjectionTable table() {
        return model().table();
    }

    /** See {@link ReadModel#version}. */
    default int version() {
        return model().version();
    }

    /** See {@link ReadModel#input}. */
    default ProjectionInput input() {
        return model().input();
    }

    /**
     * A definition of its two parts.
     *
     * @param projection see {@link #project}
     */
    static ProjectionDefinition of(ReadModel model, BiConsumer<ReplayedEvent, ProjectionRows> projection) {
        return new ProjectionDefinition() {
            @Override
            public ReadModel model() {
                return model;
            }

            @Override
            public void project(ReplayedEvent event, ProjectionRows rows) {
                projection.accept(event, rows);
            }
        };
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
