package org.tidewaiter.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * Chapters, headings, subheadings or tariff items from one to another, both included.
 *
 * @param from two, four, six, eight or ten digits of the Harmonized System or of a tariff that extends it
 * @param to as many digits, not before {@code from}
 */
public record HsRange(String from, String to) {
    private static final int LONGEST = 10;
    private static final int HEADING_LENGTH = 4;

    public HsRange {
        check(from);
        check(to);
        if (from.length() != to.length()) {
            throw new IllegalArgumentException("Range " + from + "-" + to
                    + " has ends of different length. Maybe both are headings, or both subheadings.");
        }
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException("Range " + from + "-" + to + " ends before it begins. Maybe swap them.");
        }
    }

    private static void check(String code) {
        boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || code.isEmpty() || code.length() > LONGEST || code.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    "'" + code + "' is not 2, 4, 6, 8 or 10 digits. Maybe a leading zero was lost.");
        }
    }

    public static HsRange of(String code) {
        return new HsRange(code, code);
    }

    /** Reads {@code 54}, {@code 5106-5113}, {@code 8402.11-8402.20}. */
    public static HsRange parse(String text) {
        String[] ends = text.replace(".", "").split("-", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException(
                    "Range '" + text + "' has more than two ends. Maybe a comma is missing.");
        }
        return new HsRange(ends[0].strip(), ends[ends.length - 1].strip());
    }

    /** Reads ranges with commas or semicolons between; none for a blank text. */
    public static List<HsRange> parseAll(String text) {
        List<HsRange> ranges = new ArrayList<>();
        for (String part : text.split("[,;]", -1)) {
            if (!part.isBlank()) {
                ranges.add(parse(part.strip()));
            }
        }
        return ranges;
    }

    /** How many digits its ends have: the more, the more specific. */
    public int digits() {
        return from.length();
    }

    /** Whether the code lies within; a code of fewer digits than the range does not. */
    public boolean holds(String code) {
        return code.length() >= digits() && within(code.substring(0, digits()), from, to);
    }

    /** Whether goods of the code may lie within: as {@link #holds}, and also where the code is too short to tell. */
    public boolean meets(String code) {
        if (code.length() >= digits()) {
            return holds(code);
        }
        return within(code, from.substring(0, code.length()), to.substring(0, code.length()));
    }

    static boolean anyHolds(List<HsRange> ranges, String code) {
        for (HsRange range : ranges) {
            if (range.holds(code)) {
                return true;
            }
        }
        return false;
    }

    static boolean anyMeets(List<HsRange> ranges, String code) {
        for (HsRange range : ranges) {
            if (range.meets(code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(String code, String from, String to) {
        return code.compareTo(from) >= 0 && code.compareTo(to) <= 0;
    }

    /** As tariffs print it: {@code 8402.11-8402.20}. */
    @Override
    public String toString() {
        return from.equals(to) ? dotted(from) : dotted(from) + "-" + dotted(to);
    }

    private static String dotted(String code) {
        StringBuilder text = new StringBuilder(code.substring(0, Math.min(HEADING_LENGTH, code.length())));
        for (int i = HEADING_LENGTH; i < code.length(); i += 2) {
            text.append('.').append(code, i, i + 2);
        }
        return text.toString();
    }
}
