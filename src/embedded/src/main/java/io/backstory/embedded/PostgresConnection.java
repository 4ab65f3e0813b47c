package io.backstory.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * As much of PostgreSQL's wire protocol (version 3) as it takes to prove that a server is ours and to create a
 * database: log in by SCRAM, run one statement.
 *
 * <p>Written out because this module must work without a driver on the compile path.
 */
final class PostgresConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int PROTOCOL_3 = 196_608;
    private static final int AUTHENTICATED = 0;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private PostgresConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** The server answered with an error; the state is its five-character SQLSTATE. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        static final String STARTING = "57P03";
        static final String WRONG_PASSWORD = "28P01";
        static final String NO_SUCH_DATABASE = "3D000";
        static final String TOO_MANY_CONNECTIONS = "53300";

        private final String state;

        Refused(String state, String message) {
            super("PostgreSQL answered " + state + ": " + message);
            this.state = state;
        }

        boolean is(String other) {
            return state.equals(other);
        }
    }

    /** Connects to 127.0.0.1 and logs in; blocks for at most 10 s. */
    static PostgresConnection open(int port, String user, String password, String database) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            PostgresConnection connection = new PostgresConnection(socket);
            connection.logIn(user, password, database);
            return connection;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Runs one statement and ignores its rows. */
    void execute(String statement) throws IOException {
        send('Q', (statement + "\0").getBytes(StandardCharsets.UTF_8));
        untilReady();
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            send('X', new byte[0]);
        }
    }

    private void logIn(String user, String password, String database) throws IOException {
        byte[] parameters = ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
        out.writeInt(parameters.length + 8);
        out.writeInt(PROTOCOL_3);
        out.write(parameters);
        out.flush();
        Scram scram = new Scram(password);
        for (int step = -1; step != AUTHENTICATED; ) {
            ByteBuffer message = ByteBuffer.wrap(receive('R'));
            step = message.getInt();
            byte[] rest = Arrays.copyOfRange(message.array(), message.position(), message.limit());
            authenticate(step, new String(rest, StandardCharsets.UTF_8), scram);
        }
        if (!scram.serverIsProven()) {
            throw new IOException("The server on this port did not prove that it knows the password");
        }
        untilReady();
    }

    private void authenticate(int step, String message, Scram scram) throws IOException {
        switch (step) {
            case AUTHENTICATED -> {
                // Nothing to answer.
            }
            case SASL -> {
                byte[] first = scram.first().getBytes(StandardCharsets.UTF_8);
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                answer.writeBytes("SCRAM-SHA-256\0".getBytes(StandardCharsets.UTF_8));
                answer.writeBytes(ByteBuffer.allocate(4).putInt(first.length).array());
                answer.writeBytes(first);
                send('p', answer.toByteArray());
            }
            case SASL_CONTINUE -> send('p', scram.answer(message).getBytes(StandardCharsets.UTF_8));
            case SASL_FINAL -> scram.verify(message);
            default -> throw new IOException("The server asks for a login that is not SCRAM (" + step + ")");
        }
    }

    /** Reads to the end of the answer; an error within it is thrown after the rest was read. */
    private void untilReady() throws IOException {
        Refused refused = null;
        while (true) {
            int type = in.read();
            if (type < 0 && refused != null) {
                // After a fatal error the server hangs up instead of getting ready.
                throw refused;
            }
            byte[] body = body(type);
            if (type == 'E') {
                refused = refusal(body);
            } else if (type == 'Z') {
                if (refused != null) {
                    throw refused;
                }
                return;
            }
        }
    }

    private byte[] receive(char expected) throws IOException {
        int type = in.read();
        byte[] body = body(type);
        if (type == 'E') {
            throw refusal(body);
        }
        if (type != expected) {
            throw new IOException("What listens there does not speak PostgreSQL's protocol");
        }
        return body;
    }

    private byte[] body(int type) throws IOException {
        int length = in.readInt() - 4;
        // A stranger on the port may send anything; a real answer to what is asked here is short.
        if (type < 0 || length < 0 || length > 1_000_000) {
            throw new IOException("What listens there does not speak PostgreSQL's protocol");
        }
        return in.readNBytes(length);
    }

    private void send(char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
    }

    private static Refused refusal(byte[] body) {
        String state = "";
        String message = "";
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0", -1)) {
            if (field.startsWith("C")) {
                state = field.substring(1);
            } else if (field.startsWith("M")) {
                message = field.substring(1);
            }
        }
        return new Refused(state, message);
    }
}
