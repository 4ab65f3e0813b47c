package io.backstory.desktop.connections;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.ConnectRefusedException;
import io.backstory.desktop.connect.ConnectionCheck;
import io.backstory.desktop.connect.Profile;
import io.backstory.desktop.connect.ProfileFile;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which ledger to open: keeps the profiles, tries the way to one, and hands over what was chosen. One thread. */
public final class ConnectionsViewModel {

    private final ConnectOptions start;
    private final ProfileFile file;
    private final Background.Pool pool;
    private final Background disk;
    private final Background checking;
    private final Consumer<ConnectOptions> onOpen;
    private final ProfileDraft draft = new ProfileDraft();
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ObservableList<ConnectionCheck.Step> steps = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper conclusion = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();

    /**
     * Reads nothing until {@link #load}.
     *
     * @param start names the data folder; its servers are not looked at
     * @param onOpen opens what was chosen
     */
    public ConnectionsViewModel(ConnectOptions start, Background.Pool pool, Consumer<ConnectOptions> onOpen) {
        this.start = start;
        this.file = new ProfileFile(start.dataFolder());
        this.pool = pool;
        this.disk = pool.background("connections");
        this.checking = pool.background("check");
        this.onOpen = onOpen;
    }

    /** Reads the profiles; the one used last is ready to open. */
    public void load() {
        disk.run(
                file::read,
                read -> {
                    profiles.setAll(read);
                    if (!read.isEmpty()) {
                        edit(read.getFirst());
                    }
                },
                this::failed);
    }

    ProfileDraft draft() {
        return draft;
    }

    /** The one used last first. */
    ObservableList<Profile> profiles() {
        return FXCollections.unmodifiableObservableList(profiles);
    }

    /** How far the check came. */
    ObservableList<ConnectionCheck.Step> steps() {
        return FXCollections.unmodifiableObservableList(steps);
    }

    /** What is wrong with what was typed or kept; empty for nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What the check found in all; empty before its end. */
    ReadOnlyStringProperty conclusion() {
        return conclusion.getReadOnlyProperty();
    }

    /** Whether a check is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the form is shown. */
    ReadOnlyBooleanProperty editing() {
        return editing.getReadOnlyProperty();
    }

    /** Opens the demo's own servers. */
    void openDemo() {
        onOpen.accept(new ConnectOptions(null, null, start.dataFolder(), start.masterKey(), null, false));
    }

    /** Begins a profile. */
    void create() {
        forgetCheck();
        draft.clear();
        editing.set(true);
    }

    /** Takes a profile into the form. */
    void edit(Profile profile) {
        forgetCheck();
        draft.fill(profile);
        editing.set(true);
    }

    /** Tries the way, step by step. */
    void check() {
        if (busy.get()) {
            return;
        }
        withOptions(options -> {
            busy.set(true);
            checking.run(
                    () -> ConnectionCheck.run(options, step -> pool.back(() -> steps.add(step))),
                    usable -> conclude(usable, steps.stream().allMatch(ConnectionCheck.Step::passed)),
                    this::failed);
        });
    }

    private void conclude(boolean usable, boolean all) {
        busy.set(false);
        conclusion.set(
                !usable
                        ? "This ledger cannot be opened yet."
                        : all
                                ? "All is well."
                                : "The ledger can be opened; live updates will ask the database instead.");
    }

    /** Keeps the profile and opens it. */
    void connect() {
        withOptions(options -> keepThen(kept -> onOpen.accept(options)));
    }

    /** Keeps the profile without opening it. */
    void keep() {
        withOptions(options -> keepThen(kept -> {
            profiles.setAll(kept);
            edit(kept.getFirst());
        }));
    }

    private void keepThen(Consumer<List<Profile>> next) {
        Profile profile = draft.profile();
        Profile origin = draft.origin();
        disk.run(
                () -> {
                    file.keep(profile, origin);
                    return file.read();
                },
                next,
                this::failed);
    }

    /** Forgets the profile in the form. */
    void forget() {
        Profile origin = draft.origin();
        forgetCheck();
        editing.set(false);
        if (origin != null) {
            disk.run(
                    () -> {
                        file.forget(origin);
                        return file.read();
                    },
                    (List<Profile> left) -> profiles.setAll(left),
                    this::failed);
        }
    }

    private void withOptions(Consumer<ConnectOptions> work) {
        forgetCheck();
        ConnectOptions options = options();
        if (options != null) {
            work.accept(options);
        }
    }

    private @Nullable ConnectOptions options() {
        try {
            return start.at(
                    draft.profile(),
                    draft.password().get(),
                    draft.redisPassword().get());
        } catch (ConnectRefusedException wrong) {
            problem.set(wrong.getMessage());
            return null;
        }
    }

    private void forgetCheck() {
        checking.cancel();
        busy.set(false);
        steps.clear();
        conclusion.set("");
        problem.set("");
    }

    private void failed(Throwable failure) {
        busy.set(false);
        problem.set(Problem.of("This could not be done", failure).message());
    }
}
