package io.backstory.desktop;

import io.backstory.desktop.cli.BackstoryCommand;
import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.LinkRefusedException;
import org.jspecify.annotations.Nullable;

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

    private static int openWindow(ConnectOptions options, @Nullable String link, boolean choose) {
        try {
            if (link != null) {
                FocusLinks.parse(link); // Before servers are started for it; the window looks whether it fits the log.
            }
        } catch (LinkRefusedException refused) {
            System.err.println("backstory: " + refused.getMessage());
            return 2;
        }
        String ledger =
                options.database() == null ? "embedded" : options.database().toString();
        try (RunningWindow first = new RunningWindow(options.dataFolder(), ledger)) {
            if (first.join(link)) {
                System.err.println("backstory: a window is running already; it was brought to the front.");
                return 0;
            }
            Display.prepare().ifPresent(System.err::println);
            BackstoryApp.open(options, link, choose, first);
            return 0;
        } catch (RuntimeException | LinkageError failed) {
            System.err.println("backstory: the window cannot be opened (" + failed.getMessage()
                    + "). No data was touched. " + Display.ADVICE);
            return 1;
        }
    }
}
