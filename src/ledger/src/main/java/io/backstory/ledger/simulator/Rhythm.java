package io.backstory.ledger.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When people do things: quiet nights, weak weekends, salary days, and a house that grows. All times are UTC. */
final class Rhythm {

    /** The last day of the history: a constant, because the same seed must give the same history next year too. */
    static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);

    static final LocalDate FIRST_DAY = LAST_DAY.minusYears(2).plusDays(1);
    static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY) + 1;

    /** How busy customers are in each hour of the day. */
    private static final int[] CUSTOMERS = {
        2, 1, 0, 0, 0, 2, 8, 22, 48, 70, 78, 74, 66, 60, 62, 64, 68, 72, 64, 50, 38, 26, 14, 6
    };

    private static final int[] SHOPS = {
        0, 0, 0, 0, 0, 0, 0, 4, 20, 40, 55, 60, 62, 55, 48, 50, 58, 70, 66, 30, 6, 0, 0, 0
    };

    private static final int OFFICE_OPENS = 7;
    private static final int OFFICE_CLOSES = 17;

    private final Dice dice;
    private final long[] weightBefore = new long[DAYS + 1];

    Rhythm(Dice dice) {
        this.dice = dice;
        for (int day = 0; day < DAYS; day++) {
            weightBefore[day + 1] = weightBefore[day] + weight(day);
        }
    }

    static LocalDate date(int day) {
        return FIRST_DAY.plusDays(day);
    }

    static Instant start(int day) {
        return date(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The part of a total that belongs to the days up to and including this one. */
    long shareUpTo(int day, long total) {
        return total * weightBefore[day + 1] / weightBefore[DAYS];
    }

    Instant customerTime(int day) {
        return in(day, CUSTOMERS);
    }

    Instant shopTime(int day) {
        return in(day, SHOPS);
    }

    Instant nightTime(int day) {
        return start(day).plusMillis(3_600_000L + dice.below(7_200_000L));
    }

    Instant payrollTime(int day) {
        return start(day).plusMillis(5 * 3_600_000L + dice.below(5_400_000L));
    }

    /** Some minutes later, when the office is open. */
    Instant officeTime(Instant after, int minMinutes, int maxMinutes) {
        LocalDateTime time =
                later(after, minMinutes, maxMinutes).atOffset(ZoneOffset.UTC).toLocalDateTime();
        if (time.getHour() >= OFFICE_CLOSES) {
            time = morning(time.toLocalDate().plusDays(1));
        } else if (time.getHour() < OFFICE_OPENS) {
            time = morning(time.toLocalDate());
        }
        while (weekend(time.toLocalDate())) {
            time = morning(time.toLocalDate().plusDays(1));
        }
        return time.toInstant(ZoneOffset.UTC);
    }

    /** Some minutes later, whatever time that is. */
    Instant later(Instant after, int minMinutes, int maxMinutes) {
        return after.plusMillis(minMinutes * 60_000L + dice.below((maxMinutes - minMinutes) * 60_000L));
    }

    /** The 25th, or the Friday before a weekend. */
    static boolean payday(LocalDate date) {
        LocalDate payday = date.withDayOfMonth(25);
        while (weekend(payday)) {
            payday = payday.minusDays(1);
        }
        return date.equals(payday);
    }

    /** The first day of a quarter, when the house charges for accounts. */
    static boolean billingDay(LocalDate date) {
        return date.getDayOfMonth() == 1 && date.getMonthValue() % 3 == 1;
    }

    private LocalDateTime morning(LocalDate date) {
        return date.atStartOfDay().plusHours(OFFICE_OPENS).plusNanos(dice.below(14_400_000L) * 1_000_000);
    }

    private static boolean weekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static long weight(int day) {
        LocalDate date = date(day);
        long growth = 600 + 800L * day / DAYS;
        long weekday = switch (date.getDayOfWeek()) {
            case SATURDAY -> 45;
            case SUNDAY -> 25;
            case MONDAY -> 115;
            case FRIDAY -> 110;
            default -> 100;
        };
        boolean december = date.getMonthValue() == 12 && date.getDayOfMonth() < 24;
        return growth * weekday * (payday(date) ? 17 : 10) * (december ? 13 : 10);
    }

    private Instant in(int day, int[] hours) {
        int total = 0;
        for (int hour : hours) {
            total += hour;
        }
        int hit = dice.between(0, total);
        int hour = 0;
        while (hit >= hours[hour]) {
            hit -= hours[hour++];
        }
        return start(day).plusMillis(hour * 3_600_000L + dice.below(3_600_000L));
    }
}
