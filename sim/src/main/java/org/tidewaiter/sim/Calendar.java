package org.tidewaiter.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * When the declarations of a world are lodged: fewer at weekends, most in the hours of business, never back in time.
 */
final class Calendar {
    /** Per cent of a week's declarations on each day from Monday. */
    private static final int[] WEEKDAYS = {18, 18, 18, 18, 17, 6, 5};

    private static final int DAYS = 7;
    private static final long PARTS = 1_000_000;
    private static final long MORNING = 80_000;
    private static final long EVENING = 850_000;
    private static final long HOUR = 3_600;

    private final LocalDate start;
    /** Declarations lodged in a week before each of its days. */
    private final long[] before = new long[DAYS + 1];

    Calendar(Settings settings) {
        this.start = settings.start();
        long week = (long) settings.declarationsPerDay() * DAYS;
        int sum = 0;
        for (int day = 0; day < DAYS; day++) {
            sum += WEEKDAYS[start.plusDays(day).getDayOfWeek().getValue() - 1];
            before[day + 1] = week * sum / 100;
        }
    }

    Instant lodgedAt(long index) {
        long week = index / before[DAYS];
        long position = index % before[DAYS];
        int day = 0;
        while (before[day + 1] <= position) {
            day++;
        }
        long ofDay = before[day + 1] - before[day];
        long part = (2 * (position - before[day]) + 1) * PARTS / (2 * ofDay);
        LocalDate date = start.plusDays(week * DAYS + day);
        return date.atTime(LocalTime.ofSecondOfDay(second(part))).toInstant(ZoneOffset.UTC);
    }

    /** Days from the start of the world. */
    long day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay() - start.toEpochDay();
    }

    private static long second(long part) {
        if (part < MORNING) {
            return part * 6 * HOUR / MORNING;
        }
        if (part < EVENING) {
            return 6 * HOUR + (part - MORNING) * 12 * HOUR / (EVENING - MORNING);
        }
        return 18 * HOUR + (part - EVENING) * 6 * HOUR / (PARTS - EVENING);
    }
}
