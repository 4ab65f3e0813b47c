package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecurityTest {
    private static final Set<PosixFilePermission> FOR_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    @TempDir
    private static Path temporary;

    private static EmbeddedServers servers;

    @BeforeAll
    static void start() {
        servers = TestFolders.start(temporary.resolve("data"));
    }

    @AfterAll
    static void stop() {
        servers.close();
        assertThat(TestFolders.serversIn(temporary)).isEmpty();
    }

    @Test
    void postgresAsksForThePassword() {
        int port = URI.create(servers.addresses().databaseUrl()).getPort();
        assertThatExceptionOfType(PostgresConnection.Refused.class)
                .isThrownBy(() -> PostgresConnection.open(port, "backstory", "guessed", "backstory"))
                .withMessageContaining("28P01");
    }

    @Test
    void redisAsksForThePassword() throws IOException {
        int port = URI.create(servers.addresses().redisUrl()).getPort();
        assertThat(RedisConnection.ping(port, "guessed")).startsWith("-WRONGPASS");
        assertThat(RedisConnection.ping(port, servers.addresses().password())).isEqualTo("+PONG");
    }

    @Test
    void theyListenOnThisMachineOnly() throws IOException {
        int postgres = URI.create(servers.addresses().databaseUrl()).getPort();
        int redis = URI.create(servers.addresses().redisUrl()).getPort();
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .toList();
        for (InetAddress address : outside) {
            assertRefused(address, postgres);
            assertRefused(address, redis);
        }
        // A machine may have no other address; 127.0.0.2 is one that every Linux has.
        assertRefused(InetAddress.ofLiteral("127.0.0.2"), postgres);
        assertRefused(InetAddress.ofLiteral("127.0.0.2"), redis);
    }

    @Test
    void nobodyElseMayEnterAFolderOfTheirsOrReadThePassword() throws IOException {
        assertClosed(temporary.resolve("data"));
        try (Stream<Path> files = Files.list(temporary.resolve("data"))) {
            for (Path file : files.toList()) {
                assertClosed(file);
            }
        }
        assertClosed(temporary.resolve("data/redis/redis.conf"));
    }

    @Test
    void theAddressesCanBeLoggedWithoutThePassword() {
        assertThat(servers.addresses().toString())
                .doesNotContain(servers.addresses().password())
                .contains(servers.addresses().jdbcUrl());
    }

    private static void assertClosed(Path file) throws IOException {
        assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).doesNotContainAnyElementsOf(FOR_OTHERS);
    }

    private static void assertRefused(InetAddress address, int port) {
        assertThatIOException().as(address + ":" + port).isThrownBy(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), 1_000);
            }
        });
    }
}
