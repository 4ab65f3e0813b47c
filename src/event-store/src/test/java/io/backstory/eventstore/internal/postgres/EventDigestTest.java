package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Parts laid side by side hash to what they hash to one after the other. */
final class EventDigestTest {

    @Test
    void hashesTheSameHoweverItIsCut() throws NoSuchAlgorithmException {
        Random random = new Random(20_261_123);
        EventDigest digest = new EventDigest();
        MessageDigest plain = MessageDigest.getInstance("SHA-256");
        for (int round = 0; round < 300; round++) {
            int parts = random.nextInt(20);
            for (int i = 0; i < parts; i++) {
                byte[] part = new byte[random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(300)];
                random.nextBytes(part);
                int start = random.nextInt(part.length + 1);
                digest.add(part, start, part.length - start);
                plain.update(part, start, part.length - start);
                long number = random.nextLong();
                digest.add(number);
                plain.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            }
            assertThat(digest.end()).isEqualTo(plain.digest());
        }
    }
}
