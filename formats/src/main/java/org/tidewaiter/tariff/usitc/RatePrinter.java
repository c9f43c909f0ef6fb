package org.tidewaiter.tariff.usitc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;

/** Prints duty expressions as the Harmonized Tariff Schedule of the United States writes them. */
final class RatePrinter {
    private static final String APPLICABLE = "The duty provided in the applicable subheading";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** How the units are written behind the slash. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("KG", "kg"),
            Map.entry("CKG", "kg"),
            Map.entry("KTS", "kg"),
            Map.entry("CYK", "clean kg"),
            Map.entry("GM", "g"),
            Map.entry("G", "g"),
            Map.entry("T", "t"),
            Map.entry("THS", "thousand"),
            Map.entry("DOZ", "doz."),
            Map.entry("GRS", "gross"),
            Map.entry("GRL", "line/gross"),
            Map.entry("PRS", "pr."),
            Map.entry("PK", "pack"),
            Map.entry("L", "liter"),
            Map.entry("PFL", "pf. liter"),
            Map.entry("BBL", "bbl"),
            Map.entry("M", "m"),
            Map.entry("LNM", "lin. m"),
            Map.entry("M2", "m2"),
            Map.entry("M3", "m3"),
            Map.entry("JWL", "jewel"));

    /** What is measured "of" and not "on". */
    private static final Set<String> OF =
            Set.of("total sugars", "recording surface", "anhydrous morphine content", "immediate containers");

    /** Parts of which the schedule says "the value of". */
    private static final Set<String> VALUED = Set.of("rifle", "telescopic sight, if any");

    private RatePrinter() {}

    static String print(DutyExpression expression) {
        String printed = printed(expression);
        return printed == null ? DutyExpressions.print(expression) : printed;
    }

    private static @Nullable String printed(DutyExpression expression) {
        return switch (expression) {
            case DutyExpression.Free() -> "Free";
            case DutyExpression.AdValorem(BigDecimal percent) -> Canonical.plain(percent) + "%";
            case DutyExpression.Specific specific -> specific(specific);
            case DutyExpression.OnPart part -> part(part);
            case DutyExpression.Applicable() -> APPLICABLE;
            case DutyExpression.Sum(List<DutyExpression> parts) -> joined(parts, " + ");
            case DutyExpression.Less less -> joined(less.parts(), " minus ");
            case DutyExpression.Max(List<DutyExpression> parts) -> byDegree(parts);
            case DutyExpression.ForEach each -> over(each);
            case DutyExpression.Text(String text) -> text;
            case DutyExpression.Min min -> null;
            case DutyExpression.ShareOf share -> null;
            case DutyExpression.Prohibited() -> null;
            case DutyExpression.Seasonal seasonal -> null;
            case DutyExpression.QuotaBound quota -> null;
        };
    }

    private static @Nullable String joined(List<DutyExpression> parts, String sign) {
        StringBuilder joined = new StringBuilder();
        for (DutyExpression part : parts) {
            String printed = part instanceof DutyExpression.Sum ? null : printed(part);
            if (printed == null) {
                return null;
            }
            joined.append(joined.isEmpty() ? "" : sign).append(printed);
        }
        return joined.toString();
    }

    private static @Nullable String specific(DutyExpression.Specific specific) {
        String unit = unit(specific);
        String of = specific.of();
        if (unit == null || !specific.currency().equals(RateText.DOLLAR)) {
            return null;
        }
        return money(specific.amount()) + unit + (of == null ? "" : measured(of));
    }

    private static @Nullable String unit(DutyExpression.Specific specific) {
        boolean one = specific.per().compareTo(BigDecimal.ONE) == 0;
        boolean thousand = specific.per().compareTo(THOUSAND) == 0;
        if (specific.unit().equals("NO") || specific.unit().equals("PCS")) {
            return one ? " each" : thousand ? "/1000" : null;
        }
        if (thousand && (specific.unit().equals("GM") || specific.unit().equals("G"))) {
            return "/kg";
        }
        String written = WRITTEN.get(specific.unit());
        return one && written != null ? "/" + written : null;
    }

    private static String measured(String of) {
        return of.startsWith("including ") ? ", " + of : (OF.contains(of) ? " of " : " on ") + of;
    }

    private static String money(BigDecimal amount) {
        return amount.compareTo(BigDecimal.ONE) >= 0
                ? "$" + amount.toPlainString()
                : amount.movePointRight(2).toPlainString() + " cents";
    }

    private static String part(DutyExpression.OnPart part) {
        String of = part.part();
        String percent = Canonical.plain(part.percent());
        if (of.startsWith("cost of ") || of.equals("fair retail value")) {
            return percent + " percent of the " + of;
        }
        return percent + "% on the " + (of.endsWith(" content") || VALUED.contains(of) ? "value of the " : "") + of;
    }

    private static @Nullable String byDegree(List<DutyExpression> parts) {
        if (parts.size() != 2
                || !(parts.getFirst() instanceof DutyExpression.Less(DutyExpression of, DutyExpression less))
                || !(less instanceof DutyExpression.ForEach each)
                || !each.unit().equals(RateText.DEGREE)
                || each.side() != DutyExpression.Side.UNDER) {
            return null;
        }
        return print(of) + " less " + print(each.each()) + " for each degree under " + Canonical.plain(each.bound())
                + " degrees (and fractions of a degree in proportion) but not less than " + print(parts.getLast());
    }

    private static @Nullable String over(DutyExpression.ForEach each) {
        String unit = WRITTEN.get(each.unit());
        return unit != null
                        && each.side() == DutyExpression.Side.OVER
                        && each.each() instanceof DutyExpression.Specific specific
                ? money(specific.amount()) + "/" + unit + " over " + Canonical.plain(each.bound())
                : null;
    }
}
