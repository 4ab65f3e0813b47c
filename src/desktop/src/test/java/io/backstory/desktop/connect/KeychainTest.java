package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with the command lines of the system's keychains, on scripts that stand in for them. */
final class KeychainTest {

    private static final String ACCOUNT = "postgresql://ann@db.example/ledger?sslrootcert=/home/ann/root.crt";

    /** What shells and parsers would trip over. */
    private static final String SECRET = "pä\"s$HOME'w`ord -w x\\ ";

    @TempDir
    private Path folder;

    @Test
    void theCommandLineOfSecretToolTakesTheSecretFromItsInputOnly() throws IOException {
        keepsFindsAndForgets(FakeKeychainProgram.secretTool(folder));
    }

    @Test
    void theCommandLineOfSecurityTakesTheSecretFromItsInputOnly() throws IOException {
        keepsFindsAndForgets(FakeKeychainProgram.security(folder));
    }

    private static void keepsFindsAndForgets(FakeKeychainProgram program) throws IOException {
        Keychain keychain = program.keychain();
        assertThat(keychain.unavailable()).isEmpty();
        assertThat(keychain.find(ACCOUNT)).isEmpty();

        keychain.keep(ACCOUNT, "Backstory ledger-eu", SECRET);
        keychain.keep("redis://cache", "Backstory ledger-eu", "other");
        assertThat(keychain.find(ACCOUNT)).contains(SECRET);
        keychain.keep(ACCOUNT, "Backstory ledger-eu", SECRET + "2");
        assertThat(keychain.find(ACCOUNT)).contains(SECRET + "2");

        keychain.forget(ACCOUNT);
        keychain.forget(ACCOUNT);
        assertThat(keychain.find(ACCOUNT)).isEmpty();
        assertThat(keychain.find("redis://cache")).contains("other");
        assertThat(program.arguments()).isNotBlank().doesNotContain("HOME").doesNotContain("other");
    }

    @Test
    void aKeyringThatDoesNotAnswerSaysWhyAndKeepsNothing() throws IOException {
        Keychain keychain = FakeKeychainProgram.silent(folder).keychain();

        assertThat(keychain.unavailable()).get().asString().contains("D-Bus").contains("asked for each time");
        assertThat(keychain.find(ACCOUNT)).isEmpty();
        assertThatThrownBy(() -> keychain.keep(ACCOUNT, "Backstory", SECRET))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("Nothing was written")
                .hasMessageNotContaining("ord -w");
    }

    @Test
    void whereNoProgramIsInstalledTheReasonSaysWhatToInstall() {
        Keychain keychain = new SecretTool(KeychainProgram.in(Stream.of(folder.toString()), "secret-tool"));

        assertThat(keychain.unavailable()).get().asString().contains("libsecret-tools");
        assertThat(new NoKeychain().unavailable()).get().asString().contains("Windows");
        assertThatThrownBy(() -> new NoKeychain().keep(ACCOUNT, "Backstory", SECRET))
                .isInstanceOf(ConnectRefusedException.class);
    }

    @Test
    void aChangedAddressNeverGetsThePasswordOfTheOneBefore() throws IOException {
        Keychain keychain = FakeKeychainProgram.secretTool(folder).keychain();
        Profile profile =
                Profile.of("eu", Environment.TEST, "postgresql://ann@localhost/ledger", "redis://cache", true);
        new Passwords("one", "two").keep(keychain, profile);
        Profile elsewhere = Profile.of("eu", Environment.TEST, "postgresql://ann@evil.example/ledger", "", true);

        assertThat(Passwords.find(keychain, profile)).isEqualTo(new Passwords("one", "two"));
        assertThat(Passwords.find(keychain, elsewhere).isEmpty()).isTrue();
        Passwords.forget(keychain, profile);
        assertThat(Passwords.find(keychain, profile).isEmpty()).isTrue();
        try (Stream<Path> left = Files.list(folder.resolve("kept"))) {
            assertThat(left).isEmpty();
        }
    }
}
