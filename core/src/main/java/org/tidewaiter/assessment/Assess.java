package org.tidewaiter.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Assesses a declaration. The same arguments give the same answer, to the byte, on every machine and in every year.
 */
public final class Assess {
    /** Version of this code; it changes whenever an answer could. */
    public static final String ENGINE = "tidewaiter-assess/5";

    private Assess() {}

    /**
     * @param declaration an original, or a version after amendments
     * @param context what was looked up
     * @param rulebook the rules
     * @param at the moment to assess for
     */
    public static Assessment assess(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        Facts facts = facts(declaration, context, rulebook, at);
        Report report = new Report(declaration);

        Catalogue.check(facts, report);
        List<ItemValue> values = Valuing.value(facts, report);
        Charging.Charged charged = Charging.charge(facts, values, report);
        List<Finding> findings = List.copyOf(report.findings());
        boolean accepted = findings.stream().noneMatch(Finding::isError);
        List<Reason> reasons = new ArrayList<>(2);
        Lane lane = accepted ? Selecting.lane(facts, values, findings, reasons) : null;
        return new Assessment(
                ENGINE,
                rulebook.digest(),
                at,
                findings,
                values,
                accepted ? charged.charges() : List.of(),
                lane,
                reasons,
                rulebook.title().currency(),
                charged.quotaRequests());
    }

    /** What the stages look at. */
    static Facts facts(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, rulebook.title().zone());
        return new Facts(declaration, context, rulebook, today, taxPoint(declaration, rulebook, today));
    }

    /** A supplementary declaration (additional types Y and Z) is charged as of the day that it declares as accepted. */
    private static LocalDate taxPoint(Declaration declaration, Rulebook rulebook, LocalDate today) {
        String type = declaration.typeCode();
        boolean supplementary = type != null && type.length() == 3 && (type.endsWith("Y") || type.endsWith("Z"));
        LocalDate declared = supplementary
                ? Declared.date(
                                declaration.element().first("AcceptanceDateTime"),
                                rulebook.title().zone())
                        .orNull()
                : null;
        return declared == null || declared.isAfter(today) ? today : declared;
    }
}
