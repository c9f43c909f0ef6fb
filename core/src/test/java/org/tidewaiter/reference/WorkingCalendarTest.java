package org.tidewaiter.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.reference.WorkingCalendar.Hours;

class WorkingCalendarTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Hours NINE_TO_FIVE = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0));
    private static final Hours AROUND_THE_CLOCK = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final WorkingCalendar DOVER = WorkingCalendar.of(LONDON, NINE_TO_FIVE, WEEKDAYS);
    private static final List<ZoneId> ZONES = List.of(
            LONDON,
            ZoneOffset.UTC,
            ZoneId.of("Asia/Seoul"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"), // half an hour
            ZoneId.of("Africa/Casablanca"), // around Ramadan
            ZoneId.of("America/Asuncion"), // at midnight
            ZoneId.of("Pacific/Apia")); // without 30 December 2011

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aFridayAfternoonGoesOnOnMondayMorning() {
        assertThat(DOVER.deadline(at("2026-11-20T16:00:00Z"), Duration.ofHours(2)))
                .isEqualTo(at("2026-11-23T10:00:00Z"));
    }

    @Test
    void aLimitThatIsUpAtClosingTimeEndsThen() {
        assertThat(DOVER.deadline(at("2026-11-20T16:00:00Z"), Duration.ofHours(1)))
                .isEqualTo(at("2026-11-20T17:00:00Z"));
        assertThat(DOVER.open(at("2026-11-20T17:00:00Z"))).isFalse();
        assertThat(DOVER.open(at("2026-11-20T09:00:00Z"))).isTrue();
    }

    @Test
    void aClosedDayDoesNotCount() {
        WorkingCalendar christmas = new WorkingCalendar(
                LONDON, DOVER.week(), Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)));
        assertThat(christmas.deadline(at("2026-12-24T16:00:00Z"), Duration.ofHours(2)))
                .isEqualTo(at("2026-12-29T10:00:00Z"));
    }

    @Test
    void hoursAreThoseOfTheClockOnTheWall() {
        // From Friday in winter time to Monday in summer time: opens at 08:00Z.
        assertThat(DOVER.deadline(at("2026-03-27T17:00:00Z"), Duration.ofHours(1)))
                .isEqualTo(at("2026-03-30T09:00:00Z"));
    }

    @Test
    void aDayOnWhichTheClockIsChangedIsShorterOrLonger() {
        WorkingCalendar always = WorkingCalendar.of(LONDON, AROUND_THE_CLOCK, EnumSet.allOf(DayOfWeek.class));
        assertThat(always.openBetween(at("2026-03-29T00:00:00Z"), at("2026-03-29T23:00:00Z")))
                .isEqualTo(Duration.ofHours(23));
        WorkingCalendar sundays = WorkingCalendar.of(LONDON, AROUND_THE_CLOCK, Set.of(DayOfWeek.SUNDAY));
        assertThat(sundays.openBetween(at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(sundays.openBetween(at("2026-10-24T12:00:00Z"), at("2026-10-26T12:00:00Z")))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void hoursThatTheClockLeavesOutOrShowsTwiceCountAsTheyPass() {
        WorkingCalendar night = WorkingCalendar.of(
                LONDON, new Hours(LocalTime.of(1, 15), LocalTime.of(1, 45)), EnumSet.allOf(DayOfWeek.class));
        assertThat(night.openBetween(at("2026-03-29T00:00:00Z"), at("2026-03-29T23:00:00Z")))
                .isZero();
        assertThat(night.openBetween(at("2026-10-25T00:00:00Z"), at("2026-10-25T12:00:00Z")))
                .isEqualTo(Duration.ofMinutes(90));
        WorkingCalendar twice = new WorkingCalendar(
                LONDON,
                Map.of(
                        DayOfWeek.SUNDAY,
                        List.of(
                                new Hours(LocalTime.of(1, 0), LocalTime.of(1, 20)),
                                new Hours(LocalTime.of(1, 30), LocalTime.of(1, 50)))),
                Set.of());
        assertThat(twice.openBetween(at("2026-10-25T00:00:00Z"), at("2026-10-25T12:00:00Z")))
                .as("from the first 01:00 to the second 01:50, none counted twice")
                .isEqualTo(Duration.ofMinutes(110));
    }

    @Test
    void aLimitEndsWhenItsTimeHasPassedNeitherEarlierNorLater() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            WorkingCalendar calendar = calendar(random);
            Instant from = at("2011-01-01T00:00:00Z").plusSeconds(random.nextLong(20L * 365 * 86_400));
            Duration first = Duration.ofMinutes(random.nextInt(6_000));
            Duration second = Duration.ofMinutes(random.nextInt(6_000));
            String said = "seed " + seed + ", " + calendar + " from " + from + " " + first + " " + second;
            try {
                checkLimit(calendar, from, first, second, said);
            } catch (IllegalArgumentException e) {
                throw new AssertionError(said, e);
            }
        }
    }

    private static void checkLimit(
            WorkingCalendar calendar, Instant from, Duration first, Duration second, String said) {
        Instant deadline = calendar.deadline(from, first);
        assertThat(calendar.openBetween(from, deadline)).as(said).isEqualTo(first);
        if (!first.isZero()) {
            assertThat(calendar.openBetween(from, deadline.minusNanos(1)))
                    .as(said)
                    .isLessThan(first);
        }
        assertThat(calendar.deadline(deadline, second)).as(said).isEqualTo(calendar.deadline(from, first.plus(second)));
    }

    @Test
    void anOfficeThatIsOpenAMinuteAWeekNeedsMoreThanDecades() {
        WorkingCalendar minute = WorkingCalendar.of(
                ZoneOffset.UTC, new Hours(LocalTime.of(9, 0), LocalTime.of(9, 1)), Set.of(DayOfWeek.WEDNESDAY));
        assertThatThrownBy(() -> minute.deadline(at("2026-01-01T00:00:00Z"), Duration.ofMinutes(11_026)))
                .hasMessageContaining("not open for PT183H46M within 20000 days");
    }

    private static WorkingCalendar calendar(Random random) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(4) > 0 || day == DayOfWeek.WEDNESDAY) {
                week.put(day, hours(random));
            }
        }
        Set<LocalDate> closed = new HashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            closed.add(LocalDate.of(2011, 1, 1).plusDays(random.nextInt(20 * 365)));
        }
        return new WorkingCalendar(ZONES.get(random.nextInt(ZONES.size())), week, closed);
    }

    /** At least ten minutes, so that the longest limit of 12,000 minutes is up in the days that are looked through. */
    private static List<Hours> hours(Random random) {
        if (random.nextInt(5) == 0) {
            return List.of(AROUND_THE_CLOCK);
        }
        List<Hours> hours = new ArrayList<>();
        int minute = random.nextInt(400);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int end = minute + 10 + random.nextInt(300);
            hours.add(new Hours(
                    LocalTime.ofSecondOfDay(minute * 60L), LocalTime.ofSecondOfDay(Math.min(end, 1_439) * 60L)));
            minute = end + random.nextInt(60);
        }
        return hours;
    }

    @Test
    void refusesHoursThatAreNever() {
        assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkingCalendar.of(LONDON, NINE_TO_FIVE, Set.of()))
                .hasMessageContaining("no weekday");
        assertThatThrownBy(() -> new WorkingCalendar(
                        LONDON, Map.of(DayOfWeek.MONDAY, List.of(NINE_TO_FIVE, NINE_TO_FIVE)), Set.of()))
                .hasMessageContaining("does not begin after");
        assertThatThrownBy(() -> DOVER.deadline(Instant.EPOCH, Duration.ofHours(-1)))
                .hasMessageContaining("time limit");
        assertThatThrownBy(() -> DOVER.deadline(Instant.EPOCH, Duration.ofHours(10_001)))
                .hasMessageContaining("time limit");
    }
}
