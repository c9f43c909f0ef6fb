package org.tidewaiter.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.SelectionRules;

/**
 * Assesses a declaration. The same arguments give the same answer, to the byte, on every machine and in every year.
 */
public final class Assess {
    /** Version of this code; it changes whenever an answer could. */
    public static final String ENGINE = "tidewaiter-assess/6";

    private Assess() {}

    /** Without a risk plan, as the context says. */
    public static Assessment assess(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        return assess(declaration, context, rulebook, null, at);
    }

    /**
     * @param declaration an original, or a version after amendments
     * @param context what was looked up
     * @param rulebook the rules
     * @param selecting the risk plan that the context names, with its models; null where it names none
     * @param at the moment to assess for
     */
    public static Assessment assess(
            Declaration declaration,
            Context context,
            Rulebook rulebook,
            @Nullable SelectionRules selecting,
            Instant at) {
        Facts facts = facts(declaration, context, rulebook, selecting, at);
        Report report = new Report(declaration);

        Catalogue.check(facts, report);
        List<ItemValue> values = Valuing.value(facts, report);
        Charging.Charged charged = Charging.charge(facts, values, report);
        List<Finding> findings = List.copyOf(report.findings());
        boolean accepted = findings.stream().noneMatch(Finding::isError);
        Selecting.Selected selected = accepted ? Selecting.select(facts, values, findings) : Selecting.NOTHING;
        return new Assessment(
                ENGINE,
                rulebook.digest(),
                at,
                findings,
                values,
                accepted ? charged.charges() : List.of(),
                selected.lane(),
                selected.reasons(),
                selected.selection(),
                rulebook.title().currency(),
                charged.quotaRequests());
    }

    /** What the stages look at. */
    static Facts facts(
            Declaration declaration,
            Context context,
            Rulebook rulebook,
            @Nullable SelectionRules selecting,
            Instant at) {
        Digest named = context.selection() == null ? null : context.selection().plan();
        if (!Objects.equals(named, selecting == null ? null : selecting.plan().digest())) {
            throw new IllegalArgumentException("The context names the risk plan " + named + ", given is " + selecting
                    + ". Maybe fetch that plan.");
        }
        LocalDate today = LocalDate.ofInstant(at, rulebook.title().zone());
        return new Facts(declaration, context, rulebook, selecting, today, taxPoint(declaration, rulebook, today));
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
