package org.tidewaiter.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long somebody is given by a customs office. Where it ends depends on the office's calendar, which is asked once, when the
 * time limit is set; what was told is a moment and stays.
 *
 * <p>Periods of customs law follow Regulation (EEC, Euratom) No 1182/71 (Union Customs Code, Article 55(2)). Its working days are
 * here the days on which the office opens, and the last hour of a day is the office's last open hour.
 */
public sealed interface TimeLimit {
    /**
     * So many days: the day on which it is set is not counted (Article 3(1)); of two days or more at least two are working days
     * (Article 3(5)); and when the last day is none it ends with the last hour of the following working day (Article 3(4)).
     *
     * @param days 1 to {@value #DAYS_MAX}
     */
    record Days(int days) implements TimeLimit {
        /** Longest one. */
        public static final int DAYS_MAX = 365;

        /** Days from which on two working days have to lie within. */
        private static final int TWO = 2;

        private static final int LOOKED_THROUGH_MAX = 20_000;

        public Days {
            if (days < 1 || days > DAYS_MAX) {
                throw new IllegalArgumentException(
                        "A time limit of " + days + " days is none. Take 1 to " + DAYS_MAX + ".");
            }
        }

        @Override
        public Instant endsIn(WorkingCalendar calendar, Instant from) {
            LocalDate first = from.atZone(calendar.zone()).toLocalDate();
            LocalDate last = first.plusDays(days);
            int working = 0;
            LocalDate day = first;
            for (int i = 0; i < LOOKED_THROUGH_MAX; i++) {
                day = day.plusDays(1);
                boolean opens = calendar.opensOn(day);
                working += opens && working < TWO ? 1 : 0;
                if (opens && !day.isBefore(last) && (days < TWO || working == TWO)) {
                    return calendar.closingOf(day).orElseThrow();
                }
            }
            throw new IllegalArgumentException("From " + first + " on the office does not open after " + days
                    + " days. Maybe too many days are closed.");
        }
    }

    /**
     * So many hours during which the office is open.
     *
     * @param hours 1 to {@value #HOURS_MAX}
     */
    record WorkingHours(int hours) implements TimeLimit {
        /** Longest one: about a year of eight hours a day. */
        public static final int HOURS_MAX = 2_000;

        public WorkingHours {
            if (hours < 1 || hours > HOURS_MAX) {
                throw new IllegalArgumentException(
                        "A time limit of " + hours + " working hours is none. Take 1 to " + HOURS_MAX + ".");
            }
        }

        @Override
        public Instant endsIn(WorkingCalendar calendar, Instant from) {
            return calendar.deadline(from, Duration.ofHours(hours));
        }
    }

    /**
     * When it ends, set at that moment: always later, and never while the office is closed, but at the moment of closing.
     *
     * @throws IllegalArgumentException when the office does not open for decades
     */
    Instant endsIn(WorkingCalendar calendar, Instant from);
}
