package org.tidewaiter.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How a measure rounds its amount; part of the law, so it stands with each measure.
 *
 * @param mode e.g. {@link RoundingMode#DOWN} where tax is truncated, as in Great Britain
 * @param scale decimal places kept; negative for tens and hundreds, as the won's tens in Korea
 */
public record Rounding(RoundingMode mode, int scale) {
    private static final int MAX_SCALE = 6;

    public Rounding {
        if (Math.abs(scale) > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "Rounding to " + scale + " places. Maybe 2 (cents) or -1 (tens) is meant.");
        }
    }

    /** Reads {@code DOWN 2}, {@code HALF_UP 2}, {@code DOWN -1}. */
    public static Rounding parse(String text) {
        String[] parts = text.trim().toUpperCase(Locale.ROOT).split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException("Rounding '" + text + "' is not a mode and a scale. Maybe 'DOWN 2'.");
        }
        return new Rounding(RoundingMode.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }

    /** The amount rounded, with at least no negative scale left, so that tens print as {@code 120}, not {@code 1.2E+2}. */
    public BigDecimal apply(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(scale, mode);
        return scale < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    /** Writes what {@link #parse} reads. */
    public StringBuilder write(StringBuilder out) {
        return out.append(mode.name()).append(' ').append(scale);
    }

    @Override
    public String toString() {
        return write(new StringBuilder()).toString();
    }
}
