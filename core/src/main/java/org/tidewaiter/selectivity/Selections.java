package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Lane;

/** Port: how declarations were selected, and what is taken of the controls of shifts. */
public interface Selections {
    /** Most scores of late that are looked at. */
    int RECENT_MAX = 2_000;

    /** So many weeks back arrivals are looked at. */
    int WEEKS = 4;

    Duration WEEK = Duration.ofDays(7);

    /** A pace is told of no shorter time. */
    Duration LEAST_PAST = Duration.ofHours(1);

    /**
     * How a declaration was selected or not.
     *
     * @param lane that it came into
     * @param bases why it is controlled; none where it is not
     * @param profiles that matched, by id, whatever lane they ask for
     * @param scores of each model that scored it
     */
    record Past(Lane lane, List<Selection.Basis> bases, List<String> profiles, List<Selection.Scored> scores) {
        public Past {
            bases = List.copyOf(bases);
            profiles = List.copyOf(profiles);
            scores = List.copyOf(scores);
        }
    }

    /** How many controls were taken of shifts; shifts of which none was taken are missing. */
    Map<Shift.Key, Integer> used(Collection<Shift.Key> shifts);

    /**
     * The latest {@value #RECENT_MAX} at most that an office selected or not in the last {@value #WEEKS} weeks, in no
     * order.
     *
     * @param now what came before counts
     */
    List<Past> late(String jurisdiction, String office, Instant now);

    /**
     * How many are lodged at an office in a window: on average of the same hours of up to {@value #WEEKS} weeks before;
     * where it has been selecting for less than a week, as many as the window holds at the pace of these days.
     *
     * @param now what came before counts
     * @param from begin of the window whose arrivals in the weeks before are counted, week by week
     * @param to its end, at most a week later
     * @return null where it has been selecting for less than {@link #LEAST_PAST}: how many will come is not known then
     */
    @Nullable
    BigDecimal arrivals(String jurisdiction, String office, Instant now, Instant from, Instant to);

    /**
     * The arrivals by what was counted.
     *
     * @param first when the office selected first, in the last {@value #WEEKS} weeks; null for never
     * @param late how many came since
     * @param same how many came in the same hours of each week before, the last week first
     * @return null where it is not known
     */
    static @Nullable BigDecimal arrivals(
            Instant now, Instant from, Instant to, @Nullable Instant first, long late, long[] same) {
        if (first == null || first.isAfter(now.minus(LEAST_PAST))) {
            return null;
        }
        long sum = 0;
        int weeks = 0;
        while (weeks < same.length && first.isBefore(to.minus(WEEK.multipliedBy(weeks + 1L)))) {
            sum += same[weeks];
            weeks++;
        }
        if (weeks > 0) {
            return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(weeks), 2, RoundingMode.HALF_UP);
        }
        long window = Math.max(0, Duration.between(from, to).toSeconds());
        long past = Duration.between(first, now).toSeconds();
        return BigDecimal.valueOf(late)
                .multiply(BigDecimal.valueOf(window))
                .divide(BigDecimal.valueOf(past), 2, RoundingMode.HALF_UP);
    }
}
