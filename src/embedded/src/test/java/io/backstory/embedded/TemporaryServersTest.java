package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class TemporaryServersTest {
    @Test
    void givesEachTestAnEmptyDatabaseOfItsOwn() throws SQLException {
        String first = TemporaryServers.freshDatabase();
        String second = TemporaryServers.freshDatabase();
        ServerAddresses addresses = TemporaryServers.shared().addresses();

        assertThat(first).isNotEqualTo(second);
        try (Connection connection = DriverManager.getConnection(first, addresses.user(), addresses.password());
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void oneServerServesTheWholeVirtualMachine() {
        assertThat(TemporaryServers.shared()).isSameAs(TemporaryServers.shared());
    }
}
