package io.backstory.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports of 127.0.0.1. */
final class Ports {
    private Ports() {}

    /** The wanted port when nobody has it, else a random free one; 0 wants none. */
    static int free(int wanted) throws IOException {
        try (ServerSocket socket = listen(wanted)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket socket = listen(0)) {
                return socket.getLocalPort();
            }
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
