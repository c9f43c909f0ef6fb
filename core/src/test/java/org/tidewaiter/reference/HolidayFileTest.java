package org.tidewaiter.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tidewaiter.reference.HolidayFile.Unread;
import org.tidewaiter.reference.HolidayFile.Why;
import org.tidewaiter.reference.WorkingCalendar.Hours;

class HolidayFileTest {
    private static final Year LAST = Year.of(2028);

    private static HolidayFile events(String... events) {
        StringBuilder file = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        for (String event : events) {
            file.append("BEGIN:VEVENT\r\n").append(event.replace("\n", "\r\n")).append("\r\nEND:VEVENT\r\n");
        }
        return HolidayFile.read(file.append("END:VCALENDAR\r\n").toString(), LAST);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static void notRead(Why why, String event) {
        HolidayFile file = events("SUMMARY:Odd day\n" + event);
        assertThat(file.days()).as(event).isEmpty();
        assertThat(file.unread()).as(event).containsExactly(new Unread(3, "Odd day", why));
    }

    @Test
    void readsDaysAndTheirNames() {
        HolidayFile file = events(
                "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nSUMMARY:Christmas Day\\, the\n  first",
                "SUMMARY;LANGUAGE=\"en:GB\":Two days\nDTSTART:20270101\nDURATION:P2D",
                "DTSTART;VALUE=DATE:20270501");
        assertThat(file.unread()).isEmpty();
        assertThat(file.days())
                .isEqualTo(new TreeMap<>(Map.of(
                        day("2026-12-25"), "Christmas Day, the first",
                        day("2027-01-01"), "Two days",
                        day("2027-01-02"), "Two days",
                        day("2027-05-01"), "")));
    }

    @Test
    void readsWhatComesBackEachYearOnTheSameDate() {
        assertThat(events("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;COUNT=3;BYMONTH=12;BYMONTHDAY=25")
                        .days())
                .containsOnlyKeys(day("2026-12-25"), day("2027-12-25"), day("2028-12-25"));
        assertThat(events("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;UNTIL=20281224\nEXDATE;VALUE=DATE:20261225")
                        .days())
                .containsOnlyKeys(day("2027-12-25"));
        assertThat(events("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY;COUNT=2")
                        .days())
                .as("in leap years only, as RFC 5545 has it")
                .containsOnlyKeys(day("2024-02-29"), day("2028-02-29"));
    }

    @Test
    void saysWhereItStoppedWithWhatComesBackForEver() {
        HolidayFile file = events("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas");
        assertThat(file.days()).hasSize(3).containsKey(day("2028-12-25"));
        assertThat(file.unread()).containsExactly(new Unread(3, "Christmas", Why.FOR_EVER));
    }

    @Test
    void namesWhatItDoesNotUnderstandAndGuessesNothing() {
        notRead(Why.NOT_ALL_DAY, "DTSTART:20261225T090000Z");
        notRead(Why.NOT_ALL_DAY, "DTSTART;TZID=Europe/London:20261225T000000\nDURATION:PT24H");
        notRead(Why.NOT_ALL_DAY, "DTSTART;VALUE=DATE:20261225\nDURATION:PT24H");
        notRead(Why.NO_DAY, "DTEND;VALUE=DATE:20261225");
        notRead(Why.NO_DAY, "DTSTART;VALUE=DATE:20260230");
        notRead(Why.LENGTH, "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225");
        notRead(Why.LENGTH, "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20291225");
        notRead(Why.LENGTH, "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nDURATION:P1D");
        notRead(Why.REPETITION, "DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO");
        notRead(Why.REPETITION, "DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=WEEKLY");
        notRead(Why.REPETITION, "DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;INTERVAL=2");
        notRead(Why.REPETITION, "DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;COUNT=2;UNTIL=20300101");
        notRead(Why.REPETITION, "DTSTART;VALUE=DATE:20260525\nRDATE;VALUE=DATE:20270525");
        notRead(Why.CANCELLED, "DTSTART;VALUE=DATE:20260525\nSTATUS:CANCELLED");
        notRead(Why.REPLACEMENT, "DTSTART;VALUE=DATE:20260525\nRECURRENCE-ID;VALUE=DATE:20260526");
        notRead(Why.FAR, "DTSTART;VALUE=DATE:99991231");
        notRead(Why.FAR, "DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;COUNT=9999");
    }

    @Test
    void namesOtherComponentsAndLeavesAlarmsAndZonesAlone() {
        HolidayFile file = HolidayFile.read("""
                BEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                BEGIN:STANDARD
                DTSTART:19701101T020000
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VTODO
                DTSTART;VALUE=DATE:20260101
                END:VTODO
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260102
                BEGIN:VALARM
                DTSTART;VALUE=DATE:20260103
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """, LAST);
        assertThat(file.days()).containsOnlyKeys(day("2026-01-02"));
        assertThat(file.unread()).containsExactly(new Unread(7, "BEGIN:VTODO", Why.NO_EVENT));
    }

    @Test
    void refusesWhatIsNoCalendarOrTooLarge() {
        assertThat(HolidayFile.read("<html>", LAST).unread())
                .extracting(Unread::why)
                .containsExactly(Why.NO_CALENDAR);
        assertThat(HolidayFile.read("", LAST).unread()).extracting(Unread::why).containsExactly(Why.NO_CALENDAR);
        assertThat(HolidayFile.read("x".repeat(HolidayFile.LENGTH_MAX + 1), LAST)
                        .unread())
                .extracting(Unread::why)
                .containsExactly(Why.TOO_LARGE);
        String many = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n".repeat(HolidayFile.EVENTS_MAX + 1);
        assertThat(HolidayFile.read("BEGIN:VCALENDAR\n" + many + "END:VCALENDAR", LAST)
                        .unread())
                .extracting(Unread::why)
                .containsExactly(Why.TOO_LARGE);
        assertThat(HolidayFile.read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", LAST)
                        .unread())
                .extracting(Unread::why)
                .containsExactly(Why.BROKEN);
    }

    @Test
    void readsWhatItWrites() {
        String longName = "A day of a very long name; with commas, semicolons\\ and \u6e2f\u6e2f\u6e2f\u6e2f\u6e2f";
        Office office = new Office(
                "GB000060",
                "Dover",
                ZoneId.of("Europe/London"),
                Map.of(DayOfWeek.MONDAY, List.of(new Hours(LocalTime.NOON, LocalTime.MIDNIGHT))),
                new TreeMap<>(Map.of(day("2026-12-25"), "Christmas Day", day("2027-01-01"), longName)),
                true,
                0);
        String file = HolidayFile.write(office, Instant.parse("2026-11-22T04:00:00Z"));
        assertThat(file.split("\r\n", -1)).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        HolidayFile read = HolidayFile.read(file, LAST);
        assertThat(read.unread()).isEmpty();
        assertThat(read.days().keySet()).isEqualTo(office.closed().keySet());
        assertThat(read.days().values().iterator().next()).isEqualTo("Christmas Day");
    }

    @Test
    void answersWhateverBytesCome() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String good = """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261225
                DTEND;VALUE=DATE:20261226
                RRULE:FREQ=YEARLY;COUNT=3
                SUMMARY:"Day\\,
                END:VEVENT
                END:VCALENDAR
                """;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder broken = new StringBuilder(good);
            for (int n = random.nextInt(6); n >= 0; n--) {
                int place = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.deleteCharAt(place);
                    case 1 -> broken.insert(place, (char) random.nextInt(0x80));
                    default -> broken.setCharAt(place, good.charAt(random.nextInt(good.length())));
                }
            }
            assertThat(HolidayFile.read(broken.toString(), LAST).days())
                    .as("seed " + seed)
                    .hasSizeLessThanOrEqualTo(Office.CLOSED_MAX);
        }
    }

    @Test
    void readsClosedDaysALineEach() {
        assertThat(ClosedDays.read("2026-12-25  Christmas Day\r\n\n 2026-12-28\n2026-12-28"))
                .isEqualTo(new ClosedDays.Read.Done(new ClosedDays(
                        new TreeMap<>(Map.of(day("2026-12-25"), "Christmas Day", day("2026-12-28"), "")))));
        for (String wrong :
                List.of("25/12/2026", "2026-02-30", "2026-12-25x", "2026-12-25 a\n2026-12-25 b", "1899-01-01")) {
            assertThat(ClosedDays.read(wrong)).as(wrong).isInstanceOf(ClosedDays.Read.NotADay.class);
        }
        assertThat(ClosedDays.read("2026-12-25\nnext week")).isEqualTo(new ClosedDays.Read.NotADay(2, "next week"));
    }

    @Test
    void readsHoursAsPeopleWriteThem() {
        assertThat(OpeningHours.read(" 9:00 - 12.30 ; 13h30\u201317:00").map(OpeningHours::write))
                .contains("09:00-12:30, 13:30-17:00");
        assertThat(OpeningHours.read("00:00-24:00").map(OpeningHours::write)).contains("00:00-24:00");
        assertThat(OpeningHours.read(" ")).contains(List.of());
        for (String wrong :
                List.of("9-5", "09:00-25:00", "17:00-09:00", "09:00-10:00,09:30-11:00", "09:00-00:00", "x", ",")) {
            assertThat(OpeningHours.read(wrong)).as(wrong).isEmpty();
        }
    }
}
