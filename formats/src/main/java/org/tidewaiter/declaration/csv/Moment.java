package org.tidewaiter.declaration.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * Where the moment to assess for stands.
 *
 * @param column in the header
 * @param format its date format, with or without a time
 * @param pattern the format as written, for messages
 * @param zone of dates and times that name none
 * @param time of day where the format has none
 */
record Moment(String column, DateTimeFormatter format, String pattern, ZoneId zone, LocalTime time) {
    private static final int YEAR_MIN = 1;
    private static final int YEAR_MAX = 9_999;

    /** The moment; null where the cell is none, or of no year from 1 to 9999. */
    @Nullable
    Instant read(String cell) {
        try {
            TemporalAccessor parsed = format.parse(cell.strip());
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime declared = parsed.query(TemporalQueries.localTime());
            ZoneId own = parsed.query(TemporalQueries.zone());
            return date == null || date.getYear() < YEAR_MIN || date.getYear() > YEAR_MAX
                    ? null
                    : date.atTime(declared == null ? time : declared)
                            .atZone(own == null ? zone : own)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
