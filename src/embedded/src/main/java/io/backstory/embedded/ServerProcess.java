package io.backstory.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells whether a process number still means our server. A pid file outlives its process, and the system hands the
 * number to another one: the command line says whose it is.
 */
final class ServerProcess {
    private ServerProcess() {}

    /** The living process of that number, when its command line names our file or folder. */
    static Optional<ProcessHandle> find(long pid, Path argument) {
        return ProcessHandle.of(pid).filter(process -> isOurs(process, argument));
    }

    /** Any living process with our file or folder on its command line; for a server whose pid file is lost. */
    static Optional<ProcessHandle> search(String program, Path argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> isOurs(process, argument))
                .filter(process -> runs(process, program))
                .findFirst();
    }

    static boolean isOurs(ProcessHandle process, Path argument) {
        // A zombie has no arguments, which is as good as dead here.
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(argument.toString()))
                .orElse(false);
    }

    private static boolean runs(ProcessHandle process, String program) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()).startsWith(program))
                .orElse(false);
    }

    static boolean waitUntilGone(ProcessHandle process, Path argument, Duration limit) {
        return Waiting.until(limit, () -> !process.isAlive() || !isOurs(process, argument));
    }
}
