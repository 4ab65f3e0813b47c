package io.backstory.eventstore.internal.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a text is sealed. An envelope opens in its place only, so nobody can put one person's name on another. */
public record Place(String subject, String aggregateType, String aggregateId, String eventType, String pointer) {

    private static final byte[] DOMAIN = "backstory-personal/v1\n".getBytes(StandardCharsets.UTF_8);

    /** The place as bytes that no other place has: each part with its length before it. */
    byte[] bytes() {
        List<byte[]> parts = List.of(subject, aggregateType, aggregateId, eventType, pointer).stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length =
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(DOMAIN.length + length).put(DOMAIN);
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }
}
