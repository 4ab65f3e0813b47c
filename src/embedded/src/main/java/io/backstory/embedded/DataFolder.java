package io.backstory.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of the embedded servers lives.
 *
 * @param root absolute and without symbolic links, so that one folder has one name for locks and process checks
 */
record DataFolder(Path root) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Characters that initdb and pg_ctl hand to a shell within double quotes, unescaped. */
    private static final String SHELL_CHARACTERS = "\"$`\n";

    /** Makes the folders that are missing, readable by their owner alone. */
    static DataFolder prepare(Path path) {
        try {
            Path absolute = path.toAbsolutePath();
            refuseShellCharacters(absolute);
            RunAs.refuseFolderOfAnotherUser(absolute);
            createPrivate(absolute);
            DataFolder folder = new DataFolder(absolute.toRealPath());
            refuseShellCharacters(folder.root);
            createPrivate(folder.programs());
            createPrivate(folder.redis());
            createPrivate(folder.logs());
            createPrivate(folder.users());
            return folder;
        } catch (IOException failure) {
            throw Failures.of("The data folder " + path + " cannot be used", failure);
        }
    }

    Path programs() {
        return root.resolve("programs");
    }

    Path postgres() {
        return root.resolve("postgresql");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path users() {
        return root.resolve("users");
    }

    Path startLock() {
        return root.resolve("start.lock");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    /** The servers' password; made on first use, never changed after. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            byte[] bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            replace(passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip();
    }

    /** Writes a file that is either wholly there or not, readable by its owner alone. */
    static void replace(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly("rw-------"));
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix =
                Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The folder the system means for a user's data, with {@code backstory} below it. */
    static Path ofThisUser() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        if (system.contains("win")) {
            String local = System.getenv("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("backstory");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/backstory");
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        boolean usable = xdg != null && Path.of(xdg).isAbsolute();
        return (usable ? Path.of(xdg) : home.resolve(".local/share")).resolve("backstory");
    }

    /** Where unpacked programs are shared by test runs; the system's folder for what can be made again. */
    static Path cacheOfThisUser() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        boolean usable = xdg != null && Path.of(xdg).isAbsolute();
        Path caches = usable ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("backstory").resolve("programs");
    }

    private static void refuseShellCharacters(Path path) {
        if (path.toString().chars().anyMatch(character -> SHELL_CHARACTERS.indexOf(character) >= 0)) {
            throw new EmbeddedServerException("The data folder " + path + " has a quotation mark, dollar sign, backtick"
                    + " or line break in its name, which PostgreSQL's own start programs cannot handle. Nothing was"
                    + " changed. Choose another folder with --data.");
        }
    }
}
