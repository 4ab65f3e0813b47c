package io.backstory.eventstore.projection;

import io.backstory.eventstore.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** What a column of a read model holds. Money is {@link #NUMERIC}: exact, in SQL too. */
public enum ColumnType {
    /** {@code text}, a {@link String} without NUL. */
    TEXT("text COLLATE \"C\"", "text", String.class),
    /** {@code bigint}, a {@link Long}. */
    BIGINT("bigint", "bigint", Long.class),
    /** {@code numeric}, a {@link BigDecimal}. */
    NUMERIC("numeric", "numeric", BigDecimal.class),
    /** {@code timestamptz}, an {@link Instant}; cut to microseconds. */
    TIMESTAMP("timestamptz", "timestamptz", Instant.class),
    /** {@code date}, a {@link LocalDate}. */
    DATE("date", "date", LocalDate.class),
    /** {@code jsonb}, a {@link JsonText}: to search in, never as evidence. */
    JSONB("jsonb", "jsonb", JsonText.class);

    private final String declaration;
    private final String sqlName;
    private final Class<?> javaType;

    ColumnType(String declaration, String sqlName, Class<?> javaType) {
        this.declaration = declaration;
        this.sqlName = sqlName;
        this.javaType = javaType;
    }

    /** As it stands in CREATE TABLE. */
    public String declaration() {
        return declaration;
    }

    /** As it stands in a cast. */
    public String sqlName() {
        return sqlName;
    }

    /** What its values are in Java. */
    public Class<?> javaType() {
        return javaType;
    }
}
