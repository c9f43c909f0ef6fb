package org.tidewaiter.assessment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.TariffLine;

/** Says why a rulebook has no line for a commodity code on a day: none at all, none yet, or none any more. */
final class TariffGap {
    private TariffGap() {}

    static String sentence(String code, Rulebook rulebook, LocalDate day) {
        String partial = rulebook.title().completeness() == Completeness.PARTIAL ? ", which is partial" : "";
        List<Validity> otherDays = rulebook.tariff().linesOfAnyDay(code).stream()
                .map(TariffLine::validity)
                .toList();
        if (otherDays.isEmpty()) {
            return "Commodity code " + code + " has no line in rulebook "
                    + rulebook.title().name() + partial + ".";
        }
        return "Commodity code " + code + " has no line on " + day + " in rulebook "
                + rulebook.title().name() + partial + when(otherDays, day) + ".";
    }

    private static String when(List<Validity> otherDays, LocalDate day) {
        LocalDate begins = otherDays.stream()
                .map(Validity::from)
                .filter(Objects::nonNull)
                .filter(from -> from.isAfter(day))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (begins != null) {
            return "; its line there begins on " + begins;
        }
        LocalDate ended = otherDays.stream()
                .map(Validity::to)
                .filter(Objects::nonNull)
                .filter(to -> to.isBefore(day))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return ended == null ? "" : "; its line there ended on " + ended;
    }
}
