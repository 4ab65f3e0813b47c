package io.backstory.eventstore.internal.postgres;

import java.time.LocalDate;

/**
 * When an event occurred by its metadata, found in the bytes without parsing the JSON of every event; what is not
 * written in the plainest way is left to the parser.
 */
final class OccurredAt {

    /** The metadata is not written plainly: parse it. */
    static final long UNCLEAR = Long.MIN_VALUE;

    /** The metadata does not say. */
    static final long ABSENT = Long.MIN_VALUE + 1;

    private static final byte[] KEY = {'"', 't', 'i', 'm', 'e', 's', 't', 'a', 'm', 'p', '"', ':', '"'};
    private static final int WORD_LENGTH = "timestamp".length();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private OccurredAt() {}

    /**
     * Microseconds since 1970, cut; {@link #ABSENT} or {@link #UNCLEAR}.
     *
     * @param bytes hold the metadata between start and end
     */
    static long micros(byte[] bytes, int start, int end) {
        int value = -1;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            // In one flat object without escapes, the key can only be the key.
            if (b == '\\' || (b == '{' && i > start)) {
                return UNCLEAR;
            }
            if (b == 't' && matches(bytes, i, end, 1, WORD_LENGTH)) {
                if (value >= 0 || i == start || !matches(bytes, i - 1, end, 0, KEY.length)) {
                    return UNCLEAR;
                }
                value = i - 1 + KEY.length;
            }
        }
        return value < 0 ? ABSENT : instant(bytes, value, end);
    }

    private static boolean matches(byte[] bytes, int at, int end, int from, int length) {
        if (at + length > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != KEY[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code 2026-03-14T14:34:12[.123456789]Z}, years 1 to 9999. */
    private static long instant(byte[] bytes, int start, int end) {
        if (end - start < 21
                || bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || bytes[start + 10] != 'T'
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return UNCLEAR;
        }
        int year = digits(bytes, start, 4);
        int month = digits(bytes, start + 5, 2);
        int day = digits(bytes, start + 8, 2);
        int hour = digits(bytes, start + 11, 2);
        int minute = digits(bytes, start + 14, 2);
        int second = digits(bytes, start + 17, 2);
        if (year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > 28
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return UNCLEAR;
        }
        long fraction = fraction(bytes, start + 19, end);
        if (fraction < 0) {
            return UNCLEAR;
        }
        long seconds =
                LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second;
        return seconds * MICROS_PER_SECOND + fraction;
    }

    /** Microseconds of {@code [.d{1,9}]Z"}; -1 when it is anything else. */
    private static long fraction(byte[] bytes, int start, int end) {
        int i = start;
        long micros = 0;
        if (bytes[i] == '.') {
            i++;
            int count = 0;
            while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
                if (count < 6) {
                    micros = micros * 10 + (bytes[i] - '0');
                }
                count++;
                i++;
            }
            if (count == 0 || count > 9) {
                return -1;
            }
            for (; count < 6; count++) {
                micros *= 10;
            }
        }
        return i + 1 < end && bytes[i] == 'Z' && bytes[i + 1] == '"' ? micros : -1;
    }

    /** -1 when one is no digit. */
    private static int digits(byte[] bytes, int start, int count) {
        int number = 0;
        for (int i = start; i < start + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
