package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which cases there are, which one is open, and how its cards stand to the log. What changes a case is its
 * {@link CaseEditing}. JavaFX thread only; needs no toolkit.
 */
final class CasesViewModel {

    private final CasesSource source;
    private final CaseShelf shelf;
    private final CaseEditing editing;
    private final CardWriting writing;
    private final CaseFindings findings;
    private final InstantSource clock;
    private final Background loading;
    private final Background files;
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(ViewState.ready());
    private final ReadOnlyObjectWrapper<@Nullable Case> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private Consumer<String> onAdded = sentence -> {};

    CasesViewModel(CasesSource source, Background.Pool pool, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        Witness witness = new Witness(source.events(), source.definitions());
        shelf = new CaseShelf(new CaseFolder(source.folder()), pool.background("cases writing"), clock);
        editing = new CaseEditing(this, shelf, clock);
        findings = new CaseFindings(new CardCheck(witness, source.log()), pool, notice::set);
        loading = pool.background("cases");
        files = pool.background("cases files");
        writing = new CardWriting(witness, pool.background("cases card"), editing::took, this::notSeen);
    }

    /** Reads what is on the disk; what is not there yet is written first. */
    void refresh() {
        if (shelf.entries().isEmpty()) {
            state.set(ViewState.loading(phrase("Reading the cases")));
        }
        loading.run(
                () -> {
                    shelf.saving().write();
                    return shelf.folder().list();
                },
                this::took,
                failed -> state.set(ViewState.failed(Problem.of("The cases cannot be read", failed))));
    }

    private void took(List<CaseEntry> read) {
        shelf.took(read);
        Case before = chosen.get();
        Case now = before == null ? null : shelf.find(before.id()).orElse(null);
        show(now == null ? shelf.newestOpen(source.log()).orElseGet(this::first) : now);
        settle();
        findings.check(chosen.get());
    }

    private @Nullable Case first() {
        return shelf.entries().stream()
                .filter(CaseEntry.Sound.class::isInstance)
                .map(entry -> ((CaseEntry.Sound) entry).content())
                .findFirst()
                .orElse(null);
    }

    private void settle() {
        state.set(shelf.entries().isEmpty() ? noneYet() : ViewState.ready());
    }

    private static ViewState noneYet() {
        return ViewState.empty(
                phrase("No cases yet"),
                phrase(
                        "A case keeps what you find, in your words and the log's. Make one with Ctrl+N, or press Shift+M in"
                                + " an account: its event becomes the first card."));
    }

    /** Opens a case of the list. */
    void choose(UUID id) {
        Case before = chosen.get();
        if (before == null || !before.id().equals(id)) {
            notice.set("");
            findings.forget();
            show(shelf.find(id).orElse(null));
            findings.check(chosen.get());
        }
    }

    /** Makes a case and opens it. */
    Case create() {
        Case made = shelf.create(source.log());
        settle();
        choose(made.id());
        return made;
    }

    void show(@Nullable Case now) {
        chosen.set(now);
    }

    /** Whether its seal, if it has one, is that of its content. */
    static boolean holds(Case shown) {
        return shown.seal() == null
                || CaseJson.digest(shown).equals(shown.seal().digest());
    }

    /** Whether a case is about the log that is open. */
    boolean isHere(Case shown) {
        return shown.log().equals(source.log());
    }

    /** Reads again what a card shows, and says whether every word is the same. */
    void compare(Card card) {
        Case shown = chosen.get();
        if (shown != null) {
            findings.compare(shown, card);
        }
    }

    /**
     * Adds what is at a place of the log to the open case, or to a new one when none is open; when it was read, at once
     * but for long explanations.
     */
    void add(Seen.Kind kind, Focus focus) {
        writing.ask(editing.target().id(), kind, focus);
    }

    private void notSeen(UUID into, Throwable failed) {
        Problem problem = Problem.of("The card was not added", failed);
        say(problem);
        onAdded.accept(problem.what() + ". " + problem.message());
    }

    /** Tells, wherever the user is, what became of what was added. */
    void onAdded(Consumer<String> listener) {
        onAdded = listener;
    }

    void told(String sentence) {
        onAdded.accept(sentence);
    }

    /** Takes somebody's file. */
    void open(Path file) {
        files.run(
                () -> shelf.folder().take(file),
                taken -> {
                    shelf.put(taken);
                    settle();
                    choose(taken.id());
                    notice.set(phrase("Taken from {0}.", Formats.visible(String.valueOf(file.getFileName()))));
                },
                failed -> say(Problem.of("The file was not taken", failed)));
    }

    /** Writes a copy of the open case for somebody else. */
    void saveCopy(Path file) {
        Case shown = chosen.get();
        if (shown != null) {
            files.run(
                    () -> {
                        CaseFolder.export(shown, file);
                        return file;
                    },
                    saved -> notice.set(phrase("Saved as {0}.", Formats.visible(saved.toString()))),
                    failed -> say(Problem.of("The copy was not saved", failed)));
        }
    }

    /** Closes the open case: from here on nothing of this revision can be changed unnoticed. */
    void seal() {
        Case shown = chosen.get();
        if (shown == null || shown.isSealed()) {
            return;
        }
        Case sealed = shown.sealed(new Seal(shown.revision(), clock.instant(), by(), CaseJson.digest(shown)));
        editing.forgetRemoved();
        shelf.put(sealed);
        show(sealed);
        notice.set(phrase("Sealed as revision {0}. Tell its digest to whoever gets the case.", sealed.revision()));
        files.run(
                () -> {
                    keep(sealed);
                    return sealed;
                },
                kept -> {},
                failed -> say(Problem.of("The sealed revision was not kept beside the case", failed)));
    }

    private void keep(Case sealed) throws IOException {
        shelf.saving().write();
        shelf.folder().keepSealed(sealed);
    }

    private String by() {
        String person = CaseLimits.cleanLine(source.person(), CaseLimits.TITLE);
        return person.isBlank() ? "unknown" : person;
    }

    /** Opens the next revision of a sealed case. */
    void reopen() {
        Case shown = chosen.get();
        if (shown != null && shown.isSealed()) {
            Case open = shown.reopened(clock.instant());
            shelf.put(open);
            show(open);
            notice.set(phrase(
                    "Revision {0} was opened. Revision {1} stays sealed, in a file of its own.",
                    open.revision(), shown.revision()));
        }
    }

    private void say(Problem problem) {
        notice.set(problem.what() + ". " + problem.message());
    }

    void say(String sentence) {
        notice.set(sentence);
    }

    CaseEditing editing() {
        return editing;
    }

    ObservableList<CaseEntry> entries() {
        return shelf.entries();
    }

    /** The open case; null for none. */
    ReadOnlyObjectProperty<@Nullable Case> chosen() {
        return chosen.getReadOnlyProperty();
    }

    CaseFindings findings() {
        return findings;
    }

    /** What stands in place of all cases, if anything. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is to be said about the last deed; empty for nothing. */
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Why changes are not on the disk; empty while they are. */
    ReadOnlyStringProperty problem() {
        return shelf.saving().problem();
    }

    /** Writes what is not on the disk. Blocks, on any thread; after everything else. */
    void close() {
        shelf.saving().close();
    }
}
