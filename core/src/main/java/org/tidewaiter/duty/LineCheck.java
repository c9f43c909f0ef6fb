package org.tidewaiter.duty;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;

/** Finds what keeps a line of a quote from being answered before anything is computed. */
final class LineCheck {
    /** Code list of countries. */
    private static final String COUNTRIES = "country";
    /** Code list of the administration's types of entry. */
    private static final String TYPES = "declaration-type";

    /** Chapters for national use: their special provisions rest on values that may exceed the customs value, e.g. retail prices. */
    private static final String NATIONAL = "98";

    private final @Nullable CodeList countries;
    /** Null where no fee follows the type of entry. */
    private final @Nullable CodeList types;

    LineCheck(Rulebook rulebook) {
        this.countries = rulebook.references().codeList(COUNTRIES);
        this.types =
                rulebook.tariff().feesFollowEntryTypes() ? rulebook.references().codeList(TYPES) : null;
    }

    /** What is wrong with the line; null for nothing. */
    @Nullable
    DutyFinding of(GoodsLine line, Entry entry) {
        DutyFinding origin = origin(line, entry);
        if (origin != null) {
            return origin;
        }
        boolean parts = line.content() != null || !line.parts().isEmpty();
        return parts && !line.commodityCode().startsWith(NATIONAL) ? parts(line) : null;
    }

    /** Tells of a type of entry that isn't known where fees follow it; the rest of the line is answered. */
    @Nullable
    DutyFinding type(GoodsLine line, Entry entry) {
        String type = entry.type();
        return type == null || types == null || types.holds(type, entry.dates().entry())
                ? null
                : new DutyFinding(
                        line.id(),
                        DutyFinding.Code.ENTRY_TYPE_UNKNOWN,
                        ChargeType.FEE,
                        null,
                        "entryType",
                        "Entry type " + type + " is not in the rulebook's list on "
                                + entry.dates().entry() + ", so fees that follow it are not in this answer.",
                        "Give a type of the list, or none.");
    }

    private @Nullable DutyFinding origin(GoodsLine line, Entry entry) {
        CodeList known = countries;
        String origin = line.origin();
        if (known == null || origin != null && known.holds(origin, entry.dates().duty())) {
            return null;
        }
        return origin == null
                ? finding(
                        line,
                        DutyFinding.Code.ORIGIN_MISSING,
                        "origin",
                        "No country of origin is named, and the duty depends on it.",
                        "Give the country of origin.")
                : finding(
                        line,
                        DutyFinding.Code.ORIGIN_UNKNOWN,
                        "origin",
                        "Origin " + origin + " is no country of the rulebook's list.",
                        "Give two letters of ISO 3166-1, e.g. DE.");
    }

    private static @Nullable DutyFinding parts(GoodsLine line) {
        BigDecimal parts = BigDecimal.ZERO;
        for (BigDecimal part : line.parts().values()) {
            parts = parts.add(part);
        }
        BigDecimal content = line.content();
        boolean below = content != null && content.signum() < 0
                || line.parts().values().stream().anyMatch(part -> part.signum() < 0);
        BigDecimal most = content == null ? parts : parts.max(content);
        if (!below && most.compareTo(line.value()) <= 0) {
            return null;
        }
        return finding(
                line,
                DutyFinding.Code.PART_VALUE_EXCESSIVE,
                "contentValue",
                below
                        ? "The value of a part is below zero."
                        : "Parts of " + most.toPlainString() + " are worth more than the goods, "
                                + line.value().toPlainString() + ".",
                "Give the value of the part within the value of the goods.");
    }

    private static DutyFinding finding(
            GoodsLine line, DutyFinding.Code code, String field, String message, String fix) {
        return new DutyFinding(line.id(), code, ChargeType.DUTY, null, field, message, fix);
    }
}
