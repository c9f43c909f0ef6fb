package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;

/**
 * Goods of which the law charges a part: those repaired or processed abroad on the value of that work, those assembled abroad on
 * their value without domestic parts (HTSUS 9802.00.40 to .80). The declarant names the provision as an additional code beside
 * the code of the goods; the code list {@value #LIST} says which value it charges, as the first word of its name:
 * {@code CONTENT_VALUE}, the value of the content that is given, or {@code NON_CONTENT_VALUE}, the rest.
 *
 * <p>The rate is that of the goods as a whole. Specific and compound rates are reduced in proportion (subchapter II, U.S. notes 3
 * and 4), so quantities are.
 */
final class PartlyDutiable {
    static final String LIST = "dutiable-part";

    private static final int SHARE_SCALE = 20;

    /**
     * What a line comes to.
     *
     * @param line as it is charged; the same where all of it is, null where it can't be charged
     * @param step what is left out of the value; null where nothing is
     * @param finding null where nothing is missing
     */
    record Outcome(
            @Nullable GoodsLine line,
            @Nullable Step step,
            @Nullable DutyFinding finding) {
        static Outcome whole(GoodsLine line) {
            return new Outcome(line, null, null);
        }
    }

    private final @Nullable CodeList provisions;
    private final LocalDate day;

    PartlyDutiable(Rulebook rulebook, LocalDate day) {
        this.provisions = rulebook.references().codeList(LIST);
        this.day = day;
    }

    Outcome of(GoodsLine line) {
        CodeList known = provisions;
        List<String> codes = line.additionalCodes();
        for (int i = 0; known != null && i < codes.size(); i++) {
            if (known.holds(codes.get(i), day)) {
                return part(line, codes.get(i), known.nameOf(codes.get(i), day));
            }
        }
        return Outcome.whole(line);
    }

    private static Outcome part(GoodsLine line, String provision, String name) {
        BigDecimal content = line.content();
        if (content == null) {
            DutyFinding missing = new DutyFinding(
                    line.id(),
                    DutyFinding.Code.PART_VALUE_MISSING,
                    ChargeType.DUTY,
                    null,
                    "contentValue",
                    "Provision " + provision + " charges a part of the goods, whose value is not given.",
                    "Give the " + words(name) + ".");
            // A declaration is charged on the whole meanwhile; a quote answers wholly or not at all.
            return new Outcome(line.declaredRates() == null ? null : line, null, missing);
        }
        boolean rest = name.startsWith(Measure.NON_CONTENT_VALUE);
        BigDecimal dutiable = rest ? line.value().subtract(content).max(BigDecimal.ZERO) : content.min(line.value());
        Step step = new Step.Said(provision + ": " + Canonical.plain(line.value())
                + (rest ? " without " : ", of which the ") + words(name) + " " + Canonical.plain(content)
                + ", is dutiable on "
                + Canonical.plain(dutiable));
        return new Outcome(with(line, dutiable), step, null);
    }

    /** What the content is, for people. */
    private static String words(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? "value of the content" : name.substring(space + 1);
    }

    private static GoodsLine with(GoodsLine line, BigDecimal dutiable) {
        BigDecimal whole = line.value();
        Quantities quantities = line.quantities();
        Quantities share = whole.signum() == 0
                ? quantities
                : (taxType, unit) -> {
                    BigDecimal all = quantities.of(taxType, unit);
                    return all == null
                            ? null
                            : all.multiply(dutiable)
                                    .divide(whole, SHARE_SCALE, RoundingMode.HALF_EVEN)
                                    .stripTrailingZeros();
                };
        return new GoodsLine(
                line.id(),
                line.commodityCode(),
                line.additionalCodes(),
                line.origin(),
                line.preferentialOrigin(),
                line.preference(),
                dutiable,
                line.costs(),
                share,
                line.parts(),
                null,
                line.effects(),
                line.quotas(),
                line.declaredRates());
    }
}
