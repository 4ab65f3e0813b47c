package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The keychain of macOS, through its {@code security}. That takes a password to keep as an argument, so whole commands
 * are handed to it through its input. There, quotes and other letters would have a meaning: accounts go as their digest
 * and secrets as Base64, which have neither.
 */
record MacKeychain(KeychainProgram program) implements Keychain {

    private static final String SERVICE = "Backstory";

    @Override
    public Optional<String> unavailable() {
        return program.file().isPresent()
                ? Optional.empty()
                : Optional.of(
                        phrase("The program “security” of macOS is not there. Passwords are asked for each time."));
    }

    @Override
    public Optional<String> find(String account) {
        KeychainProgram.Outcome found =
                program.run("", "find-generic-password", "-s", SERVICE, "-a", digest(account), "-w");
        try {
            return found.succeeded()
                    ? Optional.of(new String(
                            Base64.getUrlDecoder().decode(found.output().strip()), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String account, String label, String secret) {
        String written =
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        KeychainProgram.Outcome kept = program.run(
                "add-generic-password -U -s " + SERVICE + " -a " + digest(account) + " -w " + written + "\n", "-i");
        if (!find(account).equals(Optional.of(secret))) {
            throw KeychainRefusal.notKept(kept.complaint());
        }
    }

    @Override
    public void forget(String account) {
        KeychainProgram.Outcome cleared =
                program.run("", "delete-generic-password", "-s", SERVICE, "-a", digest(account));
        if (find(account).isPresent()) {
            throw KeychainRefusal.notForgotten(cleared.complaint());
        }
    }

    private static String digest(String account) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
