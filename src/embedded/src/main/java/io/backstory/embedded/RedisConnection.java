package io.backstory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of Redis' protocol as it takes to prove that a server is ours and has loaded its data. */
final class RedisConnection {
    private static final int TIMEOUT_MILLIS = 5_000;

    private RedisConnection() {}

    /** Logs in on 127.0.0.1 and pings; the server's words, {@code +PONG} when all is well. */
    static String ping(int port, String password) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String login = String.valueOf(in.readLine());
            if (!login.equals("+OK")) {
                return login;
            }
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(in.readLine());
        }
    }
}
