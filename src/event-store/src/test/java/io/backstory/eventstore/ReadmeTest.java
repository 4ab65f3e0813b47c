package io.backstory.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import java.io.File;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** The program in the module's README works, with nothing on its class path but the jar and what it depends on. */
final class ReadmeTest {

    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("prints\n\n```\n(.*?)```", Pattern.DOTALL);

    /** Every jar that the library needs, and no other: by a class of each. */
    private static final List<Class<?>> LIBRARIES = List.of(
            EventStore.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonCreator.class,
            Driver.class,
            HikariDataSource.class,
            RedisClient.class,
            GenericObjectPool.class,
            LoggerFactory.class);

    @TempDir
    private Path folder;

    @Test
    void theProgramCompilesRunsAndPrintsWhatIsWritten() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String program = part(readme, PROGRAM);
        assertThat(program.lines()).hasSizeLessThanOrEqualTo(40).allMatch(line -> line.length() <= 120);
        compile(Files.writeString(folder.resolve("Purses.java"), program));

        assertThat(run()).isEqualTo(part(readme, OUTPUT));
    }

    private static String part(String readme, Pattern pattern) {
        Matcher found = pattern.matcher(readme);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private static String classPath() throws URISyntaxException {
        StringBuilder path = new StringBuilder();
        for (Class<?> library : LIBRARIES) {
            Path at = Path.of(
                    library.getProtectionDomain().getCodeSource().getLocation().toURI());
            path.append(path.isEmpty() ? "" : File.pathSeparator).append(at);
        }
        return path.toString();
    }

    private void compile(Path source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-cp", classPath(), "-d", folder.toString(), "--release", "25", "-proc:none");
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    private String run() throws Exception {
        ServerAddresses addresses = TemporaryServers.shared().addresses();
        // A database of Redis of its own: a relay takes nothing over that another log has left behind.
        String redis = addresses.redisUrl().replaceFirst("(redis://[^/]+)(/.*)?", "$1/9");
        Path errors = folder.resolve("errors");
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        folder + File.pathSeparator + classPath(),
                        "Purses",
                        TemporaryServers.freshDatabase(),
                        addresses.user(),
                        addresses.password(),
                        redis)
                .collect(Collectors.toList());
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }
}
