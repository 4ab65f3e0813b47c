package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BookmarksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Background.Pool pool = Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());

    @TempDir
    Path folder;

    private Bookmarks open(String log) {
        return new Bookmarks(new BookmarkFile(folder, log), pool.background("bookmarks"), () -> NOW);
    }

    @Test
    void areOnTheDiskWhenTheyAreMade() {
        Bookmarks made = open("log-1");
        made.put("acc-2", 7, " fee\nlooks \u202Eodd ");
        made.put("acc-2", 3, "");
        made.put("acc-1", 9, "first");
        made.put("acc-2", 3, "changed");
        made.remove("acc-1", 9);
        Bookmarks again = open("log-1");
        assertThat(again.all())
                .containsExactly(
                        new Bookmark("acc-2", 3, "changed", NOW),
                        new Bookmark("acc-2", 7, "fee\nlooks \u202Eodd", NOW));
        assertThat(again.problem().get()).isEmpty();
    }

    @Test
    void oneThatIsMadeBeforeTheFileIsReadReplacesNone() {
        open("log-1").put("acc-1", 1, "of yesterday");
        Queue<Runnable> waiting = new ArrayDeque<>();
        Background.Pool slow = Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> task.run());
        Bookmarks quick = new Bookmarks(new BookmarkFile(folder, "log-1"), slow.background("bookmarks"), () -> NOW);
        quick.put("acc-1", 2, "of today");
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        assertThat(quick.all()).hasSize(2);
        assertThat(open("log-1").all()).hasSize(2);
    }

    @Test
    void areThoseOfOneLog() {
        open("log-1").put("acc-1", 1, "here");
        assertThat(open("../log-2").all()).isEmpty();
    }

    @Test
    void aFileThatNobodyCanReadIsSetAsideAndNotLost() throws IOException {
        Path file = folder.resolve("bookmarks-log-1.json");
        Files.writeString(file, "{\"bookmarks\":[{\"aggregate\":1");
        Bookmarks opened = open("log-1");
        assertThat(opened.all()).isEmpty();
        opened.put("acc-1", 1, "new");
        assertThat(Files.readString(folder.resolve("bookmarks-log-1.json.unreadable")))
                .startsWith("{\"bookmarks\"");
        assertThat(open("log-1").all()).hasSize(1);
    }

    @Test
    void saysThatTheDiskRefusesThem() throws IOException {
        Bookmarks made = open("log-1");
        Files.createDirectory(folder.resolve("bookmarks-log-1.json.new"));
        made.put("acc-1", 1, "kept in memory");
        assertThat(made.problem().get()).isNotEmpty();
        assertThat(made.at("acc-1", 1)).isPresent();
    }
}
