package org.tidewaiter.kernel;

import java.util.Locale;

/**
 * A movement (master) reference number in the form of the Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B:
 * two digits of the year, the country, twelve capital letters or digits, one letter of the procedure, one check digit.
 * The check digit is that of ISO 6346 over the first seventeen characters.
 *
 * @param value eighteen characters
 */
public record Mrn(String value) {
    private static final int LENGTH = 18;
    private static final int SERIAL_LENGTH = 12;
    /** Procedure letter of an import declaration. */
    public static final char IMPORT = 'R';
    /** Procedure letter of an export declaration. */
    public static final char EXPORT = 'A';

    public Mrn {
        if (!isMrn(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no MRN of this administration. Maybe a character was lost.");
        }
    }

    /**
     * The MRN with the given serial number.
     *
     * @param year e.g. 2026
     * @param country ISO 3166-1 alpha-2 code of the administration
     * @param serial unique within year and country, not negative, below 36^12
     * @param procedure {@link #IMPORT} or {@link #EXPORT}
     */
    public static Mrn of(int year, String country, long serial, char procedure) {
        String digits = Long.toString(serial, 36).toUpperCase(Locale.ROOT);
        String body = String.valueOf(100 + year % 100).substring(1)
                + country
                + "0".repeat(SERIAL_LENGTH - digits.length())
                + digits
                + procedure;
        return new Mrn(body + checkDigit(body));
    }

    /** ISO 3166-1 alpha-2 code of the administration that gave it. */
    public String country() {
        return value.substring(2, 4);
    }

    /** Whether the text has the form and check digit of an MRN. */
    public static boolean isMrn(String text) {
        return text.matches("[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]")
                && text.charAt(LENGTH - 1) == checkDigit(text.substring(0, LENGTH - 1));
    }

    /** The ISO 6346 check digit of a text of capital letters and digits, as a character. */
    public static char checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += CheckDigits.iso6346Value(body.charAt(i)) << (i % LENGTH);
        }
        return (char) ('0' + sum % 11 % 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
