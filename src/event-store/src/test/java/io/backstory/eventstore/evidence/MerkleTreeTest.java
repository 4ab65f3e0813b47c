package io.backstory.eventstore.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.EventHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Roots and proofs of RFC 6962. */
final class MerkleTreeTest {

    /** The inputs, roots and proofs that Google's certificate-transparency project tests RFC 6962 with. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<byte[]> known() {
        return INPUTS.stream().map(HexFormat.of()::parseHex).toList();
    }

    @Test
    void growsThroughThePublishedRoots() {
        MerkleTree tree = new MerkleTree();
        assertThat(tree.root().hex()).isEqualTo(ROOTS.getFirst());
        for (byte[] leaf : known()) {
            tree.append(leaf);
            assertThat(tree.root().hex()).isEqualTo(ROOTS.get((int) tree.size()));
        }
    }

    @Test
    void provesInclusionAsPublished() {
        assertThat(inclusion(known(), 0, 8))
                .extracting(EventHash::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    }

    @Test
    void provesConsistencyAsPublished() {
        assertThat(consistency(known(), 6, 8))
                .extracting(EventHash::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    /** The definition of the RFC, word for word and without any cleverness. */
    private static byte[] definition(MerkleTree hashing, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return hashing.leafHash(leaves.getFirst());
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return hashing.node(
                definition(hashing, leaves.subList(0, k)), definition(hashing, leaves.subList(k, leaves.size())));
    }

    @Test
    void everyRootIsTheOneOfTheDefinition() {
        List<byte[]> leaves = random(new Random(6962), 300);
        MerkleTree tree = new MerkleTree();
        for (byte[] leaf : leaves) {
            tree.append(leaf);
            assertThat(tree.rootBytes()).isEqualTo(definition(new MerkleTree(), leaves.subList(0, (int) tree.size())));
        }
    }

    @Test
    void everyInclusionHoldsAndNoOther() {
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) {
            List<byte[]> leaves = random(random, 1 + random.nextInt(200));
            int size = leaves.size();
            int index = random.nextInt(size);
            EventHash root = root(leaves, size);
            List<EventHash> proof = inclusion(leaves, index, size);

            assertThat(MerkleCheck.includes(leaves.get(index), index, size, proof, root))
                    .isTrue();
            assertThat(MerkleCheck.includes(new byte[] {1}, index, size, proof, root))
                    .isFalse();
            assertThat(MerkleCheck.includes(leaves.get(index), (index + 1L) % size, size, proof, root))
                    .isEqualTo(size == 1);
            assertThat(MerkleCheck.includes(leaves.get(index), index, size, withOneMore(proof), root))
                    .isFalse();
            if (!proof.isEmpty()) {
                assertThat(MerkleCheck.includes(leaves.get(index), index, size, flipped(proof, random), root))
                        .isFalse();
                assertThat(MerkleCheck.includes(
                                leaves.get(index), index, size, proof.subList(0, proof.size() - 1), root))
                        .isFalse();
            }
        }
    }

    @Test
    void everyConsistencyHoldsAndNoFork() {
        Random random = new Random(2);
        for (int round = 0; round < 400; round++) {
            List<byte[]> leaves = random(random, 2 + random.nextInt(200));
            int second = leaves.size();
            int first = 1 + random.nextInt(second - 1);
            EventHash older = root(leaves, first);
            EventHash newer = root(leaves, second);
            List<EventHash> proof = consistency(leaves, first, second);

            assertThat(MerkleCheck.isConsistent(first, older, second, newer, proof))
                    .isTrue();
            assertThat(MerkleCheck.isConsistent(first, newer, second, newer, proof))
                    .isFalse();
            assertThat(MerkleCheck.isConsistent(first, older, second, older, proof))
                    .isFalse();
            assertThat(MerkleCheck.isConsistent(first, older, second, newer, flipped(proof, random)))
                    .isFalse();
            assertThat(MerkleCheck.isConsistent(first, older, second, newer, withOneMore(proof)))
                    .isFalse();

            List<byte[]> forked = new ArrayList<>(leaves);
            forked.set(random.nextInt(first), new byte[] {9, 9});
            assertThat(MerkleCheck.isConsistent(
                            first, older, second, root(forked, second), consistency(forked, first, second)))
                    .isFalse();
        }
    }

    @Test
    void theSameSizeIsConsistentWithNothingToShow() {
        EventHash root = root(known(), 8);

        assertThat(MerkleCheck.isConsistent(8, root, 8, root, List.of())).isTrue();
        assertThat(MerkleCheck.isConsistent(8, root, 8, root, List.of(root))).isFalse();
        assertThat(MerkleCheck.isConsistent(0, root, 8, root, List.of())).isFalse();
        assertThat(MerkleCheck.isConsistent(9, root, 8, root, List.of())).isFalse();
    }

    @Test
    void aProofIsNotGivenBeforeAllLeavesHavePassed() {
        MerkleProof proof = MerkleProof.inclusion(0, 2);
        proof.append(new byte[] {1});

        assertThatThrownBy(proof::hashes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MerkleProof.inclusion(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProof.consistency(0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> random(Random random, int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] leaf = new byte[32];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    private static EventHash root(List<byte[]> leaves, int size) {
        MerkleTree tree = new MerkleTree();
        leaves.subList(0, size).forEach(tree::append);
        return tree.root();
    }

    private static List<EventHash> inclusion(List<byte[]> leaves, int index, int size) {
        MerkleProof proof = MerkleProof.inclusion(index, size);
        leaves.forEach(proof::append);
        return proof.hashes();
    }

    private static List<EventHash> consistency(List<byte[]> leaves, int first, int second) {
        MerkleProof proof = MerkleProof.consistency(first, second);
        leaves.forEach(proof::append);
        return proof.hashes();
    }

    private static List<EventHash> flipped(List<EventHash> proof, Random random) {
        List<EventHash> changed = new ArrayList<>(proof);
        int which = random.nextInt(changed.size());
        byte[] bytes = Arrays.copyOf(changed.get(which).bytes(), 32);
        bytes[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
        changed.set(which, EventHash.of(bytes));
        return changed;
    }

    private static List<EventHash> withOneMore(List<EventHash> proof) {
        List<EventHash> longer = new ArrayList<>(proof);
        longer.add(EventHash.NONE);
        return longer;
    }
}
