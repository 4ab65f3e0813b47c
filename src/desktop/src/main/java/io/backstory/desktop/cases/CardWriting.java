package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Reads what is to go into cards, one after the other: none that was asked for is lost. JavaFX thread only. */
final class CardWriting {

    private final Witness witness;
    private final Background reading;
    private final BiConsumer<UUID, Seen> onSeen;
    private final BiConsumer<UUID, Throwable> onFailure;
    private final Queue<Wish> waiting = new ArrayDeque<>();

    /**
     * @param reading nobody else's
     * @param onSeen takes the case and what was seen
     */
    CardWriting(
            Witness witness, Background reading, BiConsumer<UUID, Seen> onSeen, BiConsumer<UUID, Throwable> onFailure) {
        this.witness = witness;
        this.reading = reading;
        this.onSeen = onSeen;
        this.onFailure = onFailure;
    }

    private record Wish(UUID into, Seen.Kind kind, Focus focus) {}

    void ask(UUID into, Seen.Kind kind, Focus focus) {
        waiting.add(new Wish(into, kind, focus));
        if (waiting.size() == 1) {
            next();
        }
    }

    private void next() {
        Wish wish = waiting.peek();
        if (wish != null) {
            reading.run(
                    () -> witness.look(wish.kind(), wish.focus()),
                    seen -> {
                        waiting.remove();
                        onSeen.accept(wish.into(), seen);
                        next();
                    },
                    failed -> {
                        waiting.remove();
                        onFailure.accept(wish.into(), failed);
                        next();
                    });
        }
    }
}
