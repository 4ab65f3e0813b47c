package io.backstory.desktop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.cases.Finding.Standing;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // Made before each test.
final class CasesViewModelTest {

    private final AlteredHistory log = CaseSamples.history();
    private final ManualThreads threads = new ManualThreads();
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private CasesViewModel model;

    @BeforeEach
    void open() {
        model = opened(threads);
    }

    private CasesViewModel opened(ManualThreads with) {
        CasesSource source =
                new CasesSource(log, AggregateDefinition.findAll(), CaseSamples.LOG, folder.resolve("cases"), "alma");
        CasesViewModel made = new CasesViewModel(source, with.pool(), () -> CaseSamples.NOW);
        made.onAdded(told::add);
        made.refresh();
        with.runAll();
        return made;
    }

    private Case chosen() {
        return Objects.requireNonNull(model.chosen().get());
    }

    private void add(Seen.Kind kind, Focus focus) {
        model.add(kind, focus);
        threads.runAll();
    }

    private Finding finding(int card) {
        return model.findings()
                .found()
                .get()
                .getOrDefault(chosen().story().get(card).id(), Finding.NONE);
    }

    @Test
    void makesACaseForTheFirstCardAndKeepsWhatWasSeen() {
        assertThat(model.state().get()).isInstanceOf(ViewState.Empty.class);
        add(Seen.Kind.WHY, Focus.newest("acc-237"));
        assertThat(chosen().matter().number()).isEqualTo("1");
        Seen seen = Objects.requireNonNull(chosen().story().getFirst().seen());
        assertThat(seen.title()).isEqualTo("balance of acc-237 at v5: 237.50");
        assertThat(seen.place()).isEqualTo(new Seen.Place("Account", "acc-237", 5, "/balance"));
        assertThat(seen.event().hash())
                .isEqualTo(log.page(
                                io.backstory.eventstore.EventQuery.of("acc-237").versions(5, 5), 1)
                        .getFirst()
                        .hash()
                        .hex());
        assertThat(told).containsExactly("Added to case 1 as card 1: balance of acc-237 at v5: 237.50");
    }

    @Test
    void losesNoneOfSeveralThatAreAskedForAtOnce() {
        for (long version = 1; version <= 5; version++) {
            model.add(Seen.Kind.EVENT, new Focus("acc-237", version, null));
        }
        threads.runAll();
        assertThat(chosen().story())
                .extracting(card -> Objects.requireNonNull(card.seen()).place().version())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void saysWhyNothingWasAdded() {
        add(Seen.Kind.EVENT, new Focus("acc-237", 77, null));
        add(Seen.Kind.WHY, Focus.newest("loy-77"));
        add(Seen.Kind.STATE, Focus.newest("acc-13"));
        assertThat(told).hasSize(3).allMatch(sentence -> sentence.startsWith("The card was not added. "));
        assertThat(told.get(0)).contains("There is no v77 of acc-237");
        assertThat(told.get(1)).contains("No field is in focus");
        assertThat(told.get(2)).contains("acc-13").contains("4");
        assertThat(chosen().story()).isEmpty();
    }

    @Test
    void cardsAreMovedNotedRemovedAndBroughtBack() {
        add(Seen.Kind.EVENT, new Focus("acc-237", 1, null));
        add(Seen.Kind.EVENT, new Focus("acc-237", 2, null));
        Card text = model.editing().addText(chosen().story().getFirst().id()).orElseThrow();
        assertThat(chosen().story().get(1)).isEqualTo(text);
        model.editing().note(text.id(), "first\u202E\r\nsecond");
        assertThat(chosen().story().get(1).note()).isEqualTo("first\nsecond");
        model.editing().move(text.id(), 5);
        assertThat(chosen().story().getLast().id()).isEqualTo(text.id());
        model.editing().move(text.id(), -1);
        model.editing().remove(text.id());
        assertThat(chosen().story()).hasSize(2);
        model.editing().undo();
        assertThat(chosen().story().get(1).note()).isEqualTo("first\nsecond");
        assertThat(model.editing().canUndo().get()).isFalse();
    }

    @Test
    void matterAndBookmarksAreKept() {
        model.create();
        model.editing().number("SUP-2026/31");
        model.editing().number("  ");
        model.editing().question("Why?\nReally");
        assertThat(model.editing().period("2026-03-01", "2026-02-01")).contains("before it begins");
        assertThat(model.editing().period("march", "")).contains("A day is written like 2026-03-31");
        assertThat(model.editing().period("", " 2026-03-31 ")).isEmpty();
        model.editing()
                .addBookmarks(List.of(
                        new Bookmark("acc-2", 3, "b", CaseSamples.NOW),
                        new Bookmark("acc-1", 9, "a", CaseSamples.NOW)));
        model.editing().addBookmarks(List.of(new Bookmark("acc-2", 3, "again", CaseSamples.NOW)));
        model.editing().noteBookmark(chosen().bookmarks().getFirst(), "noted");
        assertThat(chosen().matter())
                .isEqualTo(new Matter("SUP-2026/31", "Why? Really", Period.parse("", "2026-03-31")));
        threads.pass(Duration.ofSeconds(2));
        CasesViewModel next = opened(new ManualThreads());
        assertThat(next.chosen().get()).isEqualTo(chosen());
        assertThat(chosen().bookmarks()).extracting(Bookmark::note).containsExactly("noted", "again");
    }

    @Test
    void marksWhatTheLogDoesNotSayAnyMore() {
        for (long version = 1; version <= 5; version++) {
            add(Seen.Kind.EVENT, new Focus("acc-237", version, null));
        }
        add(Seen.Kind.WHY, Focus.newest("acc-237"));
        log.alter(event -> altered(event));
        model.refresh();
        threads.runAll();
        assertThat(finding(0).standing()).isEqualTo(Standing.SAME);
        assertThat(finding(1).standing()).as("another hash").isEqualTo(Standing.BROKEN);
        assertThat(finding(1).sentence()).contains("another hash");
        assertThat(finding(2).standing()).as("no event").isEqualTo(Standing.BROKEN);
        assertThat(finding(3).standing()).as("other data under the old hash").isEqualTo(Standing.BROKEN);
        assertThat(finding(3).sentence()).contains("12.50").contains("13.50");
        assertThat(finding(4).standing()).isEqualTo(Standing.SAME);
        assertThat(finding(5).standing()).isEqualTo(Standing.UNCHANGED);
    }

    @Test
    void comparesAnExplanationWordForWord() {
        add(Seen.Kind.WHY, Focus.newest("acc-237"));
        model.compare(chosen().story().getFirst());
        threads.runAll();
        assertThat(finding(0).standing()).isEqualTo(Standing.SAME);
        log.alter(event -> Optional.of(
                event.version() == 4
                        ? event.withData(new JsonText(event.data().text().replace("12.50", "13.50")))
                        : event));
        model.compare(chosen().story().getFirst());
        threads.runAll();
        assertThat(finding(0).standing()).isEqualTo(Standing.OTHERWISE);
        assertThat(finding(0).sentence())
                .contains("then   balance of acc-237 at v5: 237.50")
                .contains("236.50");
    }

    private static Optional<Event> altered(Event event) {
        return switch ((int) event.version()) {
            case 2 ->
                Optional.of(new Event(
                        event.position(),
                        event.id(),
                        event.aggregateType(),
                        event.aggregateId(),
                        event.version(),
                        event.eventType(),
                        event.schemaVersion(),
                        event.data(),
                        event.metadata(),
                        event.recordedAt(),
                        new EventHash("f".repeat(64))));
            case 3 -> Optional.empty();
            case 4 ->
                Optional.of(event.withData(new JsonText(event.data().text().replace("12.50", "13.50"))));
            default -> Optional.of(event);
        };
    }

    @Test
    void whatIsSealedCannotBeChangedAndANewRevisionSaysSo() throws IOException {
        add(Seen.Kind.EVENT, new Focus("acc-237", 4, null));
        model.seal();
        threads.pass(Duration.ofSeconds(2));
        Case sealed = chosen();
        assertThat(sealed.isSealed()).isTrue();
        assertThat(CasesViewModel.holds(sealed)).isTrue();
        model.editing().question("changed");
        model.editing().note(sealed.story().getFirst().id(), "changed");
        model.editing().remove(sealed.story().getFirst().id());
        assertThat(chosen()).isEqualTo(sealed);
        add(Seen.Kind.EVENT, new Focus("acc-237", 5, null));
        assertThat(chosen().id()).as("a new case takes what is found now").isNotEqualTo(sealed.id());
        model.choose(sealed.id());
        model.reopen();
        threads.pass(Duration.ofSeconds(2));
        assertThat(model.notice().get()).startsWith("Revision 2 was opened. Revision 1 stays sealed");
        assertThat(chosen().earlier()).containsExactly(Objects.requireNonNull(sealed.seal()));
        model.editing().question("changed");
        assertThat(chosen().matter().question()).isEqualTo("changed");
        try (var files = Files.list(folder.resolve("cases").resolve("sealed"))) {
            Path kept = files.findFirst().orElseThrow();
            assertThat(CaseReader.read(Files.readAllBytes(kept))).isEqualTo(sealed);
        }
    }

    @Test
    void aDiskThatRefusesIsToldAndTriedAgain() throws IOException {
        Files.writeString(folder.resolve("cases"), "in the way");
        model.create();
        threads.pass(Duration.ofSeconds(2));
        assertThat(model.problem().get()).isNotEmpty();
        Files.delete(folder.resolve("cases"));
        threads.pass(Duration.ofSeconds(10));
        assertThat(model.problem().get()).isEmpty();
        assertThat(folder.resolve("cases")).isDirectory();
    }

    @Test
    void aCaseOfAnotherLogIsShownAndNotCompared() throws IOException {
        Case foreign = CaseSamples.full();
        Path file = folder.resolve("sent.json");
        CaseFolder.export(
                new Case(
                        foreign.id(),
                        "other-log",
                        foreign.matter(),
                        foreign.story(),
                        List.of(),
                        CaseSamples.NOW,
                        CaseSamples.NOW,
                        List.of(),
                        null),
                file);
        model.open(file);
        threads.runAll();
        assertThat(chosen().log()).isEqualTo("other-log");
        assertThat(finding(1).standing()).isEqualTo(Standing.ELSEWHERE);
        Files.writeString(file, "{\"format\":1}");
        model.open(file);
        threads.runAll();
        assertThat(model.notice().get()).startsWith("The file was not taken. The case file cannot be read: format");
    }
}
