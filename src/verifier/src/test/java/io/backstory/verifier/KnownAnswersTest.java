package io.backstory.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers that the event store's own tests know too: two programs, one definition. */
final class KnownAnswersTest {

    private static final String EVENT = """
            {"id":"0190a6d2-7c00-7abc-8def-0123456789ab","aggregateId":"acc-ü-237","aggregateType":"Konto",\
            "eventType":"FeeCharged","schemaVersion":2,"version":3,"data":{"amount":"12.50","text":"Gebühr"},\
            "metadata":{"userId":"ana"},"position":42,"createdAt":"2026-03-14T12:00:00.123456Z",\
            "previousHash":"abababababababababababababababababababababababababababababababab",\
            "hash":"f46f52e806b18b3ce160222d75f32ac33a8f5b3c3b65a42f4880488eb7101979",\
            "dataCommit":"345e81073a48351d211fc3ec5125ca3696d950dad14b9e1e3975f01b5561b641"%s}""";
    private static final String SALT = ",\"salt\":\"000102030405060708090a0b0c0d0e0f\"";

    /** The inputs and roots that Google's certificate-transparency project tests RFC 6962 with. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void hashesAKnownEventToAKnownValue() throws Refusal {
        EventLine shown = EventLine.parse(EVENT.formatted(SALT));

        assertThat(shown.computedHash()).isEqualTo(shown.hash());
        assertThat(shown.isWithheld()).isFalse();
    }

    @Test
    void withheldDataStillHashesThroughItsCommitment() throws Refusal {
        EventLine withheld = EventLine.parse(EVENT.formatted("").replace("Gebühr", "•••"));

        assertThat(withheld.computedHash()).isEqualTo(withheld.hash());
        assertThat(withheld.isWithheld()).isTrue();
    }

    @Test
    void otherDataUnderTheSameCommitmentIsRefused() throws Refusal {
        EventLine changed = EventLine.parse(EVENT.formatted(SALT).replace("12.50", "12.51"));

        assertThatThrownBy(changed::computedHash).isInstanceOf(Refusal.class).hasMessageContaining("position 42");
    }

    @Test
    void dataWithLineEndsStandsBesideAsAString() throws Refusal {
        String pretty = EVENT.formatted("")
                .replace("\"data\":{\"amount\":\"12.50\",\"text\":\"Gebühr\"}", "\"dataText\":\"{\\n}\"");

        assertThat(EventLine.parse(pretty).data()).isEqualTo("{\n}");
    }

    @Test
    void growsThroughThePublishedRoots() throws Refusal {
        for (int size = 1; size <= LEAVES.size(); size++) {
            SealedTree tree = new SealedTree(size);
            for (String leaf : LEAVES.subList(0, size)) {
                tree.leaf(HexFormat.of().parseHex(leaf));
            }
            assertThat(Sha256.hex(tree.root())).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void nodesStandForWhatIsNotShown() throws Refusal {
        SealedTree tree = new SealedTree(8);
        tree.leaf(HexFormat.of().parseHex(LEAVES.getFirst()));
        tree.node(1, 2, Sha256.parse("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"));
        tree.node(2, 4, Sha256.parse("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"));
        tree.node(4, 8, Sha256.parse("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));

        assertThat(Sha256.hex(tree.root())).isEqualTo(ROOTS.getLast());
    }

    @Test
    void aNodeMustFollowTheOneBeforeAndFitItsPlace() {
        byte[] hash = new byte[Sha256.BYTES];

        assertThatThrownBy(() -> new SealedTree(8).node(1, 2, hash)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new SealedTree(8).node(0, 3, hash)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new SealedTree(8).node(0, 16, hash)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new SealedTree(8).node(0, 0, hash)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new SealedTree(8).root()).isInstanceOf(Refusal.class);
    }

    @Test
    void readsThePublishedNoteAndFindsItGenuine() throws IOException, Refusal {
        Note note = Note.parse(NOTE);

        assertThat(Trust.parse("# Go\n" + PETER + "\n").signerOf(note).id()).isEqualTo("c74f20a3");
        Note altered = Note.parse(NOTE.replace("answer", "anwser"));
        assertThatThrownBy(() -> Trust.parse(PETER).signerOf(altered))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("altered or forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nobody\n", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    void aTrustFileWithoutASoundKeyIsRefused(String text) {
        assertThatThrownBy(() -> Trust.parse(text)).isInstanceOf(IOException.class);
    }
}
