package io.backstory.desktop;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars with a definition, as another company would: compiled apart from this program. */
public final class PluginJars {

    private static final String SERVICE = "META-INF/services/io.backstory.eventstore.replay.AggregateDefinition";

    private PluginJars() {}

    /** One that works, for the type. */
    public static void write(Path jar, String className, String type) {
        write(jar, className, type, "", "return \"Something happened to an order\";");
    }

    /** One whose constructor and description are given. */
    public static void write(Path jar, String className, String type, String constructor, String describe) {
        try {
            Path work = Files.createTempDirectory("plugin-");
            Path source = work.resolve(className + ".java");
            Files.writeString(source, source(className, type, constructor, describe));
            JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
            int status = compiler.run(
                    null,
                    null,
                    null,
                    "-d",
                    work.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    source.toString());
            if (status != 0) {
                throw new IllegalStateException("The plug-in for the test does not compile");
            }
            pack(jar, work, "plugin." + className);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One that names a class which is not in it. */
    public static void writeWithout(Path jar) {
        try {
            pack(jar, Files.createTempDirectory("plugin-"), "plugin.Missing");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void pack(Path jar, Path work, String service) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(work)) {
            entries.putNextEntry(new JarEntry(SERVICE));
            entries.write(service.getBytes(StandardCharsets.UTF_8));
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                entries.putNextEntry(
                        new JarEntry(work.relativize(file).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(file));
            }
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                List<Path> deepestFirst =
                        files.sorted(java.util.Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String source(String className, String type, String constructor, String describe) {
        return """
            package plugin;
            import io.backstory.eventstore.Event;
            import io.backstory.eventstore.replay.*;
            import java.util.*;
            public final class %1$s implements AggregateDefinition<com.fasterxml.jackson.databind.JsonNode> {
                public %1$s() { %3$s }
                public String aggregateType() { return "%2$s"; }
                public Reducer<com.fasterxml.jackson.databind.JsonNode> reducer() { return new GenericReducer(); }
                public Set<String> moneyFields() { return Set.of("/total"); }
                public Set<String> personalFields() { return Set.of(); }
                public Highlights highlights() { return new Highlights("/total", null, null); }
                public Optional<TitleSource> titleSource() { return Optional.empty(); }
                public String describe(Event event) { %4$s }
            }
            """.formatted(className, type, constructor, describe);
    }
}
