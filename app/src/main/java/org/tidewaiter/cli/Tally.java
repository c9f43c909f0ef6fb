package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;

/** Counts what came of a run, for its summary. */
final class Tally {
    private static final int TOP = 8;

    private final Map<Line.Outcome, Long> outcomes = new EnumMap<>(Line.Outcome.class);
    private final Map<Lane, Long> lanes = new EnumMap<>(Lane.class);
    private final Map<String, Long> findings = new TreeMap<>();
    private final Map<String, BigDecimal> payable = new TreeMap<>();
    private final long started = System.nanoTime();
    private long repeated;

    void add(Line line) {
        outcomes.merge(line.outcome(), 1L, Long::sum);
        if (line.answer() == null) {
            return;
        }
        repeated += line.answer().repeated() ? 1 : 0;
        for (Finding finding : line.answer().findings()) {
            findings.merge(finding.code(), 1L, Long::sum);
        }
        Assessment assessment = line.answer().assessment();
        if (assessment != null && assessment.lane() != null) {
            lanes.merge(assessment.lane(), 1L, Long::sum);
            payable.merge(assessment.currency(), assessment.totalPayable(), BigDecimal::add);
        }
    }

    long count(Line.Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    long total() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    void print(PrintWriter out) {
        double seconds = (System.nanoTime() - started) / 1e9;
        out.printf(Locale.ROOT, "%n%,d answered in %.1f s (%,.0f/s)", total(), seconds, total() / seconds);
        out.println(repeated == 0 ? "" : String.format(Locale.ROOT, "; %,d of them as before", repeated));
        for (Line.Outcome outcome : Line.Outcome.values()) {
            if (count(outcome) > 0) {
                out.printf(Locale.ROOT, "  %-10s %,9d%n", outcome, count(outcome));
            }
        }
        lanes.forEach((lane, count) -> out.printf(Locale.ROOT, "  lane %-7s %,7d%n", lane, count));
        payable.forEach((currency, amount) -> out.printf(Locale.ROOT, "  payable %s %,.2f%n", currency, amount));
        List<Map.Entry<String, Long>> most = findings.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .toList();
        if (!most.isEmpty()) {
            out.println("  most frequent findings:");
            most.forEach(e -> out.printf(Locale.ROOT, "    %-30s %,7d%n", e.getKey(), e.getValue()));
        }
        out.flush();
    }
}
