package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Validity;

/**
 * A dated relief for consignments of low value, or the simple charge that stands in its place.
 *
 * @param id stable id in its rulebook, e.g. {@code US-321}
 * @param validity when it holds
 * @param status whether it is law or only planned; what is planned is never applied
 * @param origins countries or geographical areas; empty for every one
 * @param excludedOrigins countries or geographical areas left out
 * @param modes transport modes as in {@link Measure.Scope}; empty for every one
 * @param entryTypes the types of entry it is for, {@value #NONE_DECLARED} for a request without one; with {@value #NOT} before
 *     each, those it is not for; empty for every one
 * @param limit greatest value, itself included
 * @param currency of the limit, ISO 4217
 * @param per what is compared with the limit
 * @param relieved what is not charged
 * @param charge what is charged instead, null for nothing; per {@code ITEM} (each goods line), {@code LINE} (each
 *     distinct subheading of six digits in the entry) or {@code CODE} (each distinct commodity code)
 * @param inLieu whether the charge stands in place of every other duty
 * @param legalBasis the instrument and its article
 * @param excludedGoods beginnings of commodity codes of goods left out
 * @param excludedCodes beginnings of additional codes: goods that declare one are left out, e.g. those of a case of antidumping
 * @param allowances goods that it is for in small quantities only
 * @param preferenceInstead whether a preference that is claimed, and that the line has a rate under, takes the place of
 *     the charge; otherwise none counts beside it
 */
public record LowValueRegime(
        String id,
        Validity validity,
        Status status,
        Set<String> origins,
        Set<String> excludedOrigins,
        Set<String> modes,
        Set<String> entryTypes,
        BigDecimal limit,
        String currency,
        Per per,
        Set<Measure.Kind> relieved,
        @Nullable DutyExpression charge,
        boolean inLieu,
        String legalBasis,
        Set<String> excludedGoods,
        Set<String> excludedCodes,
        List<Allowance> allowances,
        boolean preferenceInstead) {
    /** Among the entry types: where none is declared. */
    public static final String NONE_DECLARED = "-";

    /** Before a type of entry: all but that. */
    public static final String NOT = "!";

    /** Whether it is law. */
    public enum Status {
        IN_FORCE,
        PLANNED
    }

    /**
     * How much of some goods it is for, in an entry.
     *
     * @param group goods of one group share an allowance: half of one and half of another make a whole
     * @param goods beginning of their commodity codes
     * @param quantity greatest, itself included
     * @param unit quantity code
     */
    public record Allowance(String group, String goods, BigDecimal quantity, String unit) {
        public Allowance {
            quantity = Canonical.normal(quantity);
            if (quantity.signum() <= 0) {
                throw new IllegalArgumentException("The allowance of " + goods + " is " + quantity.toPlainString() + " "
                        + unit + ". Maybe the goods are left out; then name them in excluded_goods.");
            }
        }
    }

    /** What the limit is compared with. */
    public enum Per {
        /** Each goods line. */
        ITEM,
        /** The entry: what one consignor sends to one consignee. */
        CONSIGNMENT,
        /** The same, but of an entry over the limit, lines are within it while they come to no more; none is split. */
        CONSIGNMENT_PART,
        /** All that one person imports on one day; of an entry alone, its lines are what is known. */
        PERSON_DAY
    }

    public LowValueRegime {
        origins = Set.copyOf(origins);
        excludedOrigins = Set.copyOf(excludedOrigins);
        modes = Set.copyOf(modes);
        entryTypes = Set.copyOf(entryTypes);
        relieved = Set.copyOf(relieved);
        excludedGoods = Set.copyOf(excludedGoods);
        excludedCodes = Set.copyOf(excludedCodes);
        allowances = List.copyOf(allowances);
        if (limit.signum() < 0) {
            throw new IllegalArgumentException("The limit of low-value regime " + id + " is " + limit.toPlainString()
                    + ". Maybe zero is meant, under which nothing is relieved.");
        }
    }

    /** Whether it leaves goods of that code, or with one of those additional codes, out. */
    public boolean leavesOut(String commodityCode, List<String> additionalCodes) {
        for (String goods : excludedGoods) {
            if (commodityCode.startsWith(goods)) {
                return true;
            }
        }
        for (String beginning : excludedCodes) {
            for (String code : additionalCodes) {
                if (code.startsWith(beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is for entries of that type, null for none declared. */
    public boolean isForEntryType(@Nullable String declared) {
        String type = declared == null ? NONE_DECLARED : declared;
        boolean named = false;
        boolean others = true;
        for (String each : entryTypes) {
            if (!each.startsWith(NOT)) {
                others = false;
                named |= each.equals(type);
            } else if (each.substring(NOT.length()).equals(type)) {
                return false;
            }
        }
        return named || others;
    }
}
