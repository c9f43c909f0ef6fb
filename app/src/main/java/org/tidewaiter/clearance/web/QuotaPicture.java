package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was drawn of a quota over its period, as a line of steps in a picture of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param path of the line, in the notation of SVG
 * @param volume height of the whole volume
 * @param critical height above which the balance is critical; null for never
 * @param marks months along the time
 */
public record QuotaPicture(
        String path, int volume, @Nullable Integer critical, List<Mark> marks) {
    /** A month and where it begins. */
    public record Mark(int x, String month) {}

    static final int WIDTH = 640;
    static final int HEIGHT = 160;
    private static final int LEFT = 10;
    private static final int TOP = 24;
    private static final int BOTTOM = 130;
    private static final int MARKS_MAX = 6;

    /** @param days at least one; some may lie outside of the period, where something was given back later */
    static QuotaPicture of(QuotaData quota, List<QuotaData.Day> days) {
        List<QuotaData.Day> inOrder =
                days.stream().sorted(Comparator.comparing(QuotaData.Day::day)).toList();
        LocalDate first = earlier(quota.from(), inOrder.getFirst().day());
        LocalDate last = later(quota.to(), inOrder.getLast().day()).plusDays(1);
        BigDecimal highest = quota.volume();
        BigDecimal sum = BigDecimal.ZERO;
        for (QuotaData.Day day : inOrder) {
            sum = sum.add(day.drawn());
            highest = highest.max(sum);
        }
        StringBuilder path = new StringBuilder("M" + x(first, first, last) + " " + BOTTOM);
        sum = BigDecimal.ZERO;
        for (QuotaData.Day day : inOrder) {
            sum = sum.add(day.drawn());
            path.append("H").append(x(day.day(), first, last)).append("V").append(y(sum, highest));
        }
        BigDecimal critical = quota.criticalLevel();
        return new QuotaPicture(
                path.toString(),
                y(quota.volume(), highest),
                critical == null ? null : y(quota.volume().subtract(critical), highest),
                marks(first, last));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static int x(LocalDate day, LocalDate first, LocalDate last) {
        long whole = Math.max(1, ChronoUnit.DAYS.between(first, last));
        return Math.toIntExact(LEFT + (WIDTH - 2L * LEFT) * ChronoUnit.DAYS.between(first, day) / whole);
    }

    private static int y(BigDecimal quantity, BigDecimal highest) {
        int height = quantity.multiply(BigDecimal.valueOf(BOTTOM - TOP))
                .divide(highest, 0, RoundingMode.HALF_UP)
                .intValue();
        return BOTTOM - height;
    }

    private static List<Mark> marks(LocalDate first, LocalDate last) {
        long months = Math.max(1, ChronoUnit.MONTHS.between(first, last));
        long every = (months + MARKS_MAX - 1) / MARKS_MAX;
        List<Mark> marks = new ArrayList<>();
        LocalDate month =
                first.getDayOfMonth() == 1 ? first : first.withDayOfMonth(1).plusMonths(1);
        for (; month.isBefore(last); month = month.plusMonths(every)) {
            marks.add(new Mark(x(month, first, last), month.toString().substring(0, 7)));
        }
        return marks;
    }
}
