package org.tidewaiter.access.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tidewaiter.reference.HolidayFile;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/**
 * Offices of the demonstration: that of its people, those that simulated declarations name, a port that never closes and one in
 * another zone. Their names and hours are made up, their public holidays are not: each file names its source.
 */
final class DemoOffices {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final List<Hours> USUAL = List.of(new Hours(LocalTime.of(8, 30), LocalTime.of(17, 0)));
    private static final List<Hours> MORNING = List.of(new Hours(LocalTime.of(8, 30), LocalTime.NOON));
    private static final List<Hours> WITH_BREAK = List.of(
            new Hours(LocalTime.of(8, 0), LocalTime.NOON), new Hours(LocalTime.of(13, 0), LocalTime.of(16, 30)));
    /** Simulated exports name one of GB000010 to GB000099. */
    private static final int FIRST = 10;

    private static final int LAST = 99;
    /** Of the demo people. */
    private static final int DOVER = 60;
    /** Open around the clock. */
    private static final int PORT = 81;

    private DemoOffices() {}

    /** Makes those that are missing. */
    static void arrange(Offices offices) {
        all().stream().filter(o -> offices.find(o.code()).isEmpty()).forEach(offices::add);
    }

    private static List<Office> all() {
        SortedMap<LocalDate, String> england = holidays("holidays-england-and-wales.ics");
        Map<DayOfWeek, List<Hours>> dover = Office.mondayToFriday(USUAL);
        dover.put(DayOfWeek.SATURDAY, MORNING);
        Map<DayOfWeek, List<Hours>> port = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            port.put(day, List.of(WHOLE_DAY));
        }
        List<Office> all = new ArrayList<>();
        for (int number = FIRST; number <= LAST; number++) {
            String code = "GB0000" + number;
            all.add(
                    switch (number) {
                        case DOVER -> new Office(code, "Dover (example)", LONDON, dover, england, true, 0);
                        case PORT ->
                            new Office(
                                    code, "Seaport round the clock (example)", LONDON, port, new TreeMap<>(), true, 0);
                        default ->
                            new Office(
                                    code,
                                    "Office of exit " + number + " (example)",
                                    LONDON,
                                    Office.mondayToFriday(USUAL),
                                    england,
                                    true,
                                    0);
                    });
        }
        all.add(new Office(
                "US002704",
                "Los Angeles (example)",
                LOS_ANGELES,
                Office.mondayToFriday(WITH_BREAK),
                holidays("holidays-us-federal.ics"),
                true,
                0));
        return all;
    }

    private static SortedMap<LocalDate, String> holidays(String name) {
        try (InputStream in = Objects.requireNonNull(DemoOffices.class.getResourceAsStream(name))) {
            return HolidayFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Year.of(Office.YEAR_MAX))
                    .days();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
