package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a case is about, both inclusive, in UTC.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    static final Period ALWAYS = new Period(null, null);

    /** Refuses a period that ends before it begins. */
    Period {
        if (from != null && to != null && to.isBefore(from)) {
            throw new DateTimeException(phrase("The period ends on {0}, before it begins on {1}", to, from));
        }
    }

    /**
     * Reads what was typed; blank leaves an end open.
     *
     * @throws DateTimeException saying what is wrong
     */
    static Period parse(String from, String to) {
        return new Period(day(from), day(to));
    }

    private static @Nullable LocalDate day(String typed) {
        String day = typed.strip();
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeException unreadable) {
            throw new DateTimeException(phrase("A day is written like {0}", "2026-03-31"), unreadable);
        }
    }

    boolean isEmpty() {
        return from == null && to == null;
    }
}
