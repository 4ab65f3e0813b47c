package io.backstory.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.FakeKeychainProgram;
import io.backstory.desktop.ui.ManualThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tick for the keychain, from the form to the next start. */
final class KeptPasswordsTest {

    @TempDir
    private Path folder;

    private final List<ConnectOptions> opened = new ArrayList<>();
    private final ManualThreads threads = new ManualThreads();

    private ConnectionsViewModel start(FakeKeychainProgram program) {
        ConnectionsViewModel model = new ConnectionsViewModel(
                new ConnectOptions(null, null, folder), threads.pool(), program.keychain(), opened::add);
        model.load();
        threads.runAll();
        return model;
    }

    private ConnectionsViewModel withAPassword(FakeKeychainProgram program) {
        ConnectionsViewModel model = start(program);
        model.create();
        model.draft().name().set("ledger-eu");
        model.draft().database().set("postgresql://ann@localhost/ledger");
        model.draft().password().set("pw-to-keep");
        return model;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            return files.toList();
        }
    }

    @Test
    void whatIsTickedIsThereAtTheNextStartAndInNoFileOfOurs() throws IOException {
        FakeKeychainProgram program = FakeKeychainProgram.secretTool(folder);
        ConnectionsViewModel first = withAPassword(program);
        assertThat(first.unkept().get()).isEmpty();
        first.draft().keeps().set(true);
        first.connect();
        threads.runAll();
        assertThat(opened).hasSize(1);

        ConnectionsViewModel second = start(program);
        assertThat(second.draft().passwords().database()).isEqualTo("pw-to-keep");
        assertThat(second.draft().keeps().get()).isTrue();
        assertThat(second.kept().get()).isTrue();
        assertThat(Files.readString(folder.resolve("connections.json"))).doesNotContain("pw-to-keep");
        assertThat(program.arguments()).doesNotContain("pw-to-keep");
    }

    @Test
    void withoutTheTickNothingIsKept() throws IOException {
        ConnectionsViewModel model = withAPassword(FakeKeychainProgram.secretTool(folder));
        model.keep();
        threads.runAll();

        assertThat(kept()).isEmpty();
        assertThat(model.draft().password().get()).isEmpty();
        assertThat(model.kept().get()).isFalse();
    }

    @Test
    void isForgottenOnDemandWithTheProfileAndWhenTheAddressChanges() throws IOException {
        ConnectionsViewModel model = withAPassword(FakeKeychainProgram.secretTool(folder));
        model.draft().keeps().set(true);
        model.keep();
        threads.runAll();
        assertThat(kept()).hasSize(1);
        model.forgetPassword();
        threads.runAll();
        assertThat(kept()).isEmpty();
        assertThat(model.draft().passwords().isEmpty()).isTrue();
        assertThat(model.kept().get()).isFalse();

        model.draft().password().set("pw-to-keep");
        model.draft().keeps().set(true);
        model.keep();
        threads.runAll();
        model.draft().database().set("postgresql://ann@localhost/other");
        model.keep();
        threads.runAll();
        assertThat(kept()).hasSize(1);
        model.forget();
        threads.runAll();
        assertThat(kept()).isEmpty();
        assertThat(model.profiles()).isEmpty();
    }

    @Test
    void aKeychainThatDoesNotAnswerDisablesTheTickAndSaysWhy() throws IOException {
        ConnectionsViewModel model = withAPassword(FakeKeychainProgram.silent(folder));

        assertThat(model.unkept().get()).contains("D-Bus").contains("asked for each time");
        model.draft().keeps().set(true);
        model.connect();
        threads.runAll();
        assertThat(opened).isEmpty();
        assertThat(model.problem().get()).contains("did not keep the password").doesNotContain("pw-to-keep");
        assertThat(folder.resolve("connections.json")).doesNotExist();
    }
}
