package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What is told in passing, in the line under the top bar. JavaFX thread only. */
final class News {

    private final Banner banner;

    /** Long enough to read it and to reach for the button. */
    private final PauseTransition reading = new PauseTransition(Duration.seconds(15));

    News(Banner banner) {
        this.banner = banner;
        reading.setOnFinished(over -> banner.clear(Banner.Source.NEWS));
    }

    /** See {@link Shell#tell}. */
    void tell(String sentence, String word, Runnable onButton) {
        banner.say(Banner.Source.NEWS, sentence, word, () -> {
            banner.clear(Banner.Source.NEWS);
            onButton.run();
        });
        reading.playFromStart();
    }

    /** See {@link Shell#tellUnrecorded}. */
    void tellUnrecorded(@Nullable String why) {
        Runnable read = () -> banner.clear(Banner.Source.RECORD);
        if (why == null) {
            read.run();
        } else {
            banner.say(
                    Banner.Source.RECORD,
                    phrase("What you look at is not being put on record.") + " " + Formats.visible(why),
                    phrase("I have read this"),
                    read);
        }
    }
}
