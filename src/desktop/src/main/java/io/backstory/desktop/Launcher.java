package io.backstory.desktop;

import io.backstory.desktop.cli.BackstoryCommand;
import io.backstory.desktop.connect.ConnectOptions;

/**
 * Where the program starts. Not the application class itself: the toolkit would start before {@link #main}, and a
 * machine without a display, or a command, could not be told apart in time.
 */
public final class Launcher {

    private Launcher() {}

    /** Does the command, or opens the window when there is none. */
    public static void main(String[] arguments) {
        System.exit(BackstoryCommand.run(arguments, Launcher::openWindow));
    }

    private static int openWindow(ConnectOptions options) {
        Display.prepare().ifPresent(System.err::println);
        try {
            BackstoryApp.open(options);
            return 0;
        } catch (RuntimeException | LinkageError failed) {
            System.err.println("backstory: the window cannot be opened (" + failed.getMessage()
                    + "). No data was touched. " + Display.ADVICE);
            return 1;
        }
    }
}
