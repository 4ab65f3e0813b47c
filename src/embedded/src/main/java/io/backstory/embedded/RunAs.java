package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity the servers run under: PostgreSQL refuses to run as root.
 *
 * @param prefix words put before each command
 * @param owner who must own the files, or null when whoever runs this program already does
 */
record RunAs(List<String> prefix, @Nullable String owner) {
    /** An ordinary user: nothing to change. */
    static final RunAs DIRECT = new RunAs(List.of(), null);

    /** Root, seen by the servers as nobody: they hold none of root's powers, files stay root's. */
    static final RunAs USER_NAMESPACE = new RunAs(List.of("unshare", "-U"), "root");

    /** Root, stepping down to an account that exists on every system. */
    static final RunAs NOBODY =
            new RunAs(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), "nobody");

    /**
     * The first way that works here. Runs a probe program when this is root.
     *
     * @throws EmbeddedServerException when this is root and there is no way to step down
     */
    static RunAs detect() {
        if (!isRoot()) {
            return DIRECT;
        }
        for (RunAs candidate : List.of(USER_NAMESPACE, NOBODY)) {
            if (candidate.works()) {
                return candidate;
            }
        }
        throw new EmbeddedServerException("PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv"
                + " --reuid' (package util-linux) works here. Nothing was changed. Start the program as an ordinary"
                + " user, install util-linux, or name a server of your own with --db and --redis.");
    }

    static boolean namespacesWork() {
        return USER_NAMESPACE.works();
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /**
     * Makes the servers' account the owner of a file, or of a folder and everything in it, so that data made under one
     * identity can be used under another. A folder whose owner is right already is not looked into: it becomes the
     * account's only after all that is in it.
     */
    void claim(Path path) throws IOException {
        if (owner == null || !Files.exists(path)) {
            return;
        }
        UserPrincipal principal = principal(path, owner);
        if (!Files.getOwner(path).equals(principal)) {
            Files.walkFileTree(path, new OwnerChange(principal));
        }
    }

    /** Makes the servers' account the owner of a folder, not of what is in it. */
    void claimAlone(Path folder) throws IOException {
        if (owner != null) {
            Files.setOwner(folder, principal(folder, owner));
        }
    }

    private static UserPrincipal principal(Path path, String name) throws IOException {
        return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    /** Refuses, for root, the folder of an ordinary user, who could not use it any more after root did. */
    static void refuseFolderOfAnotherUser(Path folder) throws IOException {
        if (!Files.exists(folder) || !isRoot()) {
            return;
        }
        String owner = Files.getOwner(folder).getName();
        if (!Set.of("root", "nobody").contains(owner)) {
            throw new EmbeddedServerException("The data folder " + folder + " belongs to the user " + owner
                    + ", and this program runs as root: its files would become root's. Nothing was changed. Start the"
                    + " program as " + owner + ", or choose another folder with --data.");
        }
    }

    /** Refuses a folder that the servers' account could never enter, such as one in root's home. */
    void requireReachable(Path folder) throws IOException {
        if (!NOBODY.equals(this)) {
            return;
        }
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new EmbeddedServerException("PostgreSQL refuses to run as root and would run as 'nobody', which"
                        + " may not enter " + above + ". Nothing was changed. Choose a data folder outside of it with"
                        + " --data, for example /var/lib/backstory, or start the program as an ordinary user.");
            }
        }
    }

    private boolean works() {
        try {
            return new Command(command("true"), Path.of("/"), Duration.ofSeconds(10))
                    .run()
                    .succeeded();
        } catch (IOException absent) {
            return false;
        }
    }

    private static final class OwnerChange extends SimpleFileVisitor<Path> {
        private final UserPrincipal principal;

        OwnerChange(UserPrincipal principal) {
            this.principal = principal;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            return change(folder);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return change(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private FileVisitResult change(Path path) throws IOException {
            Files.setAttribute(path, "posix:owner", principal, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }
    }
}
