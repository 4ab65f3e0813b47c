package io.backstory.eventstore.internal.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens in its place with its key, and nowhere else. */
final class SubjectKeyTest {

    private static final Place PLACE = new Place("cus-17", "Person", "p-1", "Registered", "/name");

    private final SubjectKey key = new SubjectKey(bytes(0));

    private static byte[] bytes(int from) {
        byte[] bytes = new byte[SubjectKey.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    /** Computed with Python's hmac and the cryptography package from the written definition. */
    @Test
    void sealsAKnownTextToAKnownEnvelope() {
        assertThat(key.seal(PLACE, "Zoë Brännström").text())
                .isEqualTo(
                        "personal:v1:cus-17:DN1sVJFr3p1iAc5sxoDAJBBzrGlPZiSikHVWYXKkdqL7JU9_VXdJYVMG86v8UaXxgyUV_7ABPuilQ5Us");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "Zoë", "1234567890123456789012345678901", "12345678901234567890123456789012", "\0"})
    void givesBackExactlyWhatWasSealed(String text) {
        Envelope envelope = Envelope.parse(key.seal(PLACE, text).text()).orElseThrow();

        assertThat(key.open(PLACE, envelope)).contains(text);
    }

    @Test
    void sealsTheSameTextInTheSamePlaceToTheSameBytes() {
        assertThat(key.seal(PLACE, "Ana").text())
                .isEqualTo(key.seal(PLACE, "Ana").text())
                .isNotEqualTo(key.seal(PLACE, "Anb").text())
                .isNotEqualTo(key.seal(new Place("cus-17", "Person", "p-2", "Registered", "/name"), "Ana")
                        .text());
    }

    @Test
    void doesNotTellHowLongANameIs() {
        assertThat(key.seal(PLACE, "Jo").text())
                .hasSameSizeAs(key.seal(PLACE, "Maximiliane Schäfer").text());
    }

    @Test
    void opensNowhereElse() {
        Envelope envelope = key.seal(PLACE, "Ana");

        for (Place other : new Place[] {
            new Place("cus-18", "Person", "p-1", "Registered", "/name"),
            new Place("cus-17", "Pers", "onp-1", "Registered", "/name"),
            new Place("cus-17", "Person", "p-2", "Registered", "/name"),
            new Place("cus-17", "Person", "p-1", "Renamed", "/name"),
            new Place("cus-17", "Person", "p-1", "Registered", "/street")
        }) {
            assertThat(key.open(other, envelope)).as(other.toString()).isEmpty();
        }
        assertThat(new SubjectKey(bytes(1)).open(PLACE, envelope)).isEmpty();
    }

    @Test
    void opensNothingThatWasChangedInAnyByte() {
        byte[] sealed = key.seal(PLACE, "Ana").sealed();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open(PLACE, new Envelope("cus-17", changed))).isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(key.open(PLACE, new Envelope("cus-17", Arrays.copyOf(sealed, length))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "personal:v1:", "personal:v1::AAAA", "personal:v2:a:AAAA", "personal:v1:a:?", "Ana"})
    void otherTextsAreNoEnvelopes(String text) {
        assertThat(Envelope.parse(text)).isEmpty();
    }

    @Test
    void aSubjectMayHaveColonsAndQuotesInItsId() {
        Envelope envelope = Envelope.parse(new Envelope("urn:x:\"1\"", new byte[] {1, 2}).text())
                .orElseThrow();

        assertThat(envelope.subject()).isEqualTo("urn:x:\"1\"");
        assertThat(HexFormat.of().formatHex(envelope.sealed())).isEqualTo("0102");
    }
}
