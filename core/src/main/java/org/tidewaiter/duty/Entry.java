package org.tidewaiter.duty;

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
 */
public record Entry(
        Dates dates,
        Flow flow,
        @Nullable String mode,
        @Nullable String type,
        @Nullable String port,
        List<GoodsLine> lines) {
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

    public Entry {
        lines = List.copyOf(lines);
    }
}
