package io.backstory.desktop.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A program that bookmarks one version after the other until somebody kills it, and says of each when it was kept: what
 * the window does, without a window. Its arguments: the folder, and the first version.
 */
final class BookmarkWriter {

    private BookmarkWriter() {}

    /** Prints a version to standard output as soon as its bookmark is confirmed. */
    public static void main(String[] arguments) throws InterruptedException {
        try (ExecutorService window = Executors.newSingleThreadExecutor();
                ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Background.Pool pool = Background.Pool.of(worker, window, (task, delay) -> task.run());
            Background saving = pool.background("bookmarks");
            Background confirming = pool.background("confirming");
            long first = Long.parseLong(arguments[1]);
            BookmarkFile file = new BookmarkFile(Path.of(arguments[0]), "log-1");
            window.execute(() -> {
                Bookmarks bookmarks = new Bookmarks(file, saving, () -> Instant.EPOCH);
                confirming.run(
                        () -> true, // Behind the read that the bookmarks began with.
                        ready -> mark(bookmarks, file, confirming, first),
                        failed -> System.out.println("failed: " + failed));
            });
            window.awaitTermination(1, TimeUnit.HOURS);
        }
    }

    private static void mark(Bookmarks bookmarks, BookmarkFile file, Background confirming, long version) {
        bookmarks.put("acc-1", version, "note of v" + version);
        confirming.run(
                () -> {
                    file.write(); // Behind the write that the bookmark asked for: it has nothing left to do.
                    return version;
                },
                kept -> {
                    System.out.println(kept);
                    mark(bookmarks, file, confirming, kept + 1);
                },
                failed -> System.out.println("failed: " + failed));
    }
}
