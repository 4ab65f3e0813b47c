package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.util.Optional;

/** For systems without a program that takes a password where nobody else can read it, such as Windows. */
record NoKeychain() implements Keychain {

    @Override
    public Optional<String> unavailable() {
        return Optional.of(
                phrase("Windows has no program that takes a password other than in its arguments, which other programs"
                        + " can read. Passwords are asked for each time."));
    }

    @Override
    public Optional<String> find(String account) {
        return Optional.empty();
    }

    @Override
    public void keep(String account, String label, String secret) {
        throw new ConnectRefusedException(unavailable().orElse(""));
    }

    @Override
    public void forget(String account) {
        // Nothing is ever kept.
    }
}
