package io.backstory.eventstore.internal.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of names that repeat, such as event types, made once. Not thread-safe. */
final class TypeNames {

    /** An aggregate has some ten types of events; what has more is decoded each time. */
    private static final int MOST = 32;

    private final byte[][] encoded = new byte[MOST][];
    private final String[] texts = new String[MOST];
    private int size;

    String of(byte[] bytes, int from, int to) {
        for (int i = 0; i < size; i++) {
            byte[] known = encoded[i];
            if (Arrays.equals(bytes, from, to, known, 0, known.length)) {
                return texts[i];
            }
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (size < MOST) {
            encoded[size] = Arrays.copyOfRange(bytes, from, to);
            texts[size++] = text;
        }
        return text;
    }
}
