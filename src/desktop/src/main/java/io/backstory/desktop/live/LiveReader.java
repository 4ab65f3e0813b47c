package io.backstory.desktop.live;

import io.backstory.desktop.ui.FxInbox;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.relay.Hole;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tail on a thread of its own, makes rows of what the filter lets through, and puts them into an inbox no faster
 * than they are taken out: what waits, waits in PostgreSQL. Thread-safe; started once.
 */
final class LiveReader {

    /** How late a wish to end is seen, at most. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final LiveSource source;
    private final LiveWish wish;
    private final FxInbox<LivePage> inbox;
    private final Sentences sentences;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("live-tail").daemon().unstarted(this::run);
    private volatile Picture picture = Picture.NONE;
    private boolean wasLive;

    LiveReader(LiveSource source, LiveWish wish, FxInbox<LivePage> inbox) {
        this.source = source;
        this.wish = wish;
        this.inbox = inbox;
        this.sentences = new Sentences(source.definitions());
    }

    /**
     * How it stands.
     *
     * @param status the tail's; null before it began
     * @param leftOut events that were appended out of sight and are too many to catch up with
     * @param failure what ended it; null when nothing did
     */
    record Picture(
            @Nullable TailStatus status,
            List<Hole> holes,
            long leftOut,
            @Nullable Throwable failure) {

        static final Picture NONE = new Picture(null, List.of(), 0, null);

        Picture {
            holes = List.copyOf(holes);
        }
    }

    void start() {
        thread.start();
    }

    /** A picture of the moment. */
    Picture picture() {
        return picture;
    }

    /** Asks it to end, and returns at once; nothing more reaches the inbox's taker. */
    void stop() {
        ending.countDown();
        inbox.close();
    }

    /** Whether its thread still holds a tail. */
    boolean isRunning() {
        return thread.isAlive();
    }

    /** Waits until its tail is closed, at most a few seconds; after {@link #stop}. */
    void await() {
        try {
            thread.join(Duration.ofSeconds(6));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            long head = head();
            if (ending.getCount() > 0) {
                long start = wish.start(head);
                long leftOut = wish.after() == LiveWish.NOWHERE ? 0 : start - wish.after();
                try (Tail tail = source.tails().open(wish.aggregateTypes(), start)) {
                    follow(tail, head, leftOut);
                }
            }
        } catch (RuntimeException failed) {
            picture = new Picture(picture.status(), picture.holes(), picture.leftOut(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long head() throws InterruptedException {
        while (ending.getCount() > 0) {
            try {
                return source.head().getAsLong();
            } catch (StoreUnavailableException away) {
                picture = new Picture(null, List.of(), 0, away);
                ending.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return 0;
    }

    private void follow(Tail tail, long head, long leftOut) {
        while (ending.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            List<Event> came = inbox.awaitRoom(LOOK) ? tail.next(LOOK) : List.of();
            TailStatus status = tail.status();
            wasLive |= status.state() == TailStatus.State.LIVE;
            picture = new Picture(status, tail.holes(), leftOut, null);
            if (!came.isEmpty()) {
                inbox.put(page(came, head, wasLive && status.state() != TailStatus.State.LIVE));
            }
        }
    }

    private LivePage page(List<Event> came, long head, boolean polled) {
        List<LiveRow> rows = new ArrayList<>();
        for (Event event : source.opened().apply(came)) {
            if (wish.filter().test(event)) {
                rows.add(sentences.row(event, polled));
            }
        }
        int fresh = (int) came.stream().filter(event -> event.position() > head).count();
        return new LivePage(rows, came.getLast().position(), came.size(), fresh);
    }
}
