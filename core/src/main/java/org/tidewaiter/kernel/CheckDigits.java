package org.tidewaiter.kernel;

import java.util.regex.Pattern;

/**
 * Check digits of the identifiers that declarations carry. A wrong one is a reason to look twice, never to reject:
 * real messages hold mistyped and home-made identifiers.
 */
public final class CheckDigits {
    private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

    private static final Pattern CONTAINER = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");
    private static final Pattern SHIP = Pattern.compile("[0-9]{7}");
    private static final Pattern POSTAL_ITEM = Pattern.compile("[A-Z]{2}[0-9]{9}[A-Z]{2}");
    private static final Pattern US_ENTRY = Pattern.compile("[A-Z0-9]{3}[0-9]{8}");
    private static final Pattern US_IN_BOND = Pattern.compile("[0-9]{9}");
    private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
    private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}[0-9]{2}");

    private CheckDigits() {}

    /** Freight container by ISO 6346: owner, category U, J or Z, six digits, check digit; e.g. {@code CSQU3054383}. */
    public static boolean isContainer(String id) {
        if (!CONTAINER.matcher(id).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += iso6346Value(id.charAt(i)) << i;
        }
        return sum % 11 % 10 == id.charAt(10) - '0';
    }

    /** Ship by its IMO number, with or without the letters; e.g. {@code IMO 9074729}. */
    public static boolean isImoShip(String id) {
        String digits = id.startsWith("IMO") ? id.substring(3).strip() : id;
        if (!SHIP.matcher(digits).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += (digits.charAt(i) - '0') * (7 - i);
        }
        return sum % 10 == digits.charAt(6) - '0';
    }

    /** Postal item by UPU standard S10; e.g. {@code RR473124829GB}. */
    public static boolean isPostalItem(String id) {
        if (!POSTAL_ITEM.matcher(id).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (id.charAt(i + 2) - '0') * S10_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return (check == 10 ? 0 : check == 11 ? 5 : check) == id.charAt(10) - '0';
    }

    /** United States entry number, filer code, seven digits, check digit, with or without hyphens; {@code B76-0324527-8}. */
    public static boolean isUsEntryNumber(String id) {
        String plain = id.replace("-", "");
        if (!US_ENTRY.matcher(plain).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int value = filerValue(plain.charAt(9 - i));
            int weighted = i % 2 == 0 ? value * 2 : value;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10 == plain.charAt(10) - '0';
    }

    /** United States in-bond number (CBP form 7512): eight digits and their remainder modulo 7. */
    public static boolean isUsInBondNumber(String id) {
        return US_IN_BOND.matcher(id).matches() && Long.parseLong(id.substring(0, 8)) % 7 == id.charAt(8) - '0';
    }

    /** GS1 GTIN of 8, 12, 13 or 14 digits. */
    public static boolean isGtin(String id) {
        if (!GTIN.matcher(id).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i < id.length(); i++) {
            sum += (id.charAt(id.length() - 1 - i) - '0') * (i % 2 == 1 ? 3 : 1);
        }
        return (10 - sum % 10) % 10 == id.charAt(id.length() - 1) - '0';
    }

    /** Legal entity identifier by ISO 17442: twenty characters, modulo 97 as in ISO 7064. */
    public static boolean isLei(String id) {
        if (!LEI.matcher(id).matches()) {
            return false;
        }
        int remainder = 0;
        for (int i = 0; i < id.length(); i++) {
            int value = Character.digit(id.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }

    /** Value of a character in ISO 6346: A is 10, and the multiples of 11 are left out. */
    static int iso6346Value(char c) {
        int value = Character.digit(c, 36);
        if (value < 0) {
            throw new IllegalArgumentException("'" + c + "' is neither a capital letter nor a digit.");
        }
        return value < 11 ? value : value + 1 + (value - 11) / 10;
    }

    private static int filerValue(char c) {
        if (c <= '9') {
            return c - '0';
        }
        return c <= 'I' ? c - 'A' + 1 : c <= 'R' ? c - 'J' + 1 : c - 'S' + 2;
    }
}
