package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FuzzyMatchTest {

    @ParameterizedTest
    @CsvSource({
        "pe, Previous event, '0,9'",
        "prev, Previous event, '0,1,2,3'",
        "cl, Copy a link to this place, '0,7'",
        "ev ent, Previous event, '9,10,11,12,13'",
        "COPY, Copy a link, '0,1,2,3'"
    })
    void prefersBeginningsOfWordsAndLettersThatFollowEachOther(String query, String text, String places) {
        assertThat(FuzzyMatch.of(query, text).orElseThrow().at())
                .containsExactly(java.util.Arrays.stream(places.split(","))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new));
    }

    @ParameterizedTest
    @CsvSource({"tneve, Previous event", "x, Previous event", "eventt, Previous event"})
    void isNoMatchWhenALetterIsMissingOrOutOfOrder(String query, String text) {
        assertThat(FuzzyMatch.of(query, text)).isEmpty();
    }

    @Test
    void aWholeWordBeatsScatteredLetters() {
        int word = FuzzyMatch.of("link", "Copy a link").orElseThrow().score();
        int scattered = FuzzyMatch.of("link", "Look in any book").orElseThrow().score();
        assertThat(word).isGreaterThan(scattered);
    }
}
