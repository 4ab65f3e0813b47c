package io.backstory.desktop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.language.Language;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Focus;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

final class StoryTest {

    @Test
    void tellsTheWholeCaseInOrderAndTheSameOnEveryMachineAndInEveryLanguage() {
        String story = Story.text(CaseSamples.sealed());
        assertThat(story)
                .startsWith("""
                        Case 4711: Why is it 237.50?
                        Period: 2026-02-01 to 2026-03-31
                        Log: test-log
                        Revision 1 sealed 2026-11-23T10:00:00Z by alma, SHA-256\s""")
                .contains("\n1. The customer asks.\n   Today.\n")
                .contains("\n2. Why? \u2014 balance of acc-237 at v5: 237.50\n   | balance of acc-237 at v5: 237.50\n")
                .contains("   | opening 0.00 + 1 deposit 500.00 ")
                .contains("\n3. Event \u2014 v4 FeeCharged: ")
                .contains("\n4. State \u2014 State of acc-237 at v3\n")
                .contains("   |   \"balance\" : \"300.00\"")
                .endsWith("\nBookmarks\n- acc-666 v2: looks \uD83D\uDC69\u200D\uD83D\uDCBB odd\n");
        byte[] file = CaseJson.write(CaseSamples.sealed());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Language.speak(Locale.GERMAN);
            assertThat(Story.text(CaseSamples.sealed())).isEqualTo(story);
            assertThat(CaseJson.write(CaseSamples.sealed())).as("its file").isEqualTo(file);
        } finally {
            Language.speak(Locale.ENGLISH);
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void holdsNoPersonalDataThatTheDefinitionNames() {
        Witness witness = CaseSamples.witness(CaseSamples.history());
        Seen opened = witness.look(Seen.Kind.EVENT, new Focus("acc-237", 1, null));
        Seen state = witness.look(Seen.Kind.STATE, Focus.newest("acc-237"));
        Seen why = witness.look(Seen.Kind.WHY, new Focus("acc-237", 5, "/owner"));
        for (Seen seen : List.of(opened, state, why)) {
            assertThat(seen.text() + seen.title()).contains(PersonalMask.MASK).doesNotContain("Br\u00E4nnstr\u00F6m");
        }
    }

    @Test
    void showsWhatHidesAndCutsOffWhatIsTooMuch() {
        Witness witness = CaseSamples.witness(CaseSamples.history());
        Seen hostile = witness.look(Seen.Kind.EVENT, new Focus("acc-666", 2, null));
        assertThat(hostile.text().codePoints()).allMatch(CaseLimits::isPlain);
        Seen busy = witness.look(Seen.Kind.WHY, Focus.newest("acc-1"));
        assertThat(busy.text().length()).isLessThanOrEqualTo(CaseLimits.TEXT);
        assertThat(busy.text()).contains("explained from v").contains(" \u2713\n");
        assertThat(busy.text().lines().filter(line -> line.matches("v[0-9]+ .*")))
                .hasSizeGreaterThan(150)
                .hasSizeLessThanOrEqualTo(Witness.MOST_LINES + 1);
    }

    @Test
    void aBookmarkOfSeveralLinesIsOneLine() {
        Case marked = Case.open(CaseSamples.id(1), "log", "1", CaseSamples.NOW)
                .withBookmarks(List.of(new Bookmark("a\u202Eb", 1, "one\ntwo", CaseSamples.NOW)), CaseSamples.NOW);
        assertThat(Story.text(marked)).contains("- a\\u{202e}b v1: one two\n").contains("Revision 1, not sealed");
    }
}
