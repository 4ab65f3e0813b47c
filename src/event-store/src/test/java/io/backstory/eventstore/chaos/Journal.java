package io.backstory.eventstore.chaos;

import io.backstory.eventstore.AppendReceipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one writer was told, in a file of its own: an acknowledgement is on the disk before the writer goes on. It is
 * what the log is held against. Thread-safe.
 */
final class Journal implements AutoCloseable {

    private final FileChannel file;

    Journal(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Before the first try. */
    void attempted(Command command) {
        write("try " + command.id() + " " + command.text(), false);
    }

    /** The connection was lost at the commit; the command is tried again under its id. */
    void unknown(Command command) {
        write("unknown " + command.id(), false);
    }

    /** The writer decided against it and was never in doubt: it must not be in the log. */
    void givenUp(Command command) {
        write("not " + command.id(), true);
    }

    void acknowledged(Command command, AppendReceipt receipt) {
        write("ack " + command.id() + " " + text(receipt.legs()), true);
    }

    private static String text(List<AppendReceipt.Leg> legs) {
        return legs.stream()
                .map(leg ->
                        leg.aggregateId() + ":" + leg.fromVersion() + ":" + leg.toVersion() + ":" + leg.fromPosition())
                .collect(Collectors.joining(";"));
    }

    private synchronized void write(String line, boolean now) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            if (now) {
                file.force(false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The journal cannot be written", failed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
