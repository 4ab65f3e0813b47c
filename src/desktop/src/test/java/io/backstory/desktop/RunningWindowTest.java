package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunningWindowTest {

    private static final String LINK = "backstory://open/log/acc-237?v=4";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<RunningWindow> opened = new ArrayList<>();

    private RunningWindow start(String ledger) {
        RunningWindow window = new RunningWindow(folder, ledger);
        opened.add(window);
        return window;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(RunningWindow::close);
    }

    @Test
    void aSecondStartHandsItsLinkToTheFirst() throws IOException {
        RunningWindow first = start("embedded");
        assertThat(first.join(null)).isFalse();
        first.listen(taken::add);
        assertThat(start("embedded").join(LINK)).isTrue();
        assertThat(start("embedded").join(null)).isTrue();
        assertThat(taken).containsExactly(LINK, "");
        assertThat(start("another ledger").join(LINK))
                .as("has a window of its own")
                .isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("window"))))
                .isEqualTo("rwx------");
        first.close();
        assertThat(start("embedded").join(LINK)).as("the first has gone").isFalse();
    }

    @Test
    void aWindowThatDoesNotListenLeavesTheSecondOnItsOwn() {
        assertThat(start("embedded").join(null)).isFalse();
        assertThat(start("embedded").join(LINK)).isFalse();
    }

    @Test
    void theSocketOfAKilledProgramIsReplaced() throws IOException {
        Files.createDirectories(folder.resolve("window"));
        RunningWindow first = start("embedded");
        assertThat(first.join(null)).isFalse();
        first.listen(taken::add);
        Path socket = socket();
        first.close();
        Files.writeString(socket, "left behind");
        RunningWindow next = start("embedded");
        assertThat(next.join(null)).isFalse();
        next.listen(taken::add);
        assertThat(start("embedded").join(LINK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "GET / HTTP/1.1\r\n\r\n",
                "backstory 2 -\n",
                "backstory 1 https://example.org/\n",
                "backstory 1 backstory://run/log/rm\n",
                "backstory 1 backstory://open/log/acc-1?cmd=x\n",
                "backstory 1 \u0000\n"
            })
    void refusesWhateverIsNoLink(String line) throws IOException {
        RunningWindow first = start("embedded");
        assertThat(first.join(null)).isFalse();
        first.listen(taken::add);
        assertThat(say(line.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("refused\n");
        assertThat(taken).isEmpty();
        assertThat(start("embedded").join(LINK)).as("it listens on").isTrue();
    }

    @Test
    void readsNoMoreThanALinkIsLong() throws IOException {
        RunningWindow first = start("embedded");
        assertThat(first.join(null)).isFalse();
        first.listen(taken::add);
        byte[] flood = ("backstory 1 backstory://open/log/" + "a".repeat(2_060)).getBytes(StandardCharsets.US_ASCII);
        assertThat(say(flood)).isEqualTo("refused\n");
        assertThat(taken).isEmpty();
    }

    private Path socket() throws IOException {
        try (var files = Files.list(folder.resolve("window"))) {
            return files.filter(file -> file.toString().endsWith(".socket"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String say(byte[] bytes) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            ByteBuffer out = ByteBuffer.wrap(bytes);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.shutdownOutput();
            ByteBuffer in = ByteBuffer.allocate(100);
            while (channel.read(in) >= 0) {
                // Until it closes.
            }
            return new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
        }
    }
}
