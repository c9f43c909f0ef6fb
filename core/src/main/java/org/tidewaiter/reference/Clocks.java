package org.tidewaiter.reference;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/** By which clock and calendar somebody goes: an officer by those of the office, others by the clock of their country's rulebook. */
public final class Clocks {
    /**
     * The calendar that an office's time limits are set by.
     *
     * @param office null where none is known; then it is open from Monday to Friday, whole days, without holidays
     */
    public record Asking(@Nullable Office office, WorkingCalendar calendar) {
        public WallClock clock() {
            return new WallClock(calendar.zone());
        }
    }

    private static final int COUNTRY_LENGTH = 2;

    private final Offices offices;
    private final Function<String, Optional<ZoneId>> zones;

    /** @param zones of the rulebook of a country, ISO 3166-1 alpha-2 */
    public Clocks(Offices offices, Function<String, Optional<ZoneId>> zones) {
        this.offices = offices;
        this.zones = zones;
    }

    /**
     * The clock of somebody.
     *
     * @param office where it works; null for none
     * @param party for which it acts, whose first two letters are taken for its country; null for none
     */
    public WallClock of(@Nullable String office, @Nullable String party) {
        Optional<ZoneId> own = office == null
                ? Optional.empty()
                : offices.find(office).map(Office::zone).or(() -> zoneOf(office));
        return own.or(() -> zoneOf(party)).map(WallClock::new).orElse(WallClock.UTC);
    }

    /** The clock of a country's rulebook, ISO 3166-1 alpha-2. */
    public WallClock ofCountry(String country) {
        return zoneOf(country).map(WallClock::new).orElse(WallClock.UTC);
    }

    /**
     * The calendar of an office; where it is not known, every weekday from Monday to Friday, whole, in the zone of a rulebook.
     *
     * @param code of the office that sets a time limit; null where nobody knows it
     * @param country whose rulebook counts then, ISO 3166-1 alpha-2
     */
    public Asking asking(@Nullable String code, String country) {
        Optional<Office> office = code == null ? Optional.empty() : offices.find(code);
        return office.map(o -> new Asking(o, o.calendar()))
                .orElseGet(() -> new Asking(
                        null,
                        new WorkingCalendar(
                                zoneOf(country).orElse(ZoneOffset.UTC),
                                Office.mondayToFriday(List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))),
                                Set.of())));
    }

    private Optional<ZoneId> zoneOf(@Nullable String code) {
        return code == null || code.length() < COUNTRY_LENGTH
                ? Optional.empty()
                : zones.apply(code.substring(0, COUNTRY_LENGTH));
    }
}
