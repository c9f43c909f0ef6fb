package org.tidewaiter.kernel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds on a day, found in a time that hardly grows with the number of changes.
 *
 * @param <T> what holds from one change to the next
 */
public final class Timeline<T> {
    /** First days of the times, in order, as days since 1970-01-01, from the first day there is. */
    private final long[] starts;

    private final Function<LocalDate, T> on;
    /** Worked out when first asked for; what two threads work out at once is the same. */
    private final @Nullable T[] times;

    @SuppressWarnings("unchecked") // an array of T can't be made otherwise; it stays within
    private Timeline(long[] starts, Function<LocalDate, T> on) {
        this.starts = starts;
        this.on = on;
        this.times = (T[]) new Object[starts.length];
    }

    /**
     * @param changes days on which something else begins to hold
     * @param on what holds on a day, always the same and not to be changed; it is asked for a time when that is first asked for
     */
    public static <T> Timeline<T> of(SortedSet<LocalDate> changes, Function<LocalDate, T> on) {
        SortedSet<LocalDate> starts = new TreeSet<>(changes);
        starts.add(LocalDate.MIN);
        return new Timeline<>(starts.stream().mapToLong(LocalDate::toEpochDay).toArray(), on);
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
        int found = Arrays.binarySearch(starts, day.toEpochDay());
        int at = found < 0 ? -found - 2 : found;
        T known = times[at];
        if (known == null) {
            known = on.apply(LocalDate.ofEpochDay(starts[at]));
            times[at] = known;
        }
        return known;
    }
}
