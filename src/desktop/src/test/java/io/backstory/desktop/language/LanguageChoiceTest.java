package io.backstory.desktop.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LanguageChoiceTest {

    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void asBefore() {
        LanguageChoice.SYSTEM.speak();
        Language.speak(Locale.ENGLISH);
    }

    @Test
    void theToolkitFollowsAndNumbersDoNot() {
        LanguageChoice.GERMAN.speak();
        assertThat(Language.locale().getLanguage()).isEqualTo("de");
        assertThat(Language.phrase("Searching")).isEqualTo("Es wird gesucht");
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("de");
        assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(format);
    }

    @Test
    void theSystemsOwnCanBeChosenAgain() {
        Locale ofTheSystem = Locale.getDefault();
        LanguageChoice.GERMAN.speak();
        LanguageChoice.SYSTEM.speak();
        assertThat(Locale.getDefault()).isEqualTo(ofTheSystem);
        LanguageChoice.ENGLISH.speak();
        assertThat(Language.phrase("Searching")).isEqualTo("Searching");
    }
}
