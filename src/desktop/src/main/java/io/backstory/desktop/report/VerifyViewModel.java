package io.backstory.desktop.report;

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
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a file that somebody brings, with keys that the user trusts: no database, no network, no login. JavaFX
 * thread only.
 */
final class VerifyViewModel {

    private static final ViewState NO_FILE = ViewState.empty(
            "Drop an evidence bundle here",
            "A file evidence-….zip. It is read on this computer alone; no connection and no login is needed.");
    private static final ViewState NO_KEYS = ViewState.empty(
            "Whose signatures do you trust?",
            "Choose a file of verifier keys. You get it from whoever seals the log and from whoever exports,"
                    + " never from the bundle itself.");

    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> keys = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(NO_FILE);
    private final ReadOnlyObjectWrapper<@Nullable Verification> found = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Claim> claims = FXCollections.observableArrayList();

    /** With keys that may lie in a place that the user knows; nothing is taken from there when there are none. */
    VerifyViewModel(Background.Pool pool, Path usualKeys) {
        background = pool.background("verify file");
        if (Files.isRegularFile(usualKeys)) {
            keys.set(usualKeys);
        }
    }

    ReadOnlyObjectProperty<@Nullable Path> file() {
        return file.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Path> keys() {
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
        keys.set(trusted);
        verify();
    }

    /** Verifies, or says what is missing for it. */
    void verify() {
        background.cancel();
        found.set(null);
        claims.clear();
        Path bundle = file.get();
        Path trusted = keys.get();
        if (bundle == null) {
            state.set(NO_FILE);
            return;
        }
        if (trusted == null) {
            state.set(NO_KEYS);
            return;
        }
        state.set(ViewState.loading("Verifying " + bundle.getFileName()));
        background.run(
                () -> {
                    Cancellation cancellation = Cancellation.current();
                    return new Verifier(Trust.read(trusted)).verify(bundle, events -> {
                        cancellation.check();
                        return true;
                    });
                },
                this::show,
                failed -> state.set(ViewState.failed(Problem.of("The file could not be verified", readable(failed)))));
    }

    private static Throwable readable(Throwable failed) {
        return failed instanceof IOException && !(failed instanceof FileSystemException)
                ? new FileSystemException(String.valueOf(failed.getMessage()))
                : failed;
    }

    private void show(Verification verification) {
        claims.setAll(verification.claims());
        found.set(verification);
        state.set(ViewState.ready());
    }

    void cancel() {
        background.cancel();
        state.set(ViewState.empty("The verification was cancelled", "Nothing is known of the file. Verify it again."));
    }

    /** Everything that was found, as lines for a mail or a case file. */
    String text() {
        Verification verification = found.get();
        return verification == null ? "" : file.get() + System.lineSeparator() + verification.text();
    }
}
