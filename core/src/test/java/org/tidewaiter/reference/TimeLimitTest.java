package org.tidewaiter.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.reference.TimeLimit.Days;
import org.tidewaiter.reference.TimeLimit.WorkingHours;
import org.tidewaiter.reference.WorkingCalendar.Hours;

class TimeLimitTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<Hours> NINE_TO_FIVE = List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    private static final WorkingCalendar DOVER = new WorkingCalendar(
            LONDON,
            Office.mondayToFriday(NINE_TO_FIVE),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)));
    private static final WorkingCalendar PORT = new WorkingCalendar(LONDON, everyDay(), Set.of());
    /** With clocks that are put forward or back at different hours, and one that left out a day. */
    private static final List<ZoneId> ZONES = List.of(
            LONDON,
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Seoul"),
            ZoneId.of("America/Asuncion"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"));

    private static Map<DayOfWeek, List<Hours>> everyDay() {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        }
        return week;
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void theDayOnWhichItIsSetIsNotCounted() {
        assertThat(new Days(3).endsIn(DOVER, at("2026-11-16T00:30:00Z"))).isEqualTo(at("2026-11-19T17:00:00Z"));
        assertThat(new Days(3).endsIn(DOVER, at("2026-11-16T23:30:00Z"))).isEqualTo(at("2026-11-19T17:00:00Z"));
    }

    @Test
    void whatEndsOnASaturdayEndsOnMonday() {
        assertThat(new Days(5).endsIn(DOVER, at("2026-11-16T10:00:00Z"))).isEqualTo(at("2026-11-23T17:00:00Z"));
    }

    @Test
    void whatEndsOnAHolidayEndsOnTheNextWorkingDay() {
        assertThat(new Days(4).endsIn(DOVER, at("2026-12-21T10:00:00Z"))).isEqualTo(at("2026-12-29T17:00:00Z"));
    }

    @Test
    void twoDaysIncludeTwoWorkingDays() {
        assertThat(new Days(2).endsIn(DOVER, at("2026-11-20T10:00:00Z")))
                .as("Friday: Saturday and Sunday are none, so Monday and Tuesday")
                .isEqualTo(at("2026-11-24T17:00:00Z"));
        assertThat(new Days(1).endsIn(DOVER, at("2026-11-20T10:00:00Z"))).isEqualTo(at("2026-11-23T17:00:00Z"));
    }

    @Test
    void hoursAreThoseOfTheOfficesClockAfterItWasPutForward() {
        assertThat(new Days(3).endsIn(DOVER, at("2026-03-27T10:00:00Z"))).isEqualTo(at("2026-03-31T16:00:00Z"));
        assertThat(new WorkingHours(9).endsIn(DOVER, at("2026-03-27T16:00:00Z")))
                .isEqualTo(at("2026-03-30T16:00:00Z"));
    }

    @Test
    void anOfficeThatNeverClosesIsInTimeUntilTheLastMidnight() {
        assertThat(new Days(2).endsIn(PORT, at("2026-11-20T10:00:00Z"))).isEqualTo(at("2026-11-23T00:00:00Z"));
        assertThat(new WorkingHours(30).endsIn(PORT, at("2026-11-20T10:00:00Z")))
                .isEqualTo(at("2026-11-21T16:00:00Z"));
    }

    @Test
    void endsInOpenHoursNeverEarlierThanAskedAndNoWorkingDayLaterThanNeeded() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            WorkingCalendar calendar = calendar(random);
            Instant from = at("2011-01-01T00:00:00Z").plusSeconds(random.nextLong(20L * 365 * 86_400));
            int number = 1 + random.nextInt(40);
            String said = "seed " + seed + ", " + calendar + " from " + from + ", " + number;
            for (TimeLimit limit : List.of(new Days(number), new WorkingHours(number))) {
                Instant end = limit.endsIn(calendar, from);
                assertThat(end).as(said).isAfter(from);
                assertThat(calendar.open(end.minusNanos(1))).as(said).isTrue();
            }
            Instant end = new Days(number).endsIn(calendar, from);
            LocalDate last = end.minusNanos(1).atZone(calendar.zone()).toLocalDate();
            LocalDate asked = from.atZone(calendar.zone()).toLocalDate().plusDays(number);
            assertThat(last).as(said).isAfterOrEqualTo(asked);
            assertThat(calendar.closingOf(last)).as(said).contains(end);
            LocalDate before = last.minusDays(1);
            boolean enough = calendar.openBetween(from, end).compareTo(Duration.ZERO) > 0;
            assertThat(enough).as(said).isTrue();
            for (LocalDate day = asked; day.isBefore(last); day = day.plusDays(1)) {
                long working = working(calendar, asked.minusDays(number), day);
                assertThat(!calendar.opensOn(day) || number > 1 && working < 2)
                        .as(said + ": might have ended on " + day + ", before " + before)
                        .isTrue();
            }
        }
    }

    private static long working(WorkingCalendar calendar, LocalDate after, LocalDate last) {
        return after.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(calendar::opensOn)
                .count();
    }

    private static WorkingCalendar calendar(Random random) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int minute = random.nextInt(700);
            if (random.nextInt(4) > 0 || day == DayOfWeek.WEDNESDAY) {
                LocalTime from = LocalTime.ofSecondOfDay(minute * 60L);
                LocalTime to = random.nextInt(4) == 0
                        ? LocalTime.MIDNIGHT
                        : LocalTime.ofSecondOfDay((minute + 61L + random.nextInt(600)) * 60L);
                week.put(day, List.of(new Hours(from, to)));
            }
        }
        Set<LocalDate> closed = new HashSet<>();
        for (int i = random.nextInt(600); i > 0; i--) {
            closed.add(LocalDate.of(2011, 1, 1).plusDays(random.nextInt(21 * 365)));
        }
        return new WorkingCalendar(ZONES.get(random.nextInt(ZONES.size())), week, closed);
    }

    @Test
    void refusesWhatIsNoTimeLimit() {
        for (int wrong : List.of(0, -1, 366)) {
            assertThatThrownBy(() -> new Days(wrong)).hasMessageContaining("1 to 365");
        }
        for (int wrong : List.of(0, -1, 2_001)) {
            assertThatThrownBy(() -> new WorkingHours(wrong)).hasMessageContaining("1 to 2000");
        }
    }

    @Test
    void saysWhenItOpensNextAndUntilWhenItIsOpen() {
        assertThat(DOVER.nextOpening(at("2026-12-24T17:00:00Z"))).contains(at("2026-12-29T09:00:00Z"));
        assertThat(DOVER.openUntil(at("2026-12-24T16:59:00Z"))).contains(at("2026-12-24T17:00:00Z"));
        assertThat(DOVER.openUntil(at("2026-12-24T17:00:00Z"))).isEmpty();
        assertThat(PORT.openUntil(at("2026-12-24T17:00:00Z"))).isEmpty();
        assertThat(PORT.nextOpening(at("2026-12-24T17:00:00Z"))).isEmpty();
        WorkingCalendar night = new WorkingCalendar(
                LONDON,
                Map.of(
                        DayOfWeek.FRIDAY,
                        List.of(new Hours(LocalTime.of(20, 0), LocalTime.MIDNIGHT)),
                        DayOfWeek.SATURDAY,
                        List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.of(4, 0)))),
                Set.of());
        assertThat(night.openUntil(at("2026-11-20T21:00:00Z"))).contains(at("2026-11-21T04:00:00Z"));
        assertThat(night.nextOpening(at("2026-11-20T21:00:00Z"))).contains(at("2026-11-27T20:00:00Z"));
    }

    @Test
    void anOfficeThatIsNotKnownIsOpenOnWeekdaysInTheZoneOfTheRulebook() {
        Clocks clocks = new Clocks(
                new InMemoryOffices(),
                country -> country.equals("US") ? Optional.of(ZoneId.of("America/New_York")) : Optional.empty());
        Clocks.Asking asking = clocks.asking("US999999", "US");
        assertThat(asking.office()).isNull();
        assertThat(asking.clock().text(new Days(1).endsIn(asking.calendar(), at("2026-11-20T10:00:00Z"))))
                .isEqualTo("2026-11-24 00:00 EST");
        assertThat(clocks.of(null, "US12345").name()).isEqualTo("America/New_York");
        assertThat(clocks.of(null, "ZZ1").text("2026-07-01T10:00:00Z")).isEqualTo("2026-07-01 10:00 UTC");
        assertThat(new WallClock(LONDON).text("2026-07-01T10:00:00Z")).isEqualTo("2026-07-01 11:00 BST");
    }
}
