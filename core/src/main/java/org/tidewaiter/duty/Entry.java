package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;

/**
 * Goods that are entered together.
 *
 * @param dates what fixes which rate
 * @param flow the direction
 * @param mode transport mode at the border, UNECE Recommendation 19, or {@value #EXPRESS}; null when not declared
 * @param type the administration's type of entry; null when not declared
 * @param port of entry, the administration's code; null when not declared
 * @param lines in their order
 * @param unanswerable what belongs to the entry too and is not among the lines
 */
public record Entry(
        Dates dates,
        Flow flow,
        @Nullable String mode,
        @Nullable String type,
        @Nullable String port,
        List<GoodsLine> lines,
        Unanswerable unanswerable) {
    /** Mode of goods that an express carrier clears; it stands beside the codes of Recommendation 19. */
    public static final String EXPRESS = "EXPRESS";

    /**
     * Each kind of charge has a day of its own.
     *
     * @param duty whose rates of duty, tax and additional duty apply, e.g. of entry, or of the in-bond movement
     * @param entry whose processing fees apply
     * @param importation whose harbor fees apply
     */
    public record Dates(LocalDate duty, LocalDate entry, LocalDate importation) {
        /** All on one day. */
        public static Dates on(LocalDate day) {
            return new Dates(day, day, day);
        }
    }

    /**
     * Lines that can't be put as goods, e.g. since a code can't be read or a currency has no rate.
     *
     * @param lines how many
     * @param value in domestic currency of those whose value is known
     * @param valueKnown whether that of each is known
     */
    public record Unanswerable(int lines, BigDecimal value, boolean valueKnown) {
        public static final Unanswerable NONE = new Unanswerable(0, BigDecimal.ZERO, true);
    }

    /** All of whose lines can be put. */
    public Entry(
            Dates dates,
            Flow flow,
            @Nullable String mode,
            @Nullable String type,
            @Nullable String port,
            List<GoodsLine> lines) {
        this(dates, flow, mode, type, port, lines, Unanswerable.NONE);
    }

    public Entry {
        lines = List.copyOf(lines);
    }
}
