package io.backstory.eventstore.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.EventHash;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed notes and checkpoints, against the example that Go's golang.org/x/mod/sumdb/note publishes. */
final class SignedNoteTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuG"
            + "UgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final Checkpoint CHECKPOINT = new Checkpoint("backstory/test", 7, new EventHash("ab".repeat(32)));

    private static SealKey peter() throws GeneralSecurityException {
        byte[] seed = Arrays.copyOfRange(Base64.getDecoder().decode(SECRET), 1, 33);
        return new SealKey(
                VerifyingKey.parse(KEY),
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    }

    @Test
    void signsThePublishedTextWithThePublishedSignature() throws GeneralSecurityException {
        assertThat(peter().sign(TEXT)).hasToString(NOTE);
    }

    @Test
    void readsThePublishedNoteAndFindsItGenuine() {
        SignedNote note = SignedNote.parse(NOTE);
        VerifyingKey key = VerifyingKey.parse(KEY);

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(key.id()).isEqualTo("c74f20a3");
        assertThat(key.vkey()).isEqualTo(KEY);
        assertThat(key.verifies(note.text(), note.signatures().getFirst().signatureBytes()))
                .isTrue();
        assertThat(key.verifies(note.text() + "\n", note.signatures().getFirst().signatureBytes()))
                .isFalse();
    }

    @Test
    void knowsTheKeyOfGosChecksumDatabase() {
        String key = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

        assertThat(VerifyingKey.parse(key).id()).isEqualTo("033de0ae");
    }

    @Test
    void aCheckpointIsThreeLines() {
        assertThat(CHECKPOINT.text()).isEqualTo("backstory/test\n7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n");
        assertThat(Checkpoint.parse(CHECKPOINT.text())).isEqualTo(CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "backstory/test\n7\n",
                "backstory/test\n07\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n",
                "backstory/test\n-7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n",
                "backstory/test\n9999999999999999999\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n",
                "backstory/test\n7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6t=\n",
                "backstory/test\n7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=",
                "backstory/test\n7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\nmore\n",
                "\n7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n"
            })
    void anythingElseIsNoCheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidSealException.class);
    }

    @Test
    void aTrustedSealIsOpened() {
        SealKey key = SealKey.generate("backstory/test");
        SealKey retired = SealKey.generate("backstory/test");
        TrustedKeys trusted = TrustedKeys.parse("# this log\n"
                + retired.verifyingKey().vkey() + "\n\n" + key.verifyingKey().vkey() + "\n");

        assertThat(trusted.open(key.sign(CHECKPOINT).toString())).isEqualTo(CHECKPOINT);
        assertThat(trusted.open(retired.sign(CHECKPOINT).toString())).isEqualTo(CHECKPOINT);
    }

    @Test
    void aStrangersSealIsNotBelieved() {
        SealKey stranger = SealKey.generate("backstory/test");
        TrustedKeys trusted =
                TrustedKeys.of(List.of(SealKey.generate("backstory/test").verifyingKey()));

        assertThatThrownBy(() -> trusted.open(stranger.sign(CHECKPOINT).toString()))
                .isInstanceOf(InvalidSealException.class)
                .hasMessageContaining("No trusted key");
    }

    /** Flips every bit of a seal, one at a time. */
    @Test
    void noChangedSealIsBelieved() {
        SealKey key = SealKey.generate("backstory/test");
        TrustedKeys trusted = TrustedKeys.of(List.of(key.verifyingKey()));
        String note = key.sign(CHECKPOINT).toString();
        for (int i = 0; i < note.length(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                String changed = note.substring(0, i) + (char) (note.charAt(i) ^ (1 << bit)) + note.substring(i + 1);
                assertThatThrownBy(() -> trusted.open(changed))
                        .as("character %d, bit %d", i, bit)
                        .isInstanceOf(InvalidSealException.class);
            }
            String shorter = note.substring(0, i);
            assertThatThrownBy(() -> trusted.open(shorter)).isInstanceOf(InvalidSealException.class);
        }
        assertThatThrownBy(() -> trusted.open(note + "\n")).isInstanceOf(InvalidSealException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcMQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3",
                ""
            })
    void aDamagedKeyIsRefused(String vkey) {
        assertThatThrownBy(() -> VerifyingKey.parse(vkey)).isInstanceOf(InvalidSealException.class);
    }

    @Test
    void aKeySurvivesItsFileAndKeepsItsSecretFromPrinting() {
        SealKey key = SealKey.generate("backstory/test");
        SealKey read = SealKey.parse(key.pem());

        assertThat(read.verifyingKey()).isEqualTo(key.verifyingKey());
        assertThat(read.sign(CHECKPOINT)).isEqualTo(key.sign(CHECKPOINT));
        assertThat(key.toString()).isEqualTo(key.verifyingKey().vkey());
    }

    @Test
    void halvesOfTwoKeysAreRefused() {
        String one = SealKey.generate("a").pem();
        String other = SealKey.generate("a").pem();
        String mixed = one.substring(0, one.indexOf('\n')) + other.substring(other.indexOf('\n'));

        assertThatThrownBy(() -> SealKey.parse(mixed))
                .isInstanceOf(InvalidSealException.class)
                .hasMessageContaining("is not the one of");
    }
}
