package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/**
 * Plain decimal numbers: digits with an optional sign and point. An exponent could make a number of any size.
 * Read as the canonical text keeps them, so that a kept rulebook quotes them as its file did.
 */
final class Decimals {
    private static final int MAX_LENGTH = 38;

    private Decimals() {}

    static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '.' && (c != '-' || i > 0)) {
                return null;
            }
        }
        boolean sound = digits > 0 && text.indexOf('.') == text.lastIndexOf('.');
        return sound ? Canonical.normal(new BigDecimal(text)) : null;
    }
}
