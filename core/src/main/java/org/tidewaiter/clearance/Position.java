package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Mrn;

/**
 * A place in a sorted list: behind the row with this sort value and MRN, whether that row is still there or not. The text of
 * it is a cursor, which stores and screens hand on unread.
 *
 * @param sort of the list
 * @param descending direction of the list
 * @param value sort value of the row: an instant to the microsecond, or a plain decimal number
 * @param mrn of the row
 */
public record Position(Sort sort, boolean descending, String value, Mrn mrn) {
    /** Longest cursor, in characters. */
    static final int CURSOR_MAX = 3_000;

    private static final String FORM = "1";
    private static final int PARTS = 5;
    /** As many digits as the store takes for an amount. */
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?");

    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9T:.-]{1,30}Z");

    public Position {
        switch (sort) {
            case RECEIVED, CHANGED -> {
                if (!MOMENT.matcher(value).matches() || !isMoment(value)) {
                    throw new IllegalArgumentException("'" + value + "' is no moment to sort by.");
                }
            }
            case PAYABLE -> {
                if (!AMOUNT.matcher(value).matches()) {
                    throw new IllegalArgumentException("'" + value + "' is no amount to sort by.");
                }
            }
        }
    }

    private static boolean isMoment(String value) {
        try {
            Instant at = Instant.parse(value);
            ListText.check("moment", at);
            return at.equals(at.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Behind a row of a list. */
    static Position behind(Summary row, Sort sort, boolean descending) {
        String value =
                switch (sort) {
                    case RECEIVED -> row.receivedAt().toString();
                    case CHANGED -> row.changedAt().toString();
                    case PAYABLE -> row.payable().toPlainString();
                };
        return new Position(sort, descending, value, row.mrn());
    }

    /** The sort value of a list sorted by a moment. */
    public Instant at() {
        return Instant.parse(value);
    }

    /** The sort value of a list sorted by an amount. */
    public BigDecimal amount() {
        return new BigDecimal(value);
    }

    /** As a text that fits into a URL; {@link #parse} reads it. */
    public String cursor() {
        String text = String.join(" ", FORM, sort.name(), descending ? "-" : "+", value, mrn.value());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Position parse(String cursor) {
        Position position = cursor.length() > CURSOR_MAX ? null : read(cursor);
        if (position == null) {
            throw new IllegalArgumentException("The cursor is none that was given out. Maybe begin at the first page.");
        }
        return position;
    }

    private static @Nullable Position read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", -1);
            boolean ours = parts.length == PARTS
                    && parts[0].equals(FORM)
                    && (parts[2].equals("+") || parts[2].equals("-"))
                    && Mrn.isMrn(parts[4]);
            return ours
                    ? new Position(Sort.valueOf(parts[1]), parts[2].equals("-"), parts[3], new Mrn(parts[4]))
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
