package io.backstory.eventstore.internal.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A connection on which a script can be under way while its caller prepares the next one. Used by one thread; each
 * {@link #send} wants its {@link #answer}.
 */
final class ScriptConnection extends Connection {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptConnection.class);

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

    /** A line that was cut has nothing more to take; what was under way on it is found out on the next. */
    @Override
    public void close() {
        try {
            super.close();
        } catch (JedisException alreadyLost) {
            LOG.debug("Nothing to close", alreadyLost);
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
