package org.tidewaiter.origin;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.GeographicalArea;

/**
 * An agreement or an autonomous arrangement under which originating goods pay less.
 *
 * @param id stable id, e.g. {@code USMCA}, {@code GSP}
 * @param name for people
 * @param claims the codes by which it is claimed, each with its countries and times
 */
public record PreferenceScheme(String id, String name, List<Claim> claims) {
    public PreferenceScheme {
        claims = List.copyOf(claims);
        if (id.isBlank()) {
            throw new IllegalArgumentException("Scheme '" + name + "' has no id. Maybe the cell is empty.");
        }
    }

    /** Its terms on a day, of the first claim that is in force then; null where it is not in force. */
    public @Nullable Period on(LocalDate day) {
        for (Claim claim : claims) {
            for (Period period : claim.periods()) {
                if (period.validity().covers(day)) {
                    return period;
                }
            }
        }
        return null;
    }

    /**
     * A code by which the scheme is claimed: a special program indicator (HTSUS General Note 3(c)), or a preference code of
     * three digits (UCC Annex B, 4/17).
     *
     * @param code e.g. {@code S}, {@code A+}, {@code 300}
     * @param name for people
     * @param area whose goods it is for
     * @param excluded ISO 3166-1 codes of members that it is not for
     * @param periods the times in force, lapses left out
     */
    public record Claim(String code, String name, GeographicalArea area, Set<String> excluded, List<Period> periods) {
        public Claim {
            excluded = Set.copyOf(excluded);
            periods = List.copyOf(periods);
            if (periods.isEmpty()) {
                throw new IllegalArgumentException(
                        "Claim code " + code + " is never in force. Maybe its periods are missing.");
            }
        }
    }

    /**
     * A time in force with its terms.
     *
     * @param validity first and last day for which the preference is granted
     * @param retroactive whether the law came after the first day, so that duty paid meanwhile is refunded on request
     * @param terms what holds then
     * @param legalBasis the instrument and its article
     */
    public record Period(Validity validity, boolean retroactive, Terms terms, String legalBasis) {}

    /**
     * What a scheme asks for and grants besides the rate.
     *
     * @param processingFeeExempt whether originating goods are exempt from the US merchandise processing fee
     * @param proof what shows origin
     * @param cumulation whose materials count
     * @param tolerance null where there is none, or it is not known
     * @param directTransport the rule of direct transport, for people; may be empty
     */
    public record Terms(
            boolean processingFeeExempt,
            Proof proof,
            Cumulation cumulation,
            @Nullable Tolerance tolerance,
            String directTransport) {}
}
