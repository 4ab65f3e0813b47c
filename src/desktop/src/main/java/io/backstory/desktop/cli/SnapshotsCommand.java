package io.backstory.desktop.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks after the stored states; its commands do the work. */
@Command(
        name = "snapshots",
        description = "Lists, verifies and rebuilds stored states. They are a cache: no event is ever touched.",
        subcommands = {SnapshotsListCommand.class, SnapshotsRebuildCommand.class, SnapshotsVerifyCommand.class})
final class SnapshotsCommand implements Runnable {

    @ParentCommand
    private BackstoryCommand program;

    @Spec
    private CommandSpec spec;

    BackstoryCommand program() {
        return program;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: snapshots list, rebuild or verify.");
    }
}
