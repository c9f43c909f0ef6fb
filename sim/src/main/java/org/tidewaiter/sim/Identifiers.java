package org.tidewaiter.sim;

import java.util.List;
import java.util.Locale;
import org.tidewaiter.kernel.Mrn;

/** Identification numbers that are well-formed, with right check digits, and belong to nobody. */
final class Identifiers {
    private static final List<String> CONTAINER_OWNERS =
            List.of("QWTU", "XZNU", "QKRU", "XQBU", "ZQLU", "QJHU", "XWDU", "ZXPU", "QVGU", "XJMU", "ZWKU", "QXFU");
    private static final int[] VAT_WEIGHTS = {8, 7, 6, 5, 4, 3, 2};
    private static final int VAT_MODULUS = 97;
    private static final int VAT_NEW_STYLE = 55;
    /** Number of references that eight characters can hold. */
    static final long REFERENCES = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36;

    private static final int REFERENCE_LENGTH = 8;
    private static final int TAG_SPACE = 36 * 36 * 36 * 36;
    /** Has no divisor in common with a power of 36, so that no two indices share a reference. */
    private static final long STRIDE = 2_654_435;

    private Identifiers() {}

    /** An EORI number whose tax number is of no style that the check of British tax numbers lets pass. */
    static String eori(Dice dice) {
        while (true) {
            String number = dice.digits(9);
            int sum = Integer.parseInt(number.substring(7));
            for (int i = 0; i < VAT_WEIGHTS.length; i++) {
                sum += (number.charAt(i) - '0') * VAT_WEIGHTS[i];
            }
            if (sum % VAT_MODULUS != 0 && (sum + VAT_NEW_STYLE) % VAT_MODULUS != 0) {
                return "GB" + number + "000";
            }
        }
    }

    /** Seven capital letters or digits, as in the public extract of Korea's customs. */
    static String code(Dice dice, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(Character.toUpperCase(Character.forDigit(dice.below(36), 36)));
        }
        return out.toString();
    }

    /** A container number by ISO 6346; the owners are made up. */
    static String container(Dice dice) {
        String body = dice.pick(CONTAINER_OWNERS) + dice.digits(6);
        return body + Mrn.checkDigit(body);
    }

    /** An IMO ship number from a range that has not been given out. */
    static String ship(Dice dice) {
        String body = dice.between(2, 4) + dice.digits(5);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (7 - i);
        }
        return body + sum % 10;
    }

    static String flight(Dice dice) {
        return "Q" + dice.between(2, 9) + dice.between(100, 9999);
    }

    static String vehicle(Dice dice) {
        return "" + dice.letter() + dice.letter() + dice.digits(2) + "Q" + dice.letter() + dice.letter();
    }

    /** A reference (LRN) of twelve characters, one for each index of a world. */
    static String reference(long seed, long index) {
        if (index < 0 || index >= REFERENCES) {
            throw new IllegalArgumentException(
                    "Index " + index + " is not between 0 and " + (REFERENCES - 1) + ". Maybe begin another world.");
        }
        long tag = Long.remainderUnsigned(Dice.mix(seed), TAG_SPACE);
        return base36(tag, 4) + base36((index * STRIDE + tag) % REFERENCES, REFERENCE_LENGTH);
    }

    private static String base36(long value, int length) {
        String digits = Long.toString(value, 36).toUpperCase(Locale.ROOT);
        return "0".repeat(length - digits.length()) + digits;
    }
}
