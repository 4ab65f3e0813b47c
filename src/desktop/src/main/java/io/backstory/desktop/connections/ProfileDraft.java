package io.backstory.desktop.connections;

import io.backstory.desktop.connect.Environment;
import io.backstory.desktop.connect.Passwords;
import io.backstory.desktop.connect.Profile;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What stands in the form: a profile on its way, and the passwords, which only the keychain may keep. One thread. */
final class ProfileDraft {

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Environment> environment = new SimpleObjectProperty<>(Environment.PRODUCTION);
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty redis = new SimpleStringProperty("");
    private final StringProperty redisPassword = new SimpleStringProperty("");
    private final BooleanProperty operates = new SimpleBooleanProperty();
    private final BooleanProperty keeps = new SimpleBooleanProperty();
    private @Nullable Profile origin;

    /** Empty, for a new profile. */
    void clear() {
        fill(new Profile("", Environment.PRODUCTION, "", "", false));
        origin = null;
    }

    /** With what was remembered; passwords never are. */
    void fill(Profile profile) {
        origin = profile;
        name.set(profile.name());
        environment.set(profile.environment());
        database.set(profile.database());
        redis.set(profile.redis());
        operates.set(profile.operates());
        take(Passwords.NONE);
    }

    /** With the passwords that the keychain had; none take the tick away. */
    void take(Passwords kept) {
        password.set(kept.database());
        redisPassword.set(kept.redis());
        keeps.set(!kept.isEmpty());
    }

    /** What was typed or kept. */
    Passwords passwords() {
        return new Passwords(password.get(), redisPassword.get());
    }

    /**
     * The profile as it stands.
     *
     * @throws io.backstory.desktop.connect.ConnectRefusedException when something is wrong
     */
    Profile profile() {
        return Profile.of(name.get(), environment.get(), database.get(), redis.get(), operates.get());
    }

    /** The one it was made from; null for a new one. */
    @Nullable
    Profile origin() {
        return origin;
    }

    StringProperty name() {
        return name;
    }

    ObjectProperty<Environment> environment() {
        return environment;
    }

    StringProperty database() {
        return database;
    }

    StringProperty password() {
        return password;
    }

    StringProperty redis() {
        return redis;
    }

    StringProperty redisPassword() {
        return redisPassword;
    }

    BooleanProperty operates() {
        return operates;
    }

    /** Whether the passwords go into the keychain. */
    BooleanProperty keeps() {
        return keeps;
    }
}
