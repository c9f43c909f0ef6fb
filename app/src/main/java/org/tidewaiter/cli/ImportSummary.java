package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffFinding;
import org.tidewaiter.tariff.TariffLine;

/** Tells what an import made: the first findings of each kind, then counts. */
final class ImportSummary {
    /** Most findings of a kind that are told one by one. */
    private static final int TOLD = 5;

    private final PrintWriter said;

    ImportSummary(PrintWriter said) {
        this.said = said;
    }

    /** @param all whether to tell every finding */
    void tell(List<TariffFinding> findings, Tariff tariff, boolean all) {
        tell(findings, all);
        count("lines", tariff.lines().size());
        count("  of them declarable", (int)
                tariff.lines().stream().filter(TariffLine::declarable).count());
        count("measures", tariff.measures().size());
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
        counts.forEach(this::count);
    }

    private void count(String what, int count) {
        said.printf(Locale.ROOT, "%-30s %,9d%n", what, count);
    }

    private void tell(List<TariffFinding> findings, boolean all) {
        Map<String, Integer> told = new LinkedHashMap<>();
        for (TariffFinding finding : findings) {
            int times = told.merge(finding.code(), 1, Integer::sum);
            if (all || times <= TOLD) {
                said.println(finding);
            } else if (times == TOLD + 1) {
                said.println("... more of " + finding.code() + "; --findings tells all");
            }
        }
    }
}
