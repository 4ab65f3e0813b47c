package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.language.Language;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plug-ins, each jar with a class loader of its own, so that what one of them lacks or brings along is no other's
 * concern. Whatever a jar does, the program goes on without it. Used once.
 */
final class PluginLoading {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLoading.class);

    private static final String BUILT_IN = Language.key("built in");

    private final Path folder;
    private final Map<String, AggregateDefinition<?>> byType = new LinkedHashMap<>();
    private final Map<String, String> ownerOfType = new LinkedHashMap<>();
    private final List<Plugins.Plugin> found = new ArrayList<>();

    PluginLoading(Path folder) {
        this.folder = folder;
    }

    Plugins load() {
        take(BUILT_IN, Thread.currentThread().getContextClassLoader(), false);
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            try {
                new JarFile(jar.toFile()).close(); // A class loader would pass over a broken one in silence.
                take(name, loader(jar), true);
            } catch (IOException | SecurityException unreadable) {
                LOG.warn("The plug-in {} cannot be read", jar, unreadable);
                found.add(new Plugins.Plugin(
                        name,
                        List.of(),
                        List.of(phrase(
                                "It cannot be read as a jar ({0}). Put a whole copy in its place and start again.",
                                reason(unreadable)))));
            }
        }
        return new Plugins(folder, List.copyOf(byType.values()), found);
    }

    private List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return jars;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            LOG.warn("The folder of plug-ins cannot be read", unreadable);
            found.add(new Plugins.Plugin(
                    folder.getFileName().toString(),
                    List.of(),
                    List.of(phrase("The folder cannot be read ({0}). No plug-in of it is used.", reason(unreadable)))));
        }
        jars.sort(null);
        return jars;
    }

    private static URLClassLoader loader(Path jar) throws MalformedURLException {
        // Open as long as the program runs: its classes are loaded when they are first needed.
        return new URLClassLoader(
                jar.getFileName().toString(), new URL[] {jar.toUri().toURL()}, PluginLoading.class.getClassLoader());
    }

    @SuppressWarnings("rawtypes") // A service type cannot name a type parameter.
    private void take(String name, ClassLoader loader, boolean ownOnly) {
        List<String> types = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<ServiceLoader.Provider<AggregateDefinition>> providers =
                ServiceLoader.load(AggregateDefinition.class, loader).stream().iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    var provider = providers.next();
                    if (!ownOnly || loader.equals(provider.type().getClassLoader())) {
                        add(name, CheckedDefinition.of((AggregateDefinition<?>) provider.get()), types, problems);
                    }
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError | StackOverflowError failed) {
                LOG.warn("A definition of the plug-in {} cannot be used", name, failed);
                problems.add(phrase(
                        "A definition cannot be used ({0}). Its aggregates are shown with their event data merged.",
                        reason(failed)));
            }
        }
        if (types.isEmpty() && problems.isEmpty() && ownOnly) {
            problems.add(phrase(
                    "It defines no type of aggregate: there is no META-INF/services/{0} in it.",
                    AggregateDefinition.class.getName()));
        }
        if (ownOnly || !types.isEmpty() || !problems.isEmpty()) {
            found.add(new Plugins.Plugin(name, types, problems));
        }
    }

    private void add(String name, CheckedDefinition<?> definition, List<String> types, List<String> problems) {
        String type = definition.aggregateType();
        if (byType.putIfAbsent(type, definition) == null) {
            ownerOfType.put(type, name);
            types.add(type);
        } else {
            String other = String.valueOf(ownerOfType.get(type));
            problems.add(
                    other.equals(BUILT_IN)
                            ? phrase(
                                    "Its definition of {0} is not used: the program itself defines that type already.",
                                    type)
                            : phrase(
                                    "Its definition of {0} is not used: {1} defines that type already. Remove one of"
                                            + " them.",
                                    type, other));
        }
    }

    /** The innermost cause, whose class often says more than its message. */
    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? kind
                : kind + ": " + message.lines().findFirst().orElse("");
    }
}
