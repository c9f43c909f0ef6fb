package org.tidewaiter.kernel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What holds on a day, found in a time that hardly grows with the number of changes.
 *
 * @param <T> what holds from one change to the next
 */
public final class Timeline<T> {
    /** First days of the times, in order, as days since 1970-01-01, from the first day there is. */
    private final long[] starts;

    private final List<T> times;

    private Timeline(long[] starts, List<T> times) {
        this.starts = starts;
        this.times = times;
    }

    /**
     * @param changes days on which something else begins to hold
     * @param on what holds on a day; it is asked once for each time
     */
    public static <T> Timeline<T> of(SortedSet<LocalDate> changes, Function<LocalDate, T> on) {
        SortedSet<LocalDate> starts = new TreeSet<>(changes);
        starts.add(LocalDate.MIN);
        return new Timeline<>(
                starts.stream().mapToLong(LocalDate::toEpochDay).toArray(),
                starts.stream().map(on).toList());
    }

    /** Those of many dated things that hold, in their order. */
    public static <T> Timeline<List<T>> ofThings(List<T> things, Function<T, Validity> validity) {
        SortedSet<LocalDate> changes = new TreeSet<>();
        things.forEach(thing -> validity.apply(thing).changes(changes));
        return of(changes, day -> things.stream()
                .filter(thing -> validity.apply(thing).covers(day))
                .toList());
    }

    /** What holds on the day. */
    public T on(LocalDate day) {
        int at = Arrays.binarySearch(starts, day.toEpochDay());
        return times.get(at < 0 ? -at - 2 : at);
    }
}
