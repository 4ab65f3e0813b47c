package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.util.Optional;

/**
 * The keyring of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), through libsecret's {@code secret-tool}: it reads
 * a password to keep from its input and writes one that is looked up to its output.
 */
record SecretTool(KeychainProgram program) implements Keychain {

    private static final String APPLICATION = "backstory";

    /** Of no ledger: asking for it shows whether a keyring answers, and opens none. */
    private static final String NOBODY = "backstory://nobody";

    @Override
    public Optional<String> unavailable() {
        if (program.file().isEmpty()) {
            return Optional.of(
                    phrase("secret-tool is not installed (on Debian and Ubuntu: apt install libsecret-tools). Passwords"
                            + " are asked for each time."));
        }
        KeychainProgram.Outcome asked = lookUp(NOBODY);
        return asked.succeeded() || asked.complaint().isEmpty()
                ? Optional.empty()
                : Optional.of(phrase(
                        "The keyring does not answer: {0}. Passwords are asked for each time.", asked.complaint()));
    }

    private KeychainProgram.Outcome lookUp(String account) {
        return program.run("", "lookup", "application", APPLICATION, "account", account);
    }

    @Override
    public Optional<String> find(String account) {
        KeychainProgram.Outcome found = lookUp(account);
        return found.succeeded() && !found.output().isEmpty() ? Optional.of(found.output()) : Optional.empty();
    }

    @Override
    public void keep(String account, String label, String secret) {
        KeychainProgram.Outcome kept =
                program.run(secret, "store", "--label=" + label, "application", APPLICATION, "account", account);
        if (!kept.succeeded() || !find(account).equals(Optional.of(secret))) {
            throw KeychainRefusal.notKept(kept.complaint());
        }
    }

    @Override
    public void forget(String account) {
        KeychainProgram.Outcome cleared = program.run("", "clear", "application", APPLICATION, "account", account);
        if (find(account).isPresent()) {
            throw KeychainRefusal.notForgotten(cleared.complaint());
        }
    }
}
