package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;

/**
 * A rate over time, as steps in a picture of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param steps a line for each time in which a rate held
 * @param marks years along the time
 * @param highest the rate at the top
 */
public record StepPicture(List<Step> steps, List<Mark> marks, String highest) {
    /** A rate from one place to another at a height; {@code from} and {@code to} are null where they are not known. */
    public record Step(
            int x1,
            int x2,
            int y,
            String rate,
            @Nullable String from,
            @Nullable String to) {}

    /** A year and where it begins. */
    public record Mark(int x, int year) {}

    static final int WIDTH = 640;
    static final int HEIGHT = 160;
    private static final int LEFT = 10;
    private static final int TOP = 24;
    private static final int BOTTOM = 130;
    private static final int MARKS_MAX = 8;

    /** What rates can be compared by: {@code %}, or a currency by unit. */
    private record Level(String by, BigDecimal height) {}

    /**
     * @param series measures that follow one another
     * @param today where the picture ends at the latest, unless a measure begins later
     * @return null where the rates can't be compared by a number
     */
    static @Nullable StepPicture of(List<Measure> series, LocalDate today) {
        List<Measure> sorted = series.stream()
                .sorted(Comparator.comparing(
                        m -> m.validity().from(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        List<BigDecimal> heights = new ArrayList<>();
        String by = "";
        for (Measure measure : sorted) {
            Level level = level(measure.expression());
            if (level == null || !by.isEmpty() && !level.by.isEmpty() && !by.equals(level.by)) {
                return null;
            }
            by = level.by.isEmpty() ? by : level.by;
            heights.add(level.height);
        }
        LocalDate first = sorted.stream()
                .flatMap(m -> java.util.stream.Stream.of(
                        m.validity().from(), m.validity().to()))
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(today)
                .minusMonths(6);
        LocalDate last = sorted.stream()
                .flatMap(m -> java.util.stream.Stream.of(
                        m.validity().from(), m.validity().to(), today))
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(today)
                .plusMonths(6);
        BigDecimal highest = heights.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            LocalDate from = sorted.get(i).validity().from();
            LocalDate to = sorted.get(i).validity().to();
            steps.add(new Step(
                    x(from == null ? first : from, first, last),
                    x(to == null ? last : to.plusDays(1), first, last),
                    y(heights.get(i), highest),
                    rate(heights.get(i), by),
                    MeasureViews.text(from),
                    MeasureViews.text(to)));
        }
        return new StepPicture(steps, marks(first, last), rate(highest, by));
    }

    private static String rate(BigDecimal height, String by) {
        return Canonical.plain(height) + (by.isEmpty() ? "" : " " + by);
    }

    private static @Nullable Level level(DutyExpression expression) {
        return switch (expression) {
            case DutyExpression.Free() -> new Level("", BigDecimal.ZERO);
            case DutyExpression.AdValorem(BigDecimal percent) -> new Level("%", percent);
            case DutyExpression.Specific s ->
                s.of() != null
                        ? null
                        : new Level(s.currency() + " / " + Canonical.plain(s.per()) + " " + s.unit(), s.amount());
            case DutyExpression.Prohibited ignored -> null;
            case DutyExpression.Sum ignored -> null;
            case DutyExpression.Max ignored -> null;
            case DutyExpression.Min ignored -> null;
            case DutyExpression.Less ignored -> null;
            case DutyExpression.Applicable ignored -> null;
            case DutyExpression.ShareOf ignored -> null;
            case DutyExpression.OnPart ignored -> null;
            case DutyExpression.ForEach ignored -> null;
            case DutyExpression.Seasonal ignored -> null;
            case DutyExpression.QuotaBound ignored -> null;
            case DutyExpression.Text ignored -> null;
        };
    }

    private static int x(LocalDate day, LocalDate first, LocalDate last) {
        long whole = Math.max(1, ChronoUnit.DAYS.between(first, last));
        long x = LEFT + (WIDTH - 2L * LEFT) * ChronoUnit.DAYS.between(first, day) / whole;
        return Math.toIntExact(Math.clamp(x, LEFT, WIDTH - LEFT));
    }

    private static int y(BigDecimal height, BigDecimal highest) {
        return highest.signum() == 0
                ? BOTTOM
                : BOTTOM
                        - height.multiply(BigDecimal.valueOf(BOTTOM - TOP))
                                .divide(highest, 0, RoundingMode.HALF_UP)
                                .intValue();
    }

    private static List<Mark> marks(LocalDate first, LocalDate last) {
        int years = last.getYear() - first.getYear();
        int every = Math.max(1, (years + MARKS_MAX - 1) / MARKS_MAX);
        List<Mark> marks = new ArrayList<>();
        for (int year = first.getYear() + 1; year <= last.getYear(); year += every) {
            marks.add(new Mark(x(LocalDate.of(year, 1, 1), first, last), year));
        }
        return marks;
    }
}
