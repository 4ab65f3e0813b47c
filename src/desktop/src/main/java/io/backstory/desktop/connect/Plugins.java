package io.backstory.desktop.connect;

import io.backstory.eventstore.replay.AggregateDefinition;
import java.nio.file.Path;
import java.util.List;

/**
 * The company's domain as far as it was found: what is built in, and what the jars of a folder define. Immutable.
 *
 * @param folder where jars are looked for
 * @param definitions one per type of aggregate, each of them checked
 * @param found what is built in first, then every jar, usable or not
 */
public record Plugins(Path folder, List<AggregateDefinition<?>> definitions, List<Plugin> found) {

    /** Copies the lists. */
    public Plugins {
        definitions = List.copyOf(definitions);
        found = List.copyOf(found);
    }

    /** What is built in, and the jars of a folder. Reads them; one that cannot be used is told and left out. */
    public static Plugins load(Path folder) {
        return new PluginLoading(folder).load();
    }

    /** Those of which something cannot be used. */
    public List<Plugin> broken() {
        return found.stream().filter(plugin -> !plugin.problems().isEmpty()).toList();
    }

    /**
     * A jar, or what is built in.
     *
     * @param name of the file
     * @param types of aggregates that it defines, as far as they can be used
     * @param problems each in one or two sentences for people; empty when all of it can be used
     */
    public record Plugin(String name, List<String> types, List<String> problems) {

        /** Copies the lists. */
        public Plugin {
            types = List.copyOf(types);
            problems = List.copyOf(problems);
        }
    }
}
