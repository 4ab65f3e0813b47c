package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {

    @Test
    void takesBothWaysOfWritingADatabase() {
        DatabaseUrl libpq = DatabaseUrl.parse("postgresql://ann%40bank@db.example:6432/ledger?sslmode=verify-full");
        assertThat(libpq.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6432/ledger?sslmode=verify-full");
        assertThat(libpq.user()).isEqualTo("ann@bank");
        assertThat(libpq.password()).isNull();
        assertThat(libpq.name()).isEqualTo("db.example:6432/ledger");
        assertThat(DatabaseUrl.parse("jdbc:postgresql://[::1]:5432/ledger").jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:5432/ledger");
    }

    @Test
    void neverPrintsAPassword() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:secret@localhost/ledger");
        assertThat(url.password()).isEqualTo("secret");
        assertThat(url.jdbcUrl() + url.name() + url).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "mysql://localhost/ledger",
                "postgresql:///ledger",
                "postgresql://local host/ledger",
                "postgresql://localhost/ledger?socketFactory=evil.Factory",
                "jdbc:postgresql://localhost/ledger?sslmode=require&loggerFile=/etc/passwd"
            })
    void refusesWhatIsNoAddressAndSaysHowToWriteOne(String text) {
        assertThatExceptionOfType(ConnectRefusedException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageContaining("Nothing was connected or changed")
                .withMessageContaining("postgresql://user@host:5432/database");
    }

    @Test
    void onlyGlobalOptionsMeanTheWindow() {
        assertThat(ConnectOptions.parse(List.of())).contains(ConnectOptions.NONE);
        assertThat(ConnectOptions.parse(List.of("--db=postgresql://localhost/ledger", "--data", "/tmp/x")))
                .contains(new ConnectOptions("postgresql://localhost/ledger", null, Path.of("/tmp/x")));
        assertThat(ConnectOptions.parse(List.of("state", "acc-237"))).isEmpty();
        assertThat(ConnectOptions.parse(List.of("--help"))).isEmpty();
        assertThat(ConnectOptions.parse(List.of("--db"))).isEmpty();
    }
}
