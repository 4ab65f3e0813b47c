package io.backstory.desktop.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LanguageTest {

    private static final SpokenTexts SOURCES = SpokenTexts.read();

    @AfterEach
    void speakEnglishAgain() {
        Language.speak(Locale.ENGLISH);
    }

    @Test
    void everyPackageThatSpeaksHasItsFiles() {
        assertThat(Phrases.PACKAGES).containsExactlyElementsOf(SOURCES.keys().keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageListsTheTextsOfItsCodeAndNoOthers(String part) throws IOException {
        Set<String> used = SOURCES.keys().getOrDefault(part, Set.of());
        Path proposed = WordsFile.propose(part, used);
        Map<String, String> english = Phrases.file(part, "");

        assertThat(english.keySet())
                .as("the texts of the code of %s; %s has the files as they should be", part, proposed)
                .isEqualTo(used);
        english.forEach((key, text) -> assertThat(text).isEqualTo(key));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyTextHasAGermanOneWithTheSameValues(String part) {
        Map<String, String> german = Phrases.file(part, "_de");
        assertThat(german.keySet()).isEqualTo(Phrases.file(part, "").keySet());
        german.forEach((english, text) -> {
            assertThat(text).as(english).isNotBlank();
            assertThat(values(text)).as(english).isEqualTo(values(english));
        });
    }

    static List<String> packages() {
        return Phrases.PACKAGES;
    }

    @Test
    void theSameTextIsTranslatedTheSameWayEverywhere() {
        Map<String, String> all = new HashMap<>();
        List<String> torn = new ArrayList<>();
        for (String part : Phrases.PACKAGES) {
            Phrases.file(part, "_de").forEach((english, german) -> {
                String before = all.putIfAbsent(english, german);
                if (before != null && !before.equals(german)) {
                    torn.add("%s: %s / %s".formatted(english, before, german));
                }
            });
        }
        assertThat(torn).isEmpty();
    }

    @Test
    void noSentenceStandsInTheCodeWithoutAWayToTranslateIt() throws IOException {
        Set<String> excused = Files.readAllLines(Path.of("src/test/resources/language/not-for-people.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toSet());
        Set<String> found = SOURCES.sentences();

        assertThat(found.stream().filter(text -> !isExcused(text, excused))).isEmpty();
        assertThat(excused.stream().filter(line -> found.stream().noneMatch(text -> isExcused(text, Set.of(line)))))
                .as("excuses that nothing needs any more")
                .isEmpty();
    }

    @Test
    void putsValuesWhereTheTextWantsThem() {
        Language.speak(Locale.GERMAN);
        assertThat(Language.phrase("First {0} of more: type more", 200))
                .isEqualTo("Die ersten 200 von mehr: tippen Sie weiter");
        assertThat(Language.phrase("It's {1}, not {0} or {2}", "$1", "\\2")).isEqualTo("It's \\2, not $1 or {2}");
    }

    @Test
    void speaksEnglishWhereALanguageIsUnknown() {
        Language.speak(Locale.JAPANESE);
        assertThat(Language.phrase("Searching")).isEqualTo("Searching");
        Language.speak(Locale.forLanguageTag("de-AT"));
        assertThat(Language.phrase("Searching")).isEqualTo("Es wird gesucht");
    }

    @Test
    void marksEveryTextInTheLanguageThatNobodySpeaks() {
        Language.speak(Language.PSEUDO);
        assertThat(Language.phrase("Searching")).isEqualTo("⟦Šéàŕçhíñg···⟧");
        assertThat(Language.bundle().getString("Aggregates found"))
                .startsWith("⟦")
                .endsWith("⟧");
    }

    private static boolean isExcused(String text, Set<String> excused) {
        return excused.contains(text)
                || excused.stream().anyMatch(line -> line.endsWith(": *") && text.startsWith(line.replace("*", "")))
                || excused.stream().anyMatch(line -> line.endsWith("/*") && text.startsWith(line.replace("*", "")));
    }

    private static Set<String> values(String text) {
        return Stream.of(text)
                .flatMap(each -> Template.PLACE.matcher(each).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
