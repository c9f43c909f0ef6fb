package org.tidewaiter.kernel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which of many dated things hold on a day, found in a time that hardly grows with their number.
 *
 * @param <T> what is dated
 */
public final class Timeline<T> {
    /** First days of the times, in order, as days since 1970-01-01; before the first of them is the time at 0. */
    private final long[] starts;

    private final List<List<T>> times;

    private Timeline(long[] starts, List<List<T>> times) {
        this.starts = starts;
        this.times = times;
    }

    /** @param things in the order in which they are to be found */
    public static <T> Timeline<T> of(List<T> things, Function<T, Validity> validity) {
        SortedSet<LocalDate> changes = new TreeSet<>();
        things.forEach(thing -> validity.apply(thing).changes(changes));
        List<LocalDate> days = List.copyOf(changes);
        LocalDate before = days.isEmpty() || days.getFirst().equals(LocalDate.MIN)
                ? LocalDate.MIN
                : days.getFirst().minusDays(1);
        return new Timeline<>(
                days.stream().mapToLong(LocalDate::toEpochDay).toArray(),
                Stream.concat(Stream.of(before), days.stream())
                        .map(day -> things.stream()
                                .filter(thing -> validity.apply(thing).covers(day))
                                .toList())
                        .toList());
    }

    /** Those that hold on the day. */
    public List<T> on(LocalDate day) {
        int at = Arrays.binarySearch(starts, day.toEpochDay());
        return times.get(at < 0 ? -at - 1 : at + 1);
    }
}
