package io.backstory.eventstore.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the same {@link OwnServers} and {@link Crew} to every test that asks, since starting them takes seconds. */
final class OwnServersExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(OwnServers.class, Crew.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OwnServersExtension.class))
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
        return parameter.getParameter().getType() == Crew.class ? shared.crew : shared.servers;
    }

    private static final class Shared implements AutoCloseable {

        private final Crew crew = new Crew();
        private final Path folder;
        private final OwnServers servers;

        Shared() {
            try {
                // Named like the temporary ones: should this program be killed, the next one clears them away.
                folder = Files.createTempDirectory("backstory-temporary-chaos-");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            servers = new OwnServers(folder);
        }

        @Override
        public void close() throws IOException {
            crew.close();
            servers.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
