package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.Event;
import java.util.List;

/** How many events to read at once, so that a page of large ones stays bounded too. Used by one thread. */
final class PageSize {

    private static final int MOST_EVENTS = 1_000;
    private static final int FEWEST_EVENTS = 4;

    /** In characters: a page that grows beyond is followed by a smaller one. */
    private static final long AIM = 2L << 20;

    private int size = 16;

    int next() {
        return size;
    }

    /** Learns from what a page held. */
    void read(List<Event> page) {
        long characters = 0;
        for (Event event : page) {
            characters += event.data().text().length()
                    + event.metadata().json().text().length();
        }
        if (characters > AIM) {
            size = Math.max(FEWEST_EVENTS, (int) (page.size() * AIM / characters));
        } else if (page.size() == size && characters < AIM / 2) {
            size = Math.min(MOST_EVENTS, size * 2);
        }
    }
}
