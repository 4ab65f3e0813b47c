package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileFileTest {

    private static final Profile LIVE = Profile.of(
            " ledger-eu ",
            Environment.PRODUCTION,
            "postgresql://ann@db.example/ledger",
            "rediss://cache.example",
            false);
    private static final Profile TRIAL =
            Profile.of("trial", Environment.TEST, "postgresql://ann@localhost/trial", "", true);

    @TempDir
    private Path folder;

    @Test
    void remembersTheOneUsedLastFirst() throws IOException {
        ProfileFile file = new ProfileFile(folder);
        assertThat(file.read()).isEmpty();
        file.keep(LIVE, null);
        file.keep(TRIAL, null);

        assertThat(new ProfileFile(folder).read()).containsExactly(TRIAL, LIVE);

        file.keep(LIVE, LIVE);
        assertThat(new ProfileFile(folder).read()).containsExactly(LIVE, TRIAL);
    }

    @Test
    void renamesOneAndForgetsAnother() throws IOException {
        ProfileFile file = new ProfileFile(folder);
        file.keep(LIVE, null);
        file.keep(TRIAL, null);
        Profile renamed = Profile.of("staging", Environment.TEST, TRIAL.database(), "", true);
        file.keep(renamed, TRIAL);
        file.forget(LIVE);

        assertThat(file.read()).containsExactly(renamed);
    }

    @Test
    void refusesASecondOneOfTheSameName() throws IOException {
        ProfileFile file = new ProfileFile(folder);
        file.keep(LIVE, null);
        Profile same = Profile.of("Ledger-EU", Environment.TEST, TRIAL.database(), "", true);

        assertThatThrownBy(() -> file.keep(same, null))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("already");
        assertThat(file.read()).containsExactly(LIVE);
    }

    @Test
    void neverRemembersAPassword() {
        assertThatThrownBy(
                        () -> Profile.of("x", Environment.TEST, "postgresql://ann:canary@localhost/ledger", "", false))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> Profile.of(
                        "x", Environment.TEST, "postgresql://ann@localhost/ledger", "redis://:canary@cache", false))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"format\":2,\"connections\":[]}",
                "{\"format\":1,\"connections\":[{\"name\":\"x\"}]}",
                "{\"format\":1,\"connections\":[{\"name\":\"x\",\"environment\":\"MARS\",\"database\":\"postgresql://h/d\"}]}",
                "{\"format\":1,\"connections\":[{\"name\":\"x\",\"environment\":\"TEST\","
                        + "\"database\":\"postgresql://h/d?socketFactory=evil\"}]}",
            })
    void leavesAFileAloneThatItCannotUnderstand(String content) throws IOException {
        Path kept = Files.writeString(folder.resolve("connections.json"), content);
        ProfileFile file = new ProfileFile(folder);

        assertThatThrownBy(file::read).isInstanceOf(ConnectRefusedException.class);
        assertThatThrownBy(() -> file.keep(LIVE, null)).isInstanceOf(ConnectRefusedException.class);
        assertThat(kept).hasContent(content);
    }
}
