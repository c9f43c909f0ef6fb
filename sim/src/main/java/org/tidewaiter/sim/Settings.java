package org.tidewaiter.sim;

import java.time.LocalDate;

/**
 * How large the simulated world is, when it begins and how much goes wrong in it.
 *
 * @param jurisdiction whose world it is
 * @param start day of the first declaration
 * @param declarationsPerDay mean over a week; days of the week differ
 * @param importers number of importers, at least 10
 * @param exporters number of exporters, at least 5
 * @param brokers number of customs brokers, at least 2
 * @param irregularShare share of declarations with a planted irregularity, from 0 to 1
 * @param formalErrorShare share of declarations with a formal error, from 0 to 1
 */
public record Settings(
        Jurisdiction jurisdiction,
        LocalDate start,
        int declarationsPerDay,
        int importers,
        int exporters,
        int brokers,
        double irregularShare,
        double formalErrorShare) {
    /** Most declarations of a day and most traders of a kind. */
    public static final int MAX = 10_000_000;

    /** Great Britain from 5 January 2026, 500 declarations a day, 3 % irregular, 1 % with a formal error. */
    public static final Settings DEFAULT =
            new Settings(Jurisdiction.GB, LocalDate.of(2026, 1, 5), 500, 400, 120, 24, 0.03, 0.01);

    public Settings {
        atLeast("declarationsPerDay", declarationsPerDay, 1);
        atLeast("importers", importers, 10);
        atLeast("exporters", exporters, 5);
        atLeast("brokers", brokers, 2);
        share("irregularShare", irregularShare);
        share("formalErrorShare", formalErrorShare);
    }

    public Settings withJurisdiction(Jurisdiction other) {
        return new Settings(
                other, start, declarationsPerDay, importers, exporters, brokers, irregularShare, formalErrorShare);
    }

    public Settings withStart(LocalDate other) {
        return new Settings(
                jurisdiction,
                other,
                declarationsPerDay,
                importers,
                exporters,
                brokers,
                irregularShare,
                formalErrorShare);
    }

    public Settings withDeclarationsPerDay(int other) {
        return new Settings(
                jurisdiction, start, other, importers, exporters, brokers, irregularShare, formalErrorShare);
    }

    /** With other shares of irregular and of formally wrong declarations. */
    public Settings withShares(double irregular, double formalErrors) {
        return new Settings(
                jurisdiction, start, declarationsPerDay, importers, exporters, brokers, irregular, formalErrors);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least || value > MAX) {
            throw new IllegalArgumentException(
                    name + " is " + value + ". Maybe a number from " + least + " to " + MAX + " is meant.");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ". Maybe 0.03 for three in a hundred is meant.");
        }
    }
}
