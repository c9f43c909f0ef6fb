package org.tidewaiter.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.Eligibility;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.PreferenceSchemes;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Tariff;

/** Looks up what a claim to a preference comes to. */
final class Claims {
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
