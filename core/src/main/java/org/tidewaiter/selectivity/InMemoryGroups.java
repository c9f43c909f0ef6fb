package org.tidewaiter.selectivity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.scoring.SizeClass;
import org.tidewaiter.selectivity.Selection.Basis;

/** What is declared of declarations that groups are made by, in memory. */
final class InMemoryGroups {
    private static final Comparator<Known> ORDER =
            Comparator.comparing(Known::receivedAt).thenComparing(Known::mrn);

    private record Known(
            String mrn, Instant receivedAt, @Nullable String importer, List<String> origins) {}

    private final Map<String, Known> known = new HashMap<>();

    void know(String mrn, Instant receivedAt, @Nullable String importer, List<String> origins) {
        known.put(mrn, new Known(mrn, receivedAt.truncatedTo(ChronoUnit.MICROS), importer, List.copyOf(origins)));
    }

    /** How many declarations of its importer were received before. */
    long earlier(String mrn) {
        Known one = known.get(mrn);
        return one == null || one.importer == null
                ? SizeClass.NOT_DECLARED
                : known.values().stream()
                        .filter(other -> one.importer.equals(other.importer) && ORDER.compare(other, one) < 0)
                        .count();
    }

    /** Those of its goods; one that is empty where there are none. */
    List<String> origins(String mrn) {
        Known one = known.get(mrn);
        return one == null || one.origins.isEmpty() ? List.of("") : one.origins;
    }

    static Yields.GroupCounts counts(Yields.Cell cell, boolean sent) {
        boolean random = cell.bases().contains(Basis.RANDOM);
        boolean drawn = random || cell.bases().contains(Basis.EXPLORATION);
        return new Yields.GroupCounts(
                1,
                sent ? 1 : 0,
                sent && cell.bases().contains(Basis.PROFILE) ? 1 : 0,
                sent && cell.bases().contains(Basis.MODEL) ? 1 : 0,
                sent && drawn ? 1 : 0,
                cell.controlled(),
                cell.irregular(),
                random ? cell.controlled() : 0,
                random ? cell.irregular() : 0,
                cell.weight(),
                cell.weightIrregular());
    }
}
