package org.tidewaiter.reference;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/** The hours of a day as people write them: {@code 09:00-12:30, 13:30-17:00}; {@code 00:00-24:00} is the whole day. */
public final class OpeningHours {
    /** Most spans of one day. */
    public static final int SPANS_MAX = 8;

    /** Longest text that is read. */
    public static final int LENGTH_MAX = 200;

    private static final String TIME = "([0-9]{1,2})[:.h]([0-9]{2})";
    private static final Pattern SPAN = Pattern.compile("\\s*" + TIME + "\\s*[-\u2013]\\s*" + TIME + "\\s*");
    private static final int END_OF_DAY = 24;

    private OpeningHours() {}

    /** The hours, none for an empty text; empty where it can't be read, or one begins before the one before it has ended. */
    public static Optional<List<Hours>> read(String text) {
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        String[] parts = text.length() > LENGTH_MAX ? new String[0] : text.split("[,;]", -1);
        if (parts.length == 0 || parts.length > SPANS_MAX) {
            return Optional.empty();
        }
        List<Hours> hours = new ArrayList<>();
        for (String part : parts) {
            Matcher found = SPAN.matcher(part);
            if (!found.matches()) {
                return Optional.empty();
            }
            try {
                LocalTime from = time(found.group(1), found.group(2), false);
                LocalTime to = time(found.group(3), found.group(4), true);
                hours.add(new Hours(from, to));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty(); // no time of day, or never
            }
        }
        return WorkingCalendar.inOrder(hours) ? Optional.of(List.copyOf(hours)) : Optional.empty();
    }

    private static LocalTime time(String hour, String minute, boolean end) {
        int h = Integer.parseInt(hour);
        int m = Integer.parseInt(minute);
        if (end && h == 0 && m == 0) {
            throw new DateTimeException("The end of the day is 24:00.");
        }
        return end && h == END_OF_DAY && m == 0 ? LocalTime.MIDNIGHT : LocalTime.of(h, m);
    }

    /** As it is read again. */
    public static String write(List<Hours> hours) {
        return hours.stream().map(OpeningHours::write).collect(Collectors.joining(", "));
    }

    private static String write(Hours hours) {
        return hours.from() + "-" + (hours.to().equals(LocalTime.MIDNIGHT) ? "24:00" : hours.to());
    }
}
