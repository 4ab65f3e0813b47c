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
                    postgresql://ann@localhost:6543/ledger             | jdbc:postgresql://localhost:6543/ledger
                    jdbc:postgresql://127.0.0.1/ledger?user=ann        | jdbc:postgresql://127.0.0.1:5432/ledger
                    postgres://ann@[::1]:5432/ledger                   | jdbc:postgresql://[::1]:5432/ledger
                    postgresql://ann@[2001:db8::7]/ledger              | jdbc:postgresql://[2001:db8::7]:5432/ledger?sslmode=verify-full
                    postgresql://ann@db.example                        | jdbc:postgresql://db.example:5432/ann?sslmode=verify-full
                    postgresql://ann@db/ledger?sslmode=verify-full     | jdbc:postgresql://db:5432/ledger?sslmode=verify-full
                    postgresql://ann@localhost/one%20ledger            | jdbc:postgresql://localhost:5432/one+ledger
                    postgresql://ann@db_1/ledger                       | jdbc:postgresql://db_1:5432/ledger?sslmode=verify-full
                    postgresql://ann@one,two:5433/ledger?target_session_attrs=prefer-standby | jdbc:postgresql://one:5432,two:5433/ledger?sslmode=verify-full&targetServerType=preferSecondary
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
                "postgresql://ann@db/ledger?sslmode=disable",
                "postgresql://ann@db/ledger?sslmode=prefer",
                "postgresql://ann@localhost,db/ledger?sslmode=allow",
                "postgresql://ann@db/ledger?sslmode=verify-full&sslmode=disable",
                "postgresql://ann@db/ledger?sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "postgresql://ann@db/ledger?sslhostnameverifier=evil.Verifier",
                "postgresql://ann@db/ledger?options=-c%20session_preload_libraries=evil",
                "postgresql://ann@db/ledger?authenticationPluginClassName=evil.Plugin",
                "postgresql://ann@db/ledger?service=evil",
                "postgresql://ann@db/ledger?target_session_attrs=whatever",
                "postgresql://ann@db,/ledger",
                "postgresql://ann@db:0/ledger",
                "postgresql://ann@db:70000/ledger",
                "postgresql://ann@db:-1/ledger",
                "postgresql://ann@[::1/ledger",
                "postgresql://ann@/ledger",
                "postgresql:ledger",
                "jdbc:postgresql:ledger",
                "",
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
