package io.backstory.desktop.connections;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.ConnectRefusedException;
import io.backstory.desktop.connect.ConnectionCheck;
import io.backstory.desktop.connect.Keychain;
import io.backstory.desktop.connect.Passwords;
import io.backstory.desktop.connect.Profile;
import io.backstory.desktop.connect.ProfileFile;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which ledger to open: keeps the profiles, tries the way to one, and hands over what was chosen. One thread. */
public final class ConnectionsViewModel {

    /** While nobody knows yet whether there is a keychain. */
    private static final String LOOKING = " ";

    private final ConnectOptions start;
    private final ProfileFile file;
    private final Background.Pool pool;
    private final Background disk;
    private final Background checking;
    private final Keychain keychain;
    private final Background asking;
    private final Consumer<ConnectOptions> onOpen;
    private final ProfileDraft draft = new ProfileDraft();
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ObservableList<ConnectionCheck.Step> steps = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper conclusion = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper unkept = new ReadOnlyStringWrapper(LOOKING);

    /**
     * Reads nothing until {@link #load}.
     *
     * @param start names the data folder; its servers are not looked at
     * @param onOpen opens what was chosen
     */
    public ConnectionsViewModel(ConnectOptions start, Background.Pool pool, Consumer<ConnectOptions> onOpen) {
        this(start, pool, Keychain.ofSystem(), onOpen);
    }

    /** With another keychain than the system's. */
    ConnectionsViewModel(
            ConnectOptions start, Background.Pool pool, Keychain keychain, Consumer<ConnectOptions> onOpen) {
        this.keychain = keychain;
        this.asking = pool.background("keychain");
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
        pool.background("keychain there")
                .run(
                        () -> keychain.unavailable().orElse(""),
                        unkept::set,
                        failed -> unkept.set(
                                Problem.of("There is no keychain", failed).message()));
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

    /** Whether the keychain keeps a password of the profile in the form. */
    ReadOnlyBooleanProperty kept() {
        return kept.getReadOnlyProperty();
    }

    /** Why no password can be kept; empty when it can, blank while that is not known. */
    ReadOnlyStringProperty unkept() {
        return unkept.getReadOnlyProperty();
    }

    /** Opens the demo's own servers. */
    void openDemo() {
        onOpen.accept(new ConnectOptions(null, null, start.dataFolder(), start.masterKey(), null, false));
    }

    /** Begins a profile. */
    void create() {
        forgetCheck();
        asking.cancel();
        kept.set(false);
        draft.clear();
        editing.set(true);
    }

    /** Takes a profile into the form, and what the keychain keeps for it as soon as that is known. */
    void edit(Profile profile) {
        forgetCheck();
        draft.fill(profile);
        editing.set(true);
        kept.set(false);
        asking.run(
                () -> Passwords.find(keychain, profile),
                found -> {
                    kept.set(!found.isEmpty());
                    if (kept.get() && draft.passwords().isEmpty()) {
                        draft.take(found);
                    }
                },
                this::failed);
    }

    /** Has the keychain forget the passwords of the profile in the form. */
    void forgetPassword() {
        Profile origin = draft.origin();
        if (origin != null) {
            draft.take(Passwords.NONE);
            asking.run(
                    () -> {
                        Passwords.forget(keychain, origin);
                        return true;
                    },
                    gone -> kept.set(false),
                    this::failed);
        }
    }

    /** Tries the way, step by step. */
    void check() {
        if (busy.get()) {
            return;
        }
        withProfile(profile -> {
            Passwords passwords = draft.passwords();
            busy.set(true);
            checking.run(
                    () -> ConnectionCheck.run(options(profile, passwords), step -> pool.back(() -> steps.add(step))),
                    usable -> conclude(usable, steps.stream().allMatch(ConnectionCheck.Step::passed)),
                    this::failed);
        });
    }

    /** Blocks for the disk when the address names a service. */
    private ConnectOptions options(Profile profile, Passwords passwords) {
        return start.at(profile, passwords.database(), passwords.redis());
    }

    private void conclude(boolean usable, boolean all) {
        busy.set(false);
        conclusion.set(
                !usable
                        ? phrase("This ledger cannot be opened yet.")
                        : all
                                ? phrase("All is well.")
                                : phrase("The ledger can be opened; live updates will ask the database instead."));
    }

    /** Keeps the profile and opens it. */
    void connect() {
        withProfile(profile -> {
            Passwords passwords = draft.passwords();
            Keeping keeping = keeping(profile);
            disk.run(
                    () -> {
                        keeping.run();
                        return options(profile, passwords);
                    },
                    onOpen,
                    this::failed);
        });
    }

    /** Keeps the profile without opening it. */
    void keep() {
        withProfile(profile -> {
            Keeping keeping = keeping(profile);
            disk.run(
                    () -> {
                        keeping.run();
                        return file.read();
                    },
                    (List<Profile> all) -> {
                        profiles.setAll(all);
                        edit(all.getFirst());
                    },
                    this::failed);
        });
    }

    /** Work on disk and keychain. */
    @FunctionalInterface
    private interface Keeping {
        void run() throws IOException;
    }

    private Keeping keeping(Profile profile) {
        Profile origin = draft.origin();
        Profile before = kept.get() ? origin : null;
        Passwords passwords = draft.keeps().get() ? draft.passwords() : Passwords.NONE;
        return () -> {
            if (before != null) {
                Passwords.forget(keychain, before);
            }
            if (!passwords.isEmpty()) {
                passwords.keep(keychain, profile);
            }
            file.keep(profile, origin);
        };
    }

    /** Forgets the profile in the form, and its passwords. */
    void forget() {
        Profile origin = draft.origin();
        forgetCheck();
        editing.set(false);
        if (origin != null) {
            boolean keeps = kept.get();
            disk.run(
                    () -> {
                        if (keeps) {
                            Passwords.forget(keychain, origin);
                        }
                        file.forget(origin);
                        return file.read();
                    },
                    (List<Profile> left) -> profiles.setAll(left),
                    this::failed);
        }
    }

    private void withProfile(Consumer<Profile> work) {
        forgetCheck();
        Profile profile;
        try {
            profile = draft.profile();
        } catch (ConnectRefusedException wrong) {
            problem.set(wrong.getMessage());
            return;
        }
        work.accept(profile);
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
