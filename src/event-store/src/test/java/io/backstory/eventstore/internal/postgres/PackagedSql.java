package io.backstory.eventstore.internal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scripts that administrators run, as they are shipped. */
final class PackagedSql {

    private PackagedSql() {}

    /** A script of {@code packaging/sql}. */
    static String read(String name) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path file = Path.of("packaging", "sql", name);
        for (Path base = here; base != null; base = base.getParent()) {
            if (Files.exists(base.resolve(file))) {
                return Files.readString(base.resolve(file));
            }
        }
        throw new IOException("There is no " + file + " above " + here);
    }
}
