package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.Cancellation;
import io.backstory.verifier.Claim;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a file that somebody brings, with keys that the user trusts: no database, no network, no login. JavaFX
 * thread only.
 */
final class VerifyViewModel {

    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper keys = new ReadOnlyStringWrapper("");
    private final Supplier<List<Path>> knownKeys;
    private final BiConsumer<Path, Verification> onVerified;
    private @Nullable Path chosenKeys;
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(noFile());
    private final ReadOnlyObjectWrapper<@Nullable Verification> found = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Claim> claims = FXCollections.observableArrayList();

    /**
     * With keys that this computer has reason to trust, until the user chooses others.
     *
     * @param knownKeys where such keys lie now; may block
     * @param onVerified hears what was found, on the JavaFX thread
     */
    VerifyViewModel(Background.Pool pool, Supplier<List<Path>> knownKeys, BiConsumer<Path, Verification> onVerified) {
        this.background = pool.background("verify file");
        this.knownKeys = knownKeys;
        this.onVerified = onVerified;
        show(List.of());
    }

    private static ViewState noFile() {
        return ViewState.empty(
                phrase("Drop an evidence bundle here"),
                phrase("A file evidence-\u2026.zip. It is read on this computer alone; no connection and no login is"
                        + " needed."));
    }

    private static ViewState noKeys() {
        return ViewState.empty(
                phrase("Whose signatures do you trust?"),
                phrase("Choose a file of verifier keys. You get it from whoever seals the log and from whoever exports,"
                        + " never from the bundle itself."));
    }

    ReadOnlyObjectProperty<@Nullable Path> file() {
        return file.getReadOnlyProperty();
    }

    /** Whose keys are believed, and where they lie. */
    ReadOnlyStringProperty keys() {
        return keys.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** What was found; null while nothing was. */
    ReadOnlyObjectProperty<@Nullable Verification> found() {
        return found.getReadOnlyProperty();
    }

    ObservableList<Claim> claims() {
        return claims;
    }

    /** Takes a file, and verifies it when there are keys. */
    void choose(Path bundle) {
        file.set(bundle);
        verify();
    }

    /** Takes keys, and verifies the file when there is one. */
    void trust(Path trusted) {
        chosenKeys = trusted;
        show(List.of());
        verify();
    }

    private void show(List<Path> used) {
        Path chosen = chosenKeys;
        if (chosen != null) {
            keys.set(chosen.toString());
        } else if (used.isEmpty()) {
            keys.set(phrase("those that this computer keeps, if there are any"));
        } else {
            keys.set(phrase(
                    "kept by this computer: {0}",
                    used.stream().map(Path::toString).collect(Collectors.joining(", "))));
        }
    }

    /** Verifies, or says what is missing for it. */
    void verify() {
        background.cancel();
        found.set(null);
        claims.clear();
        Path bundle = file.get();
        Path chosen = chosenKeys;
        if (bundle == null) {
            state.set(noFile());
            return;
        }
        state.set(ViewState.loading(phrase("Verifying {0}", bundle.getFileName())));
        background.run(
                () -> {
                    List<Path> trusted = chosen == null ? knownKeys.get() : List.of(chosen);
                    return new Checked(bundle, trusted, trusted.isEmpty() ? null : verification(bundle, trusted));
                },
                this::show,
                failed -> state.set(ViewState.failed(Problem.of("The file could not be verified", readable(failed)))));
    }

    private static Throwable readable(Throwable failed) {
        return failed instanceof IOException && !(failed instanceof FileSystemException)
                ? new FileSystemException(String.valueOf(failed.getMessage()))
                : failed;
    }

    private static Verification verification(Path bundle, List<Path> trusted) throws IOException {
        Cancellation cancellation = Cancellation.current();
        return new Verifier(Trust.read(trusted)).verify(bundle, events -> {
            cancellation.check();
            return true;
        });
    }

    private void show(Checked checked) {
        show(checked.trusted());
        Verification verification = checked.found();
        if (verification == null) {
            state.set(noKeys());
            return;
        }
        claims.setAll(verification.claims());
        found.set(verification);
        state.set(ViewState.ready());
        onVerified.accept(checked.bundle(), verification);
    }

    /**
     * What came of it.
     *
     * @param found null when there was no key to go by
     */
    private record Checked(
            Path bundle, List<Path> trusted, @Nullable Verification found) {}

    void cancel() {
        background.cancel();
        state.set(ViewState.empty(
                phrase("The verification was cancelled"), phrase("Nothing is known of the file. Verify it again.")));
    }

    /** Everything that was found, as lines for a mail or a case file. */
    String text() {
        Verification verification = found.get();
        return verification == null ? "" : file.get() + System.lineSeparator() + verification.text();
    }
}
