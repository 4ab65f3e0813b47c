package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import java.util.List;
import java.util.Optional;

/**
 * Where the program starts. Not the application class itself: the toolkit would start before {@link #main}, and a machine
 * without a display, or a command, could not be told apart in time.
 */
public final class Launcher {

    private Launcher() {}

    /** Opens the window, or does the command. */
    public static void main(String[] arguments) {
        Optional<ConnectOptions> window = ConnectOptions.parse(List.of(arguments));
        if (window.isPresent()) {
            openWindow(window.get());
        } else {
            System.err.println("backstory: unknown command \"" + String.join(" ", arguments)
                    + "\". Without a command it opens the window; it takes --db URL, --redis URL and --data DIR.");
            System.exit(2);
        }
    }

    private static void openWindow(ConnectOptions options) {
        Display.prepare().ifPresent(System.err::println);
        try {
            BackstoryApp.open(options);
        } catch (RuntimeException | LinkageError failed) {
            System.err.println("backstory: the window cannot be opened (" + failed.getMessage()
                    + "). No data was touched. " + Display.ADVICE);
            System.exit(1);
        }
    }
}
