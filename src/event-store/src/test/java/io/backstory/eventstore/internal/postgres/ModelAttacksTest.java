package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody comes from the read models to the log, and nobody but the operator changes the models. */
final class ModelAttacksTest extends PurseModels {

    /** With the rights of the tables' owner, were they to be run. */
    private static final List<String> WITH_THE_FUNCTIONS = List.of(
            "SELECT swap_model('events')",
            "SELECT make_model('events', '{a}', '{bigint}')",
            "SELECT make_model('seals', '{a}', '{bigint}')",
            "SELECT drop_model('aggregates')",
            "SELECT drop_model('support_events')",
            "SELECT drop_model('purse_balances__next')",
            "SELECT drop_model('Purse_balances')",
            "SELECT drop_model('x; DROP TABLE events')",
            "SELECT drop_model(NULL)",
            "SELECT make_model('x', NULL, NULL)",
            "SELECT make_model('x', '{}', '{}')",
            "SELECT make_model('x', '{a,b}', '{bigint}')",
            "SELECT make_model('x', ARRAY['a bigint); DROP TABLE events; --'], '{bigint}')",
            "SELECT make_model('x', '{a}', ARRAY['bigint DEFAULT nextval(''y'')'])",
            "SELECT make_model('x', '{a}', ARRAY['bigint); DROP TABLE events; --'])",
            "SELECT make_model('x', '{a}', '{regclass}')",
            "SELECT index_model('purse_balances', ARRAY['purse); DROP TABLE events; --'], '{}', '{}', '{}')",
            "SELECT index_model('purse_balances', NULL, '{}', '{}', '{}')",
            index("(amount); DROP TABLE events"),
            index("(amount) WHERE pg_sleep(1) IS NULL"),
            index("(public.evil(amount))"),
            index("(evil(purse))"),
            index("(CAST(purse AS evil))"),
            index("((purse::evil))"),
            index("(amount, (SELECT 1))"),
            index("(to_tsvector(purse, purse))"),
            index("(lower(purse COLLATE evil))"),
            index("(amount) TABLESPACE evil"),
            index("(amount) -- "),
            index("(amount)\n"),
            "SELECT open_alike('purse_balances', 'events')",
            "ALTER ROUTINE swap_model SECURITY INVOKER",
            "ALTER ROUTINE index_model RESET search_path",
            "DROP FUNCTION make_model",
            "CREATE OR REPLACE FUNCTION drop_model(model text) RETURNS void LANGUAGE sql AS 'DROP TABLE events'");

    /** On the tables themselves. */
    private static final List<String> AS_AN_OWNER_MIGHT = List.of(
            "DROP TABLE purse_balances",
            "TRUNCATE purse_balances",
            "ALTER TABLE purse_balances OWNER TO CURRENT_USER",
            "ALTER TABLE purse_balances RENAME TO events_of_mine",
            "ALTER TABLE purse_balances ADD COLUMN x int",
            "ALTER TABLE purse_balances DROP CONSTRAINT purse_balances__key",
            "CREATE INDEX ON purse_balances (note)",
            "CREATE TRIGGER t BEFORE INSERT ON purse_balances"
                    + " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "CREATE RULE r AS ON INSERT TO purse_balances DO INSTEAD NOTHING",
            "CREATE TABLE purse_totals__next (x int)",
            "INSERT INTO operations (run, actor, action, subject, reason, outcome, database_user)"
                    + " VALUES (gen_random_uuid(), 'x', 'swap', 'x', 'x', 'done', 'somebody else')",
            "INSERT INTO operations (run, at, actor, action, subject, reason, outcome)"
                    + " VALUES (gen_random_uuid(), '2020-01-01', 'x', 'swap', 'x', 'x', 'done')",
            "UPDATE operations SET reason = 'x'",
            "DELETE FROM operations");

    /** What an operator does all day. */
    private static final List<String> WORK = List.of(
            "UPDATE purse_balances SET amount = 0",
            "DELETE FROM purse_balances",
            "INSERT INTO purse_balances (purse) VALUES ('x')",
            "UPDATE projections SET position = 0",
            "DELETE FROM prepared_models",
            "INSERT INTO parked_events VALUES ('purse_balances', 'x', 1, 'x', 1, now())",
            "INSERT INTO operations (run, actor, action, subject, reason, outcome)"
                    + " VALUES (gen_random_uuid(), 'x', 'swap', 'x', 'x', 'done')",
            "SELECT make_model('purse_balances', '{purse}', '{bigint}')",
            "SELECT index_model('purse_balances', '{purse}', '{}', '{}', '{}')",
            "SELECT swap_model('purse_balances')",
            "SELECT drop_model('purse_balances')");

    private RoledDatabase roles;

    private static String index(String definition) {
        return "SELECT index_model('purse_balances', '{purse}', '{x}', ARRAY['%s'], '{true}')".formatted(definition);
    }

    @BeforeEach
    void aModelThatIsServedAndOneThatIsNotWhole() throws Exception {
        roles = RoledDatabase.of(database);
        fillPurses(5);
        Projections projections = both();
        projections.catchUp(BALANCES);
        projections.build(order(TOTALS), ReplayListener.NONE);
        database.execute(
                "SELECT make_model('purse_balances', '{purse,amount}', ARRAY['text COLLATE \"C\"', 'numeric'])");
    }

    /** Tables, their owners and grants, and the content of those that matter. */
    private String everything() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "events",
                "aggregates",
                "log_head",
                "projections",
                "prepared_models",
                "operations",
                "purse_balances",
                "purse_balances__next",
                "purse_totals__next")) {
            all.append(fingerprint(table));
        }
        all.append(database.value(
                "SELECT string_agg(concat(oid, relname, relowner, relacl, relhastriggers, relhasrules), ',' ORDER BY oid"
                        + ") FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
        all.append(database.value(
                "SELECT string_agg(concat(oid, proname, prosecdef, proconfig, proacl, prosrc), ',' ORDER BY oid)"
                        + " FROM pg_proc WHERE pronamespace = 'public'::regnamespace"));
        return all.toString();
    }

    private void refused(String role, List<String> attacks) throws SQLException {
        String before = everything();
        try (Connection connection = roles.connection(role);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION pg_temp.evil(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1'");
            statement.execute("CREATE DOMAIN pg_temp.evil AS text CHECK (length(pg_temp.evil(value)) > 0)");
            for (String attack : attacks) {
                assertThatThrownBy(() -> statement.execute(attack))
                        .as("%s: %s", role, attack)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "relay", "auditor", "support", "operator"})
    void nobodyComesFromTheModelsToTheLog(String role) throws SQLException {
        refused(role, WITH_THE_FUNCTIONS);
        refused(role, AS_AN_OWNER_MIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "relay", "auditor", "support"})
    void nobodyButTheOperatorChangesModels(String role) throws SQLException {
        refused(role, WORK);
    }

    @Test
    void theFormsOfIndexesAreRefusedForWhatTheyAreAndNotByChance() throws SQLException {
        for (String attack : WITH_THE_FUNCTIONS) {
            if (attack.contains("'{x}'")) {
                assertThatThrownBy(() -> roles.execute("operator", attack))
                        .as(attack)
                        .hasMessageContaining("none of the forms that are allowed");
            }
        }
    }

    @Test
    void tablesOfTheCallersOwnAreNeverMetByTheFunctions() throws SQLException {
        String before = everything();
        try (Connection connection = roles.connection("operator");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE projections (name text)");
            statement.execute("CREATE TEMP TABLE purse_balances__next (purse text, CONSTRAINT x PRIMARY KEY (purse))");
            statement.execute("SET search_path = pg_temp, public");
            assertThatThrownBy(() -> statement.execute("SELECT public.swap_model('purse_balances')"))
                    .hasMessageContaining("no whole model");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aNameInTheListOfModelsOpensNoTableOfTheLog() throws Exception {
        for (String table : List.of("events", "log_head", "aggregates", "commands", "support_fields")) {
            roles.execute("operator", "INSERT INTO projections (name) VALUES ('" + table + "')");
            roles.giveRoles();
            assertThat(roles.first("operator", "SELECT has_table_privilege('" + table + "', 'INSERT')"))
                    .as(table)
                    .isEqualTo("f");
        }
    }
}
