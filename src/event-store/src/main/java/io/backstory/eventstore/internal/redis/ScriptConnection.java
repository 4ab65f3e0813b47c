package io.backstory.eventstore.internal.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A connection on which a script can be under way while its caller prepares the next one. Used by one thread; each
 * {@link #send} wants its {@link #answer}.
 */
final class ScriptConnection extends Connection {

    private Script script = new Script("", "");
    private byte[][] arguments = {};

    /** Connects. */
    ScriptConnection(NodeSocket socket, JedisClientConfig config) {
        super(socket, config);
    }

    /** Sends a call of a script, and does not wait for its end. */
    void send(Script called, List<byte[]> keys, List<byte[]> values) {
        script = called;
        arguments = new byte[2 + keys.size() + values.size()][];
        int next = 1;
        arguments[next++] = bytes(Integer.toString(keys.size()));
        for (byte[] key : keys) {
            arguments[next++] = key;
        }
        for (byte[] value : values) {
            arguments[next++] = value;
        }
        send(Command.EVALSHA, called.sha1());
    }

    /** Waits for what the script answers; sends its text where Redis does not know it, or no longer. */
    List<?> answer() {
        try {
            return (List<?>) getOne();
        } catch (JedisNoScriptException unknown) {
            send(Command.EVAL, script.text());
            return (List<?>) getOne();
        }
    }

    private void send(Command command, String named) {
        arguments[0] = bytes(named);
        sendCommand(command, arguments);
        flush();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
