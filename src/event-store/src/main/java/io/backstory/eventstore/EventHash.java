package io.backstory.eventstore;

import java.util.HexFormat;

/**
 * A SHA-256 in the chain of an aggregate.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record EventHash(String hex) {

    /** What stands before the first event of an aggregate. */
    public static final EventHash NONE = new EventHash("0".repeat(64));

    /** Of 32 bytes. */
    public static EventHash of(byte[] bytes) {
        return new EventHash(HexFormat.of().formatHex(bytes));
    }

    /** A fresh copy of the 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
