package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.shell.WindowPlace.Corner;
import io.backstory.desktop.shell.WindowPlace.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowPlaceTest {

    private static final Screen MAIN = new Screen(0, 28, 1_920, 1_052);
    private static final Screen LEFT = new Screen(-2_560, 0, 2_560, 1_440);

    private static WindowPlace at(double x, double y) {
        return new WindowPlace(new Corner(x, y), 1_440, 900, false);
    }

    @Test
    void staysWhereItCanBeSeenAndTakenHoldOf() {
        assertThat(at(100, 100).visibleOn(List.of(MAIN))).isEqualTo(at(100, 100));
        assertThat(at(-2_000, 20).visibleOn(List.of(MAIN, LEFT))).isEqualTo(at(-2_000, 20));
        assertThat(at(1_700, 900).visibleOn(List.of(MAIN)))
                .as("its edge is there")
                .isEqualTo(at(1_700, 900));
    }

    @Test
    void comesBackWhenItsScreenIsGone() {
        WindowPlace home = new WindowPlace(null, 1_440, 900, false);
        assertThat(at(-2_000, 20).visibleOn(List.of(MAIN))).isEqualTo(home);
        assertThat(at(1_860, 100).visibleOn(List.of(MAIN))).as("a sliver").isEqualTo(home);
        assertThat(at(100, 1_070).visibleOn(List.of(MAIN))).as("below").isEqualTo(home);
        assertThat(at(100, -10).visibleOn(List.of(MAIN)))
                .as("its edge is above")
                .isEqualTo(home);
    }

    @Test
    void becomesAsSmallAsTheScreenThatIsLeft() {
        WindowPlace large = new WindowPlace(new Corner(-2_500, 0), 2_400, 1_400, true);
        assertThat(large.visibleOn(List.of(MAIN))).isEqualTo(new WindowPlace(null, 1_920, 1_052, true));
        assertThat(large.visibleOn(List.of())).isEqualTo(large);
    }
}
