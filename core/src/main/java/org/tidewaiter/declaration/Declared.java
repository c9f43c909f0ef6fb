package org.tidewaiter.declaration;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A declared value read as a type: it is there, absent, or there but not readable as that type.
 *
 * @param <T> the type read
 */
public sealed interface Declared<T> {
    /** Declared and readable. */
    record Value<T>(T value) implements Declared<T> {}

    /** Not declared, or declared blank. */
    record Absent<T>() implements Declared<T> {}

    /**
     * Declared, but not readable.
     *
     * @param element where
     * @param reason what it should have been, as the end of a sentence: "is not a decimal number"
     */
    record Unreadable<T>(Element element, String reason) implements Declared<T> {}

    /** Longest number that is read, in characters; a longer one is unreadable, not a load on the processor. */
    int MAX_NUMBER_LENGTH = 38;

    /** The value, or null when absent or unreadable. */
    default @Nullable T orNull() {
        return this instanceof Value<T>(T value) ? value : null;
    }

    /** Reads a plain decimal number with an optional sign and point; no exponent, no group separators. */
    static Declared<BigDecimal> decimal(@Nullable Element element) {
        String text = element == null ? "" : element.text().strip();
        if (element == null || text.isEmpty()) {
            return new Absent<>();
        }
        if (text.length() > MAX_NUMBER_LENGTH) {
            return new Unreadable<>(
                    element, "is longer than the " + MAX_NUMBER_LENGTH + " characters a number may have");
        }
        return isDecimal(text)
                ? new Value<>(new BigDecimal(text))
                : new Unreadable<>(element, "is not a decimal number such as 1234.50");
    }

    /**
     * Reads a mass in kilograms, exactly: of the unit that its attribute {@code unitCode} names (UNECE Recommendation 20, a
     * qualifier after a number sign left out), of kilograms without one.
     */
    static Declared<BigDecimal> kilograms(@Nullable Element mass) {
        Declared<BigDecimal> number = decimal(mass);
        String unit = mass == null ? null : mass.attribute("unitCode");
        if (mass == null
                || unit == null
                || unit.isBlank()
                || !(number instanceof Value<BigDecimal>(BigDecimal value))) {
            return number;
        }
        String code = unit.strip();
        int qualifier = code.indexOf('#');
        BigDecimal kilograms = MassUnit.kilograms(qualifier < 0 ? code : code.substring(0, qualifier));
        if (kilograms == null) {
            return new Unreadable<>(mass, "is in a unit that is none of a mass");
        }
        if (kilograms.compareTo(BigDecimal.ONE) == 0) {
            return number;
        }
        BigDecimal exact = value.multiply(kilograms).stripTrailingZeros();
        return new Value<>(exact.scale() < 0 ? exact.setScale(0) : exact);
    }

    /** Reads a whole number from 0 to 999,999,999. */
    static Declared<Integer> count(@Nullable Element element) {
        String text = element == null ? "" : element.text().strip();
        if (element == null || text.isEmpty()) {
            return new Absent<>();
        }
        boolean digits = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? new Value<>(Integer.valueOf(text)) : new Unreadable<>(element, "is not a whole number");
    }

    /**
     * Reads a date or date and time in the formats of UN/EDIFACT code list 2379: 102 (yyyyMMdd), 203 (yyyyMMddHHmm), 304
     * (yyyyMMddHHmmss and zone), or ISO 8601.
     *
     * @param element an element whose text or {@code DateTimeString} child holds it
     * @param zone the zone of the administration, for what states none
     */
    static Declared<LocalDate> date(@Nullable Element element, ZoneId zone) {
        Element holder =
                element != null && element.first("DateTimeString") != null ? element.first("DateTimeString") : element;
        String text = holder == null ? "" : holder.text().strip();
        if (holder == null || text.isEmpty()) {
            return new Absent<>();
        }
        try {
            return new Value<>(parseDate(text, zone));
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            return new Unreadable<>(holder, "is not a date such as 20260131 or 2026-01-31");
        }
    }

    private static LocalDate parseDate(String text, ZoneId zone) {
        if (text.indexOf('-') == 4) {
            return text.length() == 10 ? LocalDate.parse(text) : isoDateTime(text, zone);
        }
        int length = text.length();
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        if (length == 8) {
            return date;
        }
        LocalTime time =
                LocalTime.of(number(text, 8, 10), number(text, 10, 12), length == 12 ? 0 : number(text, 12, 14));
        return length == 12 || length == 14
                ? date
                : date.atTime(time)
                        .atOffset(ZoneOffset.of(text.substring(14)))
                        .atZoneSameInstant(zone)
                        .toLocalDate();
    }

    /** The digits from one index up to another, as a number. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("No digit at " + i);
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    private static LocalDate isoDateTime(String text, ZoneId zone) {
        boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 7;
        return zoned
                ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate()
                : LocalDateTime.parse(text).toLocalDate();
    }

    private static boolean isDecimal(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || c != '-' && c != '+') {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
