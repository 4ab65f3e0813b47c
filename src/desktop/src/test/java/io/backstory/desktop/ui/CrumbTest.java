package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CrumbTest {

    private static final Focus FIELD = new Focus("acc-237", 38, "/balance");

    @Test
    void leadsFromTheWholeToThePart() {
        assertThat(Crumb.of(FIELD)).extracting(Crumb::text).containsExactly("acc-237", "v38", "balance");
        assertThat(Crumb.of(FIELD))
                .extracting(Crumb::target)
                .containsExactly(Focus.newest("acc-237"), new Focus("acc-237", 38, null), FIELD);
    }

    @Test
    void leavesAwayWhatIsNotSaid() {
        assertThat(Crumb.line(Focus.newest("acc-237"))).isEqualTo("acc-237");
        assertThat(Crumb.line(Focus.newest("acc-237").at(3))).isEqualTo("acc-237 \u203A v3");
        assertThat(Crumb.line(FIELD.on("/lines/0"))).isEqualTo("acc-237 \u203A v38 \u203A lines/0");
    }

    @Test
    void showsWhatWouldHideItself() {
        assertThat(Crumb.line(Focus.newest("acc\u202E"))).isEqualTo("acc\u27E8U+202E\u27E9");
    }
}
