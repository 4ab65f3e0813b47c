package io.backstory.verifier;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a part, each ended by one line feed. */
final class Lines implements Closeable {

    /** An event's data has at most 10 MiB, and at most doubles as a JSON string. */
    private static final int LONGEST = 24 << 20;

    private final String name;
    private final InputStream in;
    private long number;

    Lines(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** The next line without its end; null behind the last one. */
    @Nullable
    String next() throws IOException, Refusal {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        number++;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() > 0) {
                    throw new Refusal(place() + " is not ended.");
                }
                return null;
            }
            if (line.size() == LONGEST) {
                throw new Refusal(place() + " is longer than any can be.");
            }
            line.write(b);
        }
        return Bundle.decode(line.toByteArray(), place());
    }

    /** The line that was read last, for people. */
    String place() {
        return name + ", line " + number + ",";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
