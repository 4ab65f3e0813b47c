package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FocusLinksTest {

    private static final String LOG = "0b9d6c5e-2a51-4c70-9c46-6a3f0d2f1e11";
    private static final String HERE = "backstory://open/" + LOG;

    private final FocusLinks links = new FocusLinks(LOG);

    @Test
    void leadsExactlyThere() {
        Focus focus = new Focus("acc-237", 38, "/balance");
        assertThat(links.write(focus)).isEqualTo(HERE + "/acc-237?v=38&field=/balance");
        assertThat(links.read(links.write(focus))).isEqualTo(focus);
        assertThat(links.write(Focus.newest("acc-237"))).isEqualTo(HERE + "/acc-237");
        assertThat(links.read(HERE + "/acc-237?field=/lines/0")).isEqualTo(new Focus("acc-237", -1, "/lines/0"));
        assertThat(links.read("  BACKSTORY://open/" + LOG + "/acc-237\n")).isEqualTo(Focus.newest("acc-237"));
    }

    @Test
    void everyIdAndPathComesBackAsItWas() {
        long seed = 237;
        Random random = new Random(seed);
        String letters = "aZ09-._~ /?#[]@!$&'()*+,;=%\"<>\\^`{|}äß伊👩\u202E\u200B";
        for (int round = 0; round < 1_000; round++) {
            Focus focus =
                    new Focus("x" + any(random, letters), 1 + random.nextLong(1_000_000), "/" + any(random, letters));
            assertThat(links.read(links.write(focus)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(focus);
        }
    }

    private static String any(Random random, String letters) {
        int[] points = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString()
                .replace("..", ":")
                .replace("./", ":")
                .replace("/.", ":")
                .replace(".\\", ":")
                .replace("\\.", ":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    http://open/log/acc-237 | does not begin with backstory://
                    file:///etc/passwd | does not begin with backstory://
                    javascript:alert(1) | does not begin with backstory://
                    backstory:acc-237 | does not begin with backstory://open/
                    backstory://run/log/acc-237 | does not begin with backstory://open/
                    backstory://evil.example.com/log/acc-237 | does not begin with backstory://open/
                    backstory://root@open/log/acc-237 | does not begin with backstory://open/
                    backstory://open:5432/log/acc-237 | does not begin with backstory://open/
                    backstory://open/log | does not name one log and one aggregate
                    backstory://open//acc-237 | does not name one log and one aggregate
                    backstory://open/log/ | does not name one log and one aggregate
                    backstory://open/log/%20 | does not name one log and one aggregate
                    backstory://open/log/acc-237/more | does not name one log and one aggregate
                    backstory://open/log/.. | a link names no files
                    backstory://open/log/..%2F..%2Fetc%2Fpasswd | a link names no files
                    backstory://open/log/..%5C..%5Cwindows | a link names no files
                    backstory://open/../../etc/passwd | does not name one log and one aggregate
                    backstory://open/log/acc%00 | control characters
                    backstory://open/log/acc%0Aacc | control characters
                    backstory://open/log/acc%1B[2J | cannot be read
                    backstory://open/log/%C0%AF | no UTF-8
                    backstory://open/log/%ED%A0%80 | no UTF-8
                    backstory://open/log/acc%2 | cannot be read
                    backstory://open/log/acc%zz | cannot be read
                    backstory://open/log/acc 237 | characters that no link has
                    backstory://open/log/acc\u202E | characters that no link has
                    backstory://open/log/acc-237#x | holds a #
                    backstory://open/log/acc-237?v=0 | not a number from 1 on
                    backstory://open/log/acc-237?v=-1 | not a number from 1 on
                    backstory://open/log/acc-237?v= | not a number from 1 on
                    backstory://open/log/acc-237?v=1e9 | not a number from 1 on
                    backstory://open/log/acc-237?v=99999999999999999999 | not a number from 1 on
                    backstory://open/log/acc-237?field=balance | not a path such as /balance
                    backstory://open/log/acc-237?field=/a%00 | control characters
                    backstory://open/log/acc-237?v=1&v=2 | twice
                    backstory://open/log/acc-237?db=postgresql://evil/x | sets \u201Cdb\u201D
                    backstory://open/log/acc-237?v=1&exec=rm | sets \u201Cexec\u201D
                    backstory://open/log/acc-237? | sets \u201C\u201D
                    """)
    void refusesWhatIsNoPlace(String link, String why) {
        assertThatExceptionOfType(LinkRefusedException.class)
                .isThrownBy(() -> FocusLinks.parse(link))
                .withMessageStartingWith("The link cannot be opened: ")
                .withMessageContaining(why)
                .withMessageContaining("Nothing was opened.");
    }

    @Test
    void refusesAnEndlessLinkWithoutRepeatingIt() {
        String endless = HERE + "/" + "a".repeat(5_000_000);
        assertThatExceptionOfType(LinkRefusedException.class)
                .isThrownBy(() -> FocusLinks.parse(endless))
                .withMessageContaining("5,000,054 characters, and 2,000 are the most")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void refusesAnotherLogAndNamesBoth() {
        assertThatExceptionOfType(LinkRefusedException.class)
                .isThrownBy(() -> links.read("backstory://open/other-log/acc-237"))
                .withMessageContaining("another log (other-log)")
                .withMessageContaining(LOG)
                .withMessageContaining("Nothing was opened.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backstory://open/x/y", " Backstory:nonsense", "backstory:"})
    void knowsThatALinkIsMeantHoweverWrong(String text) {
        assertThat(FocusLinks.isMeant(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acc-237", "backstory", "my backstory://", ""})
    void leavesOtherTextToTheSearch(String text) {
        assertThat(FocusLinks.isMeant(text)).isFalse();
    }
}
