package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.LinkRefusedException;
import org.jspecify.annotations.Nullable;

/** Links into the log that is connected: opened from outside, copied from inside. */
final class LogLinks {

    private final Banner banner;
    private final Navigator navigator;
    private @Nullable FocusLinks links;

    LogLinks(Banner banner, Navigator navigator) {
        this.banner = banner;
        this.navigator = navigator;
    }

    void use(FocusLinks made) {
        links = made;
    }

    /** Opens what the link names, or says why not; nothing while there is no log. */
    void open(String link) {
        FocusLinks known = links;
        if (known == null) {
            return;
        }
        try {
            navigator.open(known.read(link));
        } catch (LinkRefusedException refused) {
            banner.say(
                    Banner.Source.REFUSAL,
                    String.valueOf(refused.getMessage()),
                    phrase("Close"),
                    () -> banner.clear(Banner.Source.REFUSAL));
        }
    }

    /** Copies a link to where the window looks. */
    void copy() {
        Focus focus = navigator.focus().get();
        if (links != null && focus != null) {
            Clip.put(links.write(focus));
        }
    }
}
