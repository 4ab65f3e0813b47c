package io.backstory.desktop.cli;

import io.backstory.desktop.connect.ConnectRefusedException;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.VersionConflictException;
import picocli.CommandLine;

/** What a finished command tells the shell. */
final class ExitStatus {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int VERSION_CONFLICT = 4;
    static final int REFUSED = 5;

    private ExitStatus() {}

    static int of(Throwable failure) {
        return switch (failure) {
            case NotFoundException missing -> NOT_FOUND;
            case UsageException misunderstood -> USAGE;
            case ConnectRefusedException misunderstood -> USAGE;
            case CommandLine.ParameterException misunderstood -> USAGE;
            case VersionConflictException conflict -> VERSION_CONFLICT;
            case PermissionRefusedException refused -> REFUSED;
            default -> FAILED;
        };
    }
}
