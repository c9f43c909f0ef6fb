package org.tidewaiter.rulebook.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/** Compares validities. */
final class Periods {
    private Periods() {}

    static boolean overlap(Validity a, Validity b) {
        return startsBy(a, b.to()) && startsBy(b, a.to());
    }

    private static boolean startsBy(Validity validity, @Nullable LocalDate day) {
        LocalDate from = validity.from();
        return from == null || day == null || !from.isAfter(day);
    }

    /**
     * What rows leave open in time.
     *
     * @param gaps days between, each with the row after it
     * @param last the row that ends last
     * @param end its last day, null where it has none
     */
    record Coverage<T>(
            List<Gap<T>> gaps, Placed<T> last, @Nullable LocalDate end) {}

    /**
     * Days on which no row holds.
     *
     * @param next the row after
     */
    record Gap<T>(LocalDate from, LocalDate to, Placed<T> next) {}

    /** The gaps between at least one row, and where they end. */
    static <T> Coverage<T> coverage(List<Placed<T>> rows, Function<T, Validity> validity) {
        List<Placed<T>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(
                row -> validity.apply(row.value()).from(), Comparator.nullsFirst(Comparator.naturalOrder())));
        List<Gap<T>> gaps = new ArrayList<>();
        Placed<T> last = sorted.getFirst();
        LocalDate end = validity.apply(last.value()).to();
        for (Placed<T> row : sorted.subList(1, sorted.size())) {
            Validity own = validity.apply(row.value());
            if (end == null) {
                break;
            }
            LocalDate from = own.from();
            if (from != null && from.isAfter(end.plusDays(1))) {
                gaps.add(new Gap<>(end.plusDays(1), from.minusDays(1), row));
            }
            if (own.to() == null || own.to().isAfter(end)) {
                end = own.to();
                last = row;
            }
        }
        return new Coverage<>(gaps, last, end);
    }
}
