package org.tidewaiter.kernel;

import java.math.BigDecimal;

/** Writes numbers without exponent into a text, without making a text of each. */
public final class PlainDecimal {
    /** So many digits fit into a long whatever they are. */
    private static final int DIGITS_MAX = 18;

    private static final int TEN = 10;
    private static final long[] POWERS = new long[DIGITS_MAX + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= DIGITS_MAX; i++) {
            POWERS[i] = POWERS[i - 1] * TEN;
        }
    }

    private PlainDecimal() {}

    /** The number with all its decimals: what {@link BigDecimal#toPlainString()} gives. */
    public static StringBuilder append(StringBuilder out, BigDecimal value) {
        return fits(value) ? append(out, digits(value), value.scale()) : out.append(value.toPlainString());
    }

    /** The number without trailing zeros after its point: what {@link Canonical#plain} gives. */
    public static StringBuilder appendShortest(StringBuilder out, BigDecimal value) {
        if (!fits(value)) {
            return out.append(shortest(value));
        }
        long digits = digits(value);
        int scale = value.scale();
        while (scale > 0 && digits % TEN == 0) {
            digits /= TEN;
            scale--;
        }
        return append(out, digits, scale);
    }

    private static boolean fits(BigDecimal value) {
        return value.scale() >= 0 && value.scale() <= DIGITS_MAX && value.precision() <= DIGITS_MAX;
    }

    private static long digits(BigDecimal value) {
        return value.scaleByPowerOfTen(value.scale()).longValue();
    }

    private static StringBuilder append(StringBuilder out, long digits, int scale) {
        if (scale == 0) {
            return out.append(digits);
        }
        if (digits < 0) {
            out.append('-');
        }
        long magnitude = Math.abs(digits);
        long unit = POWERS[scale];
        long whole = magnitude / unit;
        long decimals = magnitude - whole * unit;
        out.append(whole).append('.');
        for (long place = unit / TEN; place > decimals && place > 1; place /= TEN) {
            out.append('0');
        }
        return out.append(decimals);
    }

    /** The same for any number. */
    private static String shortest(BigDecimal value) {
        String text = value.toPlainString();
        if (value.scale() <= 0) {
            return value.signum() == 0 ? "0" : text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }
}
