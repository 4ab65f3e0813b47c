package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Keeps the embedded servers running for other programs. */
@Command(
        name = "servers",
        description = "Keeps the embedded PostgreSQL and Redis running; prints their addresses as one JSON line.")
final class ServersCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Override
    public Integer call() throws InterruptedException {
        ConnectOptions options = program.options();
        if (options.database() != null) {
            throw new UsageException("servers runs the embedded servers; it cannot be combined with --db.");
        }
        Terminal terminal = program.terminal();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(ended::countDown, "servers-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (EmbeddedServers servers = EmbeddedServers.startOrJoin(options.dataFolder(), terminal::progress)) {
            terminal.endProgress();
            terminal.json(addresses(servers.addresses()));
            ended.await();
        }
        return ExitStatus.DONE;
    }

    private static ObjectNode addresses(ServerAddresses addresses) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("db", addresses.databaseUrl())
                .put("redis", addresses.redisUrl())
                .put("data", addresses.dataFolder().toString());
    }
}
