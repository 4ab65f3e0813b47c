package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Background;
import io.backstory.eventstore.ProgressListener;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the open aggregate grow as its events are appended: whoever looks at its latest version goes on doing so, and
 * whoever looks into its past is told how much newer there is, and stays. JavaFX thread only; needs no toolkit.
 */
final class Growth {

    private static final Logger LOG = LoggerFactory.getLogger(Growth.class);

    private final InvestigateViewModel model;
    private final Background asking;
    private final ReadOnlyLongWrapper newer = new ReadOnlyLongWrapper();

    Growth(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.asking = backgrounds.background("growth");
        model.opened().subscribe(opened -> newer.set(0));
    }

    /** Asks whether there is more, unless a question is still open; to be called about once a second while in sight. */
    void look() {
        OpenedAggregate opened = model.opened().get();
        if (opened != null && opened.isWhole() && model.isReady() && !asking.isRunning()) {
            look(opened, model.version().get() == opened.version());
        }
    }

    /** Goes to the newest event there is now. */
    void goToNewest() {
        OpenedAggregate opened = model.opened().get();
        if (opened != null && model.isReady()) {
            model.focusOnNewest();
            asking.cancel();
            look(opened, true);
        }
    }

    /** How many events were appended after those that are shown, as far as is known. */
    ReadOnlyLongProperty newer() {
        return newer.getReadOnlyProperty();
    }

    private void look(OpenedAggregate opened, boolean follow) {
        asking.run(
                () -> grown(opened, follow),
                found -> took(opened, found),
                failed -> LOG.debug("{} is asked for again soon", opened.id(), failed));
    }

    /** What was found: the newest version, and all of it when it is to be shown. */
    private record Found(OptionalLong version, @Nullable OpenedAggregate longer) {}

    private Found grown(OpenedAggregate opened, boolean follow) throws Exception {
        OptionalLong version = model.source().directory().summary(opened.id()).stream()
                .mapToLong(summary -> summary.version())
                .findFirst();
        boolean more = version.isPresent() && version.getAsLong() > opened.version();
        Optional<OpenedAggregate> longer = more && follow
                ? new Opening(model.source(), opened.id()).whole(ProgressListener.NONE)
                : Optional.empty();
        return new Found(version, longer.orElse(null));
    }

    private void took(OpenedAggregate before, Found found) {
        if (!before.equals(model.opened().get())) {
            return;
        }
        OpenedAggregate longer = found.longer();
        if (longer != null && model.version().get() == before.version()) {
            model.grow(longer);
        } else {
            newer.set(Math.max(0, found.version().orElse(0) - before.version()));
        }
    }
}
