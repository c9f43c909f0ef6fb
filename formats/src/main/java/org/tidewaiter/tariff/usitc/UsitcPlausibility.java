package org.tidewaiter.tariff.usitc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.tariff.TariffFinding;

/**
 * Whether a file as a whole can be the published one: single lines may be odd, a column that was cut, shifted or exchanged
 * shows in very many.
 */
public final class UsitcPlausibility {
    /** One line in so many may differ; in the edition of 6 June 2025 it is one in about ten thousand. */
    private static final int ONE_IN = 20;

    /** Rate types of which the share of the value is all: free, and ad valorem. */
    private static final Set<String> AD_VALOREM = Set.of("0", "7");

    private UsitcPlausibility() {}

    /** Errors of the file as a whole; none where it can be used. */
    public static List<TariffFinding> check(List<UsitcLine> lines) {
        List<TariffFinding> findings = new ArrayList<>();
        long compared = 0;
        long differ = 0;
        long both = 0;
        long higher = 0;
        for (UsitcLine line : lines) {
            for (Agreement.Comparison one : Agreement.of(line)) {
                compared++;
                differ += one.verdict() == Agreement.Verdict.DIFFERS ? 1 : 0;
            }
            unreadable(line, line.general(), "mfn_text_rate", findings);
            unreadable(line, line.other(), "col2_text_rate", findings);
            BigDecimal general = share(line.general());
            BigDecimal other = share(line.other());
            if (general != null && other != null && !line.isChapter99()) {
                both++;
                higher += general.compareTo(other) > 0 ? 1 : 0;
            }
        }
        if (differ * ONE_IN > compared) {
            findings.add(error(
                    "RATES-DISAGREE",
                    String.format(
                            Locale.ROOT,
                            "Of %,d rates %,d differ from the numeric columns beside them.",
                            compared,
                            differ)));
        }
        if (higher * ONE_IN > both) {
            findings.add(error(
                    "COLUMNS-SWAPPED",
                    String.format(
                            Locale.ROOT,
                            "Of %,d lines %,d have a higher rate in column 1 general than in column 2.",
                            both,
                            higher)));
        }
        return findings;
    }

    /** Where numbers say that the rate is a plain one, its text can be read; other texts may stay texts. */
    private static void unreadable(UsitcLine line, UsitcLine.Rate rate, String column, List<TariffFinding> findings) {
        if (Agreement.NUMBERED.contains(rate.numbers().type())
                && !rate.text().isEmpty()
                && RateText.parse(rate.text(), line.units(rate.numbers())).reason() == RateText.Reason.NOT_UNDERSTOOD) {
            findings.add(new TariffFinding(
                    Severity.ERROR,
                    "RATE-UNREADABLE",
                    line.row(),
                    column,
                    "The rate of " + line.pointed() + " can't be read: '" + rate.text() + "'.",
                    "Compare with the published schedule."));
        }
    }

    private static @Nullable BigDecimal share(UsitcLine.Rate rate) {
        return AD_VALOREM.contains(rate.numbers().type()) ? rate.numbers().adValorem() : null;
    }

    private static TariffFinding error(String code, String message) {
        return new TariffFinding(
                Severity.ERROR, code, 0, "", message, "Take tariff_database_YYYY.csv as it was published.");
    }
}
