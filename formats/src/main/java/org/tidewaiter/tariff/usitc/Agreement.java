package org.tidewaiter.tariff.usitc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.tariff.DutyExpression;

/**
 * Compares what was read from the texts with the numeric columns of the file, line by line. A rate of a lettered type has no
 * numbers and isn't compared.
 */
public final class Agreement {
    /** Rate types whose numbers say all. */
    static final Set<String> NUMBERED = Set.of("0", "1", "2", "3", "4", "5", "6", "7");

    /** How a text and its numbers stand to each other, and who is right where they differ. */
    public enum Verdict {
        AGREES("Text and numbers say the same."),
        SWAPPED(
                "The two specific columns stand the other way round than the text and the quantities: the text is right."),
        TYPE_WRONG("The numbers are those of the text, but not of the type code: the text is right."),
        CUT("The columns hold the text's numbers with fewer decimals: the text is right."),
        WORKED_OUT(
                "The text lessens the duty of another line; the numbers are what came of it for one line: the text."),
        NO_NUMBERS("The type code promises numbers that the columns leave out: the text is right."),
        NOT_COMPARABLE("The text refers to another line, so there is nothing to compare: the text is right."),
        NOT_IN_TEXT("The text does not name the programme: the text is right, columns outlive programmes."),
        DIFFERS("Text and numbers differ: docs/tariff-usitc.md says for each why the text is right.");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    /**
     * One comparison.
     *
     * @param column {@code MFN}, {@code COL2} or the code of a programme
     * @param text of the rate
     */
    public record Comparison(UsitcLine line, String column, String text, UsitcLine.Numbers numbers, Verdict verdict) {}

    private Agreement() {}

    /** All rates of a line that have a numbered type. */
    public static List<Comparison> of(UsitcLine line) {
        List<Comparison> all = new ArrayList<>();
        compare(line, "MFN", line.general().text(), line.general().numbers(), all);
        compare(line, "COL2", line.other().text(), line.other().numbers(), all);
        List<SpecialRates.Group> groups = SpecialRates.parse(line.special());
        line.programmes().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> compare(line, entry.getKey(), text(groups, entry.getKey()), entry.getValue(), all));
        return all;
    }

    private static @Nullable String text(List<SpecialRates.Group> groups, String programme) {
        return groups.stream()
                .filter(group -> group.programmes().contains(programme))
                .map(SpecialRates.Group::text)
                .findFirst()
                .orElse(null);
    }

    private static void compare(
            UsitcLine line, String column, @Nullable String text, UsitcLine.Numbers numbers, List<Comparison> into) {
        if (!NUMBERED.contains(numbers.type())) {
            return;
        }
        Verdict verdict = text == null || text.isEmpty()
                ? Verdict.NOT_IN_TEXT
                : verdict(RateText.parse(text, line.units(numbers)), numbers);
        into.add(new Comparison(line, column, text == null ? "" : text, numbers, verdict));
    }

    private static Verdict verdict(RateText.Reading reading, UsitcLine.Numbers numbers) {
        if (reading.reason() != null) {
            return Verdict.NOT_COMPARABLE;
        }
        if (reading.expression() instanceof DutyExpression.Less) {
            return Verdict.WORKED_OUT;
        }
        Said said = Said.of(reading.expression());
        if (said == null) {
            return Verdict.NOT_COMPARABLE;
        }
        if (said.isNothing() && numbers.type().equals("0")) {
            return isZero(numbers) ? Verdict.AGREES : Verdict.DIFFERS;
        }
        if (numbers.adValorem() == null || numbers.specific() == null) {
            return Verdict.NO_NUMBERS;
        }
        BigDecimal adValorem = zero(numbers.adValorem()).movePointRight(2);
        BigDecimal specific = zero(numbers.specific());
        BigDecimal other = zero(numbers.other());
        boolean percent = same(said.adValorem, adValorem);
        if (percent && same(said.first, specific) && same(said.second, other)) {
            return fits(said, numbers.type()) ? Verdict.AGREES : Verdict.TYPE_WRONG;
        }
        if (percent && same(said.first, other) && same(said.second, specific)) {
            return Verdict.SWAPPED;
        }
        if (cut(said.adValorem, adValorem) && cut(said.first, specific) && cut(said.second, other)) {
            return Verdict.CUT;
        }
        return Verdict.DIFFERS;
    }

    private static boolean fits(Said said, String type) {
        boolean percent = said.adValorem.signum() != 0;
        return switch (type) {
            case "0" -> said.isNothing();
            case "1", "2" -> !percent && said.specifics == 1;
            case "3" -> !percent && said.specifics == 2;
            case "4", "5" -> percent && said.specifics == 1;
            case "6" -> percent && said.specifics == 2;
            default -> percent && said.specifics == 0;
        };
    }

    /** Whether the column is the text's number without its last decimals. */
    private static boolean cut(BigDecimal said, BigDecimal column) {
        BigDecimal plain = column.stripTrailingZeros();
        return same(said, column)
                || column.signum() > 0 && same(said.setScale(Math.max(plain.scale(), 0), RoundingMode.DOWN), column);
    }

    private static boolean same(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) == 0;
    }

    private static boolean isZero(UsitcLine.Numbers numbers) {
        return zero(numbers.adValorem()).signum() == 0
                && zero(numbers.specific()).signum() == 0
                && zero(numbers.other()).signum() == 0;
    }

    private static BigDecimal zero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    /** The numbers of an expression: percent, and dollars for each unit of the first and of the second specific rate. */
    private static final class Said {
        private BigDecimal adValorem = BigDecimal.ZERO;
        private BigDecimal first = BigDecimal.ZERO;
        private BigDecimal second = BigDecimal.ZERO;
        private int specifics;

        static @Nullable Said of(DutyExpression expression) {
            Said said = new Said();
            List<DutyExpression> parts =
                    expression instanceof DutyExpression.Sum sum ? sum.parts() : List.of(expression);
            for (DutyExpression part : parts) {
                if (!said.add(part)) {
                    return null;
                }
            }
            return said;
        }

        boolean isNothing() {
            return adValorem.signum() == 0 && specifics == 0;
        }

        private boolean add(DutyExpression part) {
            switch (part) {
                case DutyExpression.Free() -> {}
                case DutyExpression.Applicable() -> {} // the columns count what comes on top of it
                case DutyExpression.AdValorem(BigDecimal percent) -> adValorem = adValorem.add(percent);
                case DutyExpression.OnPart onPart -> adValorem = adValorem.add(onPart.percent());
                case DutyExpression.Specific specific -> {
                    BigDecimal each = specific.amount().divide(perOne(specific));
                    first = specifics == 0 ? each : first;
                    second = specifics == 1 ? each : second;
                    specifics++;
                }
                default -> {
                    return false;
                }
            }
            return specifics <= 2;
        }

        /** A rate per kilogram on grams stands per kilogram in the columns, one per thousand stands per one. */
        private static BigDecimal perOne(DutyExpression.Specific specific) {
            return specific.unit().equals("NO") ? specific.per() : BigDecimal.ONE;
        }
    }
}
