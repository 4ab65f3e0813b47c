package io.backstory.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out, before the toolkit starts, whether there is a display and what it would need. */
final class Display {

    /** What to install on a bare Debian or Ubuntu. */
    static final String ADVICE =
            "On Debian or Ubuntu the window needs: " + "sudo apt-get install libgtk-3-0 libxtst6 libpangoft2-1.0-0";

    private static final List<String> FOR_A_WINDOW = List.of("libgtk-3.so.0", "libXtst.so.6", "libpangoft2-1.0.so.0");
    private static final List<String> WITHOUT_A_DISPLAY = List.of("libpangoft2-1.0.so.0");

    private Display() {}

    /**
     * Chooses the toolkit's platform.
     *
     * @return a sentence for the user when they will not see a window, or may not
     */
    static Optional<String> prepare() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        boolean headless = !hasDisplay(System.getenv());
        if (headless && System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        List<String> missing = missing(headless ? WITHOUT_A_DISPLAY : FOR_A_WINDOW);
        if (!missing.isEmpty()) {
            return Optional.of("backstory: " + String.join(", ", missing) + " not found. " + ADVICE);
        }
        return headless
                ? Optional.of(
                        "backstory: neither DISPLAY nor WAYLAND_DISPLAY is set, so the window runs but is invisible; "
                                + "start it from a desktop session, or under xvfb-run, to see it.")
                : Optional.empty();
    }

    static boolean hasDisplay(Map<String, String> environment) {
        return !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    private static List<String> missing(List<String> libraries) {
        List<Path> folders = libraryFolders();
        return libraries.stream()
                .filter(library -> folders.stream().noneMatch(folder -> Files.exists(folder.resolve(library))))
                .toList();
    }

    /** Where the dynamic linker looks on the common distributions. */
    private static List<Path> libraryFolders() {
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(":", -1)) {
            if (!entry.isBlank()) {
                folders.add(Path.of(entry));
            }
        }
        for (String root : List.of("/usr/lib", "/lib", "/usr/lib64", "/lib64", "/usr/local/lib")) {
            Path folder = Path.of(root);
            folders.add(folder);
            if (Files.isDirectory(folder)) {
                folders.addAll(multiarch(folder));
            }
        }
        return folders;
    }

    private static List<Path> multiarch(Path folder) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "*-linux-*")) {
            List<Path> found = new ArrayList<>();
            children.forEach(found::add);
            return found;
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
