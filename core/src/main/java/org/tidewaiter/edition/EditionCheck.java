package org.tidewaiter.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.TariffLine;

/**
 * What an edition does to the one in force, as far as it must not: a line, code or rate that holds today does not vanish, it
 * ends by its last day, so that what was declared under it can still be explained.
 */
public final class EditionCheck {
    private static final String TITLE = "rulebook.yaml";
    private static final String LINES = "tariff-lines.csv";
    private static final String RATES = "exchange-rates.csv";
    private static final String CODES = "code-lists.csv";
    private static final int SHORTEST_LINE = 2;

    private final Rulebook before;
    private final Rulebook after;
    private final LocalDate today;
    private final List<EditionFinding> findings = new ArrayList<>();

    private EditionCheck(Rulebook before, Rulebook after, LocalDate today) {
        this.before = before;
        this.after = after;
        this.today = today;
    }

    /** Findings, in the order of the parts; none where nothing is wrong. */
    public static List<EditionFinding> against(Rulebook inForce, Rulebook next, LocalDate today) {
        EditionCheck check = new EditionCheck(inForce, next, today);
        check.title();
        check.lines();
        check.codes();
        check.rates();
        return List.copyOf(check.findings);
    }

    private void title() {
        if (!before.title().currency().equals(after.title().currency())) {
            add(
                    Severity.ERROR,
                    "CURRENCY-CHANGED",
                    TITLE,
                    "currency",
                    "The domestic currency is " + after.title().currency() + ", in force it is "
                            + before.title().currency() + ".",
                    "Correct it; amounts of one administration stay in one currency.");
        }
    }

    /** A part of a tariff may give way to the whole, whose lines are cut otherwise: then it is worth a look only. */
    private void lines() {
        boolean whole = before.title().completeness() == Completeness.PARTIAL
                && after.title().completeness() == Completeness.COMPLETE;
        Set<String> known = new HashSet<>();
        for (TariffLine line : after.tariff().lines()) {
            for (int length = SHORTEST_LINE; length <= line.code().length(); length++) {
                known.add(line.code().substring(0, length));
            }
        }
        for (TariffLine line : before.tariff().lines()) {
            if (holds(line.validity()) && !known.contains(line.code())) {
                add(
                        whole ? Severity.WARNING : Severity.ERROR,
                        "LINE-GONE",
                        LINES,
                        "code",
                        "The tariff line " + line.code() + ", in force today, is not in the edition.",
                        "Keep the line with its last day in validTo.");
            }
        }
    }

    private void codes() {
        for (CodeList list : before.references().codeLists()) {
            CodeList next = after.references().codeList(list.name());
            if (next == null) {
                add(
                        Severity.ERROR,
                        "CODE-LIST-GONE",
                        CODES,
                        "list",
                        "The code list " + list.name() + " is not in the edition.",
                        "Keep it; declarations are checked against it.");
                continue;
            }
            for (CodeList.Code code : list.codes()) {
                if (holds(code.validity()) && !next.knows(code.code())) {
                    add(
                            Severity.ERROR,
                            "CODE-GONE",
                            CODES,
                            "code",
                            "The code " + code.code() + " of the list " + list.name()
                                    + ", in force today, is not in the edition.",
                            "Keep the code with its last day in validTo.");
                }
            }
        }
    }

    private void rates() {
        Set<String> rated = new HashSet<>();
        for (ExchangeRate rate : after.references().exchangeRates()) {
            if (holds(rate.validity())) {
                rated.add(rate.currency());
            }
        }
        Map<String, ExchangeRate> missing = new TreeMap<>();
        for (ExchangeRate rate : before.references().exchangeRates()) {
            if (holds(rate.validity()) && !rated.contains(rate.currency())) {
                missing.put(rate.currency(), rate);
            }
        }
        missing.forEach((currency, rate) -> add(
                Severity.ERROR,
                "EXCHANGE-RATE-GONE",
                RATES,
                "currency",
                "There is no exchange rate of " + currency + " for today; in force it is "
                        + rate.domesticPerUnit().toPlainString() + ".",
                "Add the rate that customs applies today."));
    }

    private boolean holds(Validity validity) {
        return validity.covers(today);
    }

    private void add(Severity severity, String code, String file, String field, String message, String fix) {
        findings.add(new EditionFinding(severity, code, file, 0, field, message, fix));
    }
}
