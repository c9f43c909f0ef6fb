package org.tidewaiter.tariff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * A line of the national goods nomenclature, or one of the chapters, headings and subheadings above it.
 *
 * @param code digits only: two of a chapter, four of a heading, six of a subheading of the Harmonized System, more of a
 *     national line
 * @param description what it covers
 * @param units the quantities to declare, in the published order, at most {@value #MAX_UNITS}: codes of the rulebook's
 *     list of units
 * @param validity when it can be declared
 * @param source where it stands
 * @param indent how deep the published schedule indents it; 0 where that is unknown
 * @param declarable whether goods can be declared under this code; not so for a chapter or heading that is divided
 *     further
 */
public record TariffLine(
        String code,
        String description,
        List<String> units,
        Validity validity,
        String source,
        int indent,
        boolean declarable) {
    /** Most quantities of a line. */
    public static final int MAX_UNITS = 3;

    /** A deeper indent is a mistake. */
    private static final int MAX_INDENT = 20;

    public TariffLine {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "Tariff line '" + code + "' is not 2 to 14 digits. Maybe points are left in.");
        }
        if (units.size() > MAX_UNITS) {
            throw new IllegalArgumentException("Tariff line " + code + " has " + units.size() + " units; at most "
                    + MAX_UNITS + " are declared. Maybe one stands twice.");
        }
        if (indent < 0 || indent > MAX_INDENT) {
            throw new IllegalArgumentException(
                    "Tariff line " + code + " has the indent " + indent + ". Maybe 0 to " + MAX_INDENT + " is meant.");
        }
        if (declarable && code.length() < SHORTEST_DECLARABLE) {
            throw new IllegalArgumentException(
                    "Tariff line " + code + " is too short to be declared. Maybe it is a heading.");
        }
        units = List.copyOf(units);
    }

    private static final int SHORTEST_DECLARABLE = 4;

    /** A line that can be declared, with one unit or none and without indent. */
    public TariffLine(
            String code, String description, @Nullable String supplementaryUnit, Validity validity, String source) {
        this(
                code,
                description,
                supplementaryUnit == null ? List.of() : List.of(supplementaryUnit),
                validity,
                source,
                0,
                true);
    }

    /** The same line at another time. */
    public TariffLine valid(Validity other) {
        return new TariffLine(code, description, units, other, source, indent, declarable);
    }

    /** The same line from another source. */
    public TariffLine sourced(String other) {
        return new TariffLine(code, description, units, validity, other, indent, declarable);
    }

    /** The first unit, null without one. */
    public @Nullable String supplementaryUnit() {
        return units.isEmpty() ? null : units.getFirst();
    }

    private static boolean isCode(String code) {
        boolean digits = code.length() >= 2 && code.length() <= 14;
        for (int i = 0; digits && i < code.length(); i++) {
            digits = code.charAt(i) >= '0' && code.charAt(i) <= '9';
        }
        return digits;
    }
}
