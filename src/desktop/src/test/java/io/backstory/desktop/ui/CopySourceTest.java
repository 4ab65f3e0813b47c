package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CopySourceTest {

    @Test
    void everyCharacterSurvivesInAPastedTable() {
        assertThat(CopySource.tsv(
                        List.of("what", "amount"), List.of(List.of("a\tb", "-12.50"), List.of("say \"no\"\nnow", ""))))
                .isEqualTo("what\tamount\n\"a\tb\"\t-12.50\n\"say \"\"no\"\"\nnow\"\t\n");
    }
}
