package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql://ann@db.example:6543/ledger            | jdbc:postgresql://db.example:6543/ledger
                    jdbc:postgresql://db.example/ledger?user=ann       | jdbc:postgresql://db.example:5432/ledger
                    postgres://ann@[::1]:5432/ledger                   | jdbc:postgresql://[::1]:5432/ledger
                    postgresql://ann@db.example                        | jdbc:postgresql://db.example:5432/ann
                    postgresql://ann@db/ledger?sslmode=verify-full     | jdbc:postgresql://db:5432/ledger?sslmode=verify-full
                    postgresql://ann@db/one%20ledger                   | jdbc:postgresql://db:5432/one+ledger
                    """)
    void readsWhatPeoplePaste(String given, String jdbcUrl) {
        DatabaseAddress address = DatabaseAddress.parse(given);

        assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(address.user()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann@db/ledger?socketFactory=java.io.FileOutputStream",
                "jdbc:postgresql://db/ledger?loggerFile=/etc/passwd",
                "jdbc:postgresql://db/ledger?SSLMODE=disable",
                "jdbc:mysql://db/ledger",
                "http://db/ledger",
                "ledger",
                "postgresql:///ledger",
                "postgresql://an n@db/ledger",
                "postgresql://ann@db/ledger?user=%zz",
            })
    void refusesWhatIsDangerousOrUnreadable(String given) {
        assertThatThrownBy(() -> DatabaseAddress.parse(given))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("Nothing was connected or changed")
                .hasMessageContaining("postgresql://user@host:5432/database");
    }

    @Test
    void refusesAPasswordThatOthersCouldRead() {
        assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://ann:secret@db.example/ledger"))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining("secret");
    }

    @Test
    void takesTheEmbeddedServersPasswordButNeverShowsIt() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://ann:secret@127.0.0.1:5433/ledger");

        assertThat(address.password()).isEqualTo("secret");
        assertThat(address.toString()).isEqualTo("ann@127.0.0.1:5433/ledger");
        assertThat(address.jdbcUrl()).doesNotContain("secret");
    }
}
