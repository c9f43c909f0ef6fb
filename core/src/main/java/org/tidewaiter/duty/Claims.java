package org.tidewaiter.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.Eligibility;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.PreferenceSchemes;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;
import org.tidewaiter.tariff.Tariff;

/** Looks up what a claim to a preference comes to. */
final class Claims {
    /** Code list of preferences. */
    private static final String PREFERENCES = "preference";

    private Claims() {}

    /**
     * A claim to one code of a scheme is a claim to the scheme: the line decides which of its codes it has a rate under; the
     * code that is claimed comes before the others. A
     * rulebook without schemes leaves it to the scopes of its measures.
     */
    static Claim of(Rulebook rulebook, String code, @Nullable String origin, LocalDate day) {
        PreferenceSchemes preferences = rulebook.programmes().preferences();
        if (preferences.schemes().isEmpty() || code.equals(Tariff.NO_PREFERENCE)) {
            return new Claim(List.of(code), false, null);
        }
        if (origin == null) {
            return new Claim(List.of(), false, "Preference " + code + " is claimed without a country of origin.");
        }
        return switch (preferences.eligibility(code, origin, day)) {
            case Eligibility.NotEligible not -> new Claim(List.of(), false, not.message() + " " + not.fix());
            case Eligibility.Eligible eligible ->
                new Claim(
                        codes(preferences, eligible.scheme(), code, origin, day),
                        eligible.period().terms().processingFeeExempt(),
                        null);
        };
    }

    /**
     * Whether a rulebook without schemes has no duty under the claim. Where goods are free whatever is claimed, a preference
     * that the rulebook knows at all is not lacking.
     */
    static boolean isLacking(Rulebook rulebook, Claim claim, List<MetMeasure> met) {
        if (!rulebook.programmes().preferences().schemes().isEmpty()
                || claim.regimes().isEmpty()) {
            return false;
        }
        String code = claim.regimes().getFirst();
        if (code.equals(Tariff.NO_PREFERENCE)) {
            return false;
        }
        Measure first = met.isEmpty() ? null : met.getFirst().measure();
        if (first == null || first.kind() != Measure.Kind.DUTY) {
            return true;
        }
        CodeList known = rulebook.references().codeList(PREFERENCES);
        boolean free = first.expression() instanceof DutyExpression.Free && known != null && known.knows(code);
        return !first.scope().regimes().contains(code) && !free;
    }

    /** The one that is claimed first. */
    private static List<String> codes(
            PreferenceSchemes preferences, PreferenceScheme scheme, String claimed, String origin, LocalDate day) {
        List<PreferenceScheme.Claim> claims = scheme.claims();
        List<String> codes = new ArrayList<>(claims.size());
        codes.add(claimed);
        for (int i = 0; i < claims.size(); i++) {
            String code = claims.get(i).code();
            if (!code.equals(claimed)
                    && preferences.eligibility(code, origin, day)
                            instanceof Eligibility.Eligible(var of, var claim, var period)
                    && of.id().equals(scheme.id())) {
                codes.add(code);
            }
        }
        return codes;
    }
}
