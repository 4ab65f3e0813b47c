package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.jdbc.PgConnection;

/** Moves rows of a read model between memory and its table. */
final class ModelWriter {

    private static final int CHUNK_ROWS = 5_000;
    private static final int CHUNK_CHARACTERS = 64 * 1024;

    private final Session session;
    private final ModelSql sql;

    ModelWriter(Session session, ModelSql sql) {
        this.session = session;
        this.sql = sql;
    }

    /** Inserts or updates rows. */
    void upsert(Collection<@Nullable Object[]> rows) throws SQLException {
        List<@Nullable Object[]> all = new ArrayList<>(rows);
        int columns = sql.table().columns().size();
        for (int from = 0; from < all.size(); from += CHUNK_ROWS) {
            List<@Nullable Object[]> chunk = all.subList(from, Math.min(all.size(), from + CHUNK_ROWS));
            Object[] arrays = new Object[columns];
            for (int column = 0; column < columns; column++) {
                arrays[column] = texts(chunk, column);
            }
            session.execute(sql.upsert(), arrays);
        }
    }

    /** The rows that exist among some keys, by their key. */
    Map<Object, @Nullable Object[]> find(Collection<?> keys) throws SQLException {
        Map<Object, @Nullable Object[]> found = new HashMap<>();
        List<@Nullable Object[]> all = new ArrayList<>();
        for (Object key : keys) {
            all.add(key instanceof List<?> parts ? parts.toArray() : new Object[] {key});
        }
        for (int from = 0; from < all.size(); from += CHUNK_ROWS) {
            List<@Nullable Object[]> chunk = all.subList(from, Math.min(all.size(), from + CHUNK_ROWS));
            Object[] arrays = new Object[sql.table().keyColumns()];
            for (int column = 0; column < arrays.length; column++) {
                arrays[column] = texts(chunk, column);
            }
            session.query(sql.selectByKeys(), rows -> collect(rows, found), arrays);
        }
        return found;
    }

    private int collect(ResultSet rows, Map<Object, @Nullable Object[]> found) throws SQLException {
        int columns = sql.table().columns().size();
        while (rows.next()) {
            @Nullable Object[] values = new Object[columns];
            for (int column = 0; column < columns; column++) {
                values[column] =
                        ModelSql.decode(sql.table().columns().get(column).type(), rows.getString(column + 1));
            }
            found.put(ModelRows.key(sql.table(), values), values);
        }
        return found.size();
    }

    private static @Nullable String[] texts(List<@Nullable Object[]> rows, int column) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = ModelSql.encode(rows.get(i)[column]);
        }
        return texts;
    }

    /** Writes rows into a table that has no index yet: the fastest way in. */
    void copyIn(Collection<@Nullable Object[]> rows) throws SQLException {
        CopyIn copy =
                session.connection().unwrap(PgConnection.class).getCopyAPI().copyIn(sql.copyIn());
        try {
            StringBuilder text = new StringBuilder(CHUNK_CHARACTERS * 2);
            for (@Nullable Object[] row : rows) {
                line(text, row);
                if (text.length() >= CHUNK_CHARACTERS) {
                    write(copy, text);
                    Cancellation.current().check();
                }
            }
            write(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static void line(StringBuilder text, @Nullable Object[] row) {
        for (int column = 0; column < row.length; column++) {
            if (column > 0) {
                text.append('\t');
            }
            String value = ModelSql.encode(row[column]);
            if (value == null) {
                text.append("\\N");
            } else {
                escaped(text, value);
            }
        }
        text.append('\n');
    }

    private static void escaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }
}
