package org.tidewaiter.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/** What every store of offices promises. Tests share a store, so each takes codes of its own. */
public abstract class OfficesContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Hours MORNING = new Hours(LocalTime.of(8, 0), LocalTime.of(12, 15));
    private static final Hours REST = new Hours(LocalTime.of(13, 0), LocalTime.MIDNIGHT);

    /** The store, the same one for all tests of a class. */
    protected abstract Offices offices();

    private static Office office(String name) {
        return new Office(
                String.format(Locale.ROOT, "XX%06d", NUMBER.incrementAndGet()),
                name,
                ZoneId.of("Europe/London"),
                Map.of(DayOfWeek.MONDAY, List.of(MORNING, REST), DayOfWeek.SUNDAY, List.of(REST)),
                new TreeMap<>(
                        Map.of(LocalDate.of(2026, 12, 25), "Christmas Day, \"{}\\", LocalDate.of(1901, 1, 1), "")),
                true,
                0);
    }

    private Office added(String name) {
        Office office = office(name);
        assertThat(offices().add(office)).isTrue();
        return office;
    }

    private static Office named(Office o, String name) {
        return new Office(o.code(), name, o.zone(), o.week(), o.closed(), o.active(), o.version());
    }

    @Test
    void findsAnOfficeAsItWasAdded() {
        Office office = added("Dover, \u00c9cluse \u6e2f");
        assertThat(offices().find(office.code())).contains(office);
        Office bare = new Office(office("B").code(), "B", ZoneId.of("UTC"), office.week(), new TreeMap<>(), false, 0);
        assertThat(offices().add(bare)).isTrue();
        assertThat(offices().find(bare.code())).contains(bare);
    }

    @Test
    void findsNoneByACodeThatIsUnknownOrNone() {
        for (String code : List.of("ZZ999999", "", "nul\0", "\uD800", "gb000060")) {
            assertThat(offices().find(code)).isEmpty();
        }
    }

    @Test
    void refusesACodeThatIsTaken() {
        Office office = added("First");
        assertThat(offices().add(named(office, "Second"))).isFalse();
        assertThat(offices().find(office.code())).contains(office);
    }

    @Test
    void changesAnOfficeOfTheNewestVersionOnly() {
        Office office = added("Before");
        Office next = named(office, "After").activated(false);
        assertThat(offices().change(next)).isTrue();
        assertThat(offices().change(named(office, "Late"))).isFalse();
        assertThat(offices().change(office("Never"))).isFalse();
        assertThat(offices().find(office.code())).contains(next.at(1));
    }

    @Test
    void listsPagesOfWhatFitsInTheOrderOfCodesAndCounts() {
        String word = "Word" + NUMBER.incrementAndGet() + "%_";
        Office first = added("The " + word + " there");
        Office second = added(word);
        offices().change(second.activated(false));
        Offices.Filter all = new Offices.Filter(" " + word.toUpperCase(Locale.ROOT) + " ", false);
        assertThat(offices().list(all, 0, 10))
                .containsExactly(first, second.activated(false).at(1));
        assertThat(offices().list(all, 1, 10)).hasSize(1);
        assertThat(offices().list(all, 0, 1)).containsExactly(first);
        assertThat(offices().count(all)).isEqualTo(2);
        Offices.Filter active = new Offices.Filter(word, true);
        assertThat(offices().list(active, 0, 10)).containsExactly(first);
        assertThat(offices().count(active)).isEqualTo(1);
        assertThat(offices().list(new Offices.Filter(first.code(), false), 0, 10))
                .containsExactly(first);
        assertThat(offices().list(new Offices.Filter("nul\0\uD800" + word + "x", false), 0, 10))
                .isEmpty();
        assertThatThrownBy(() -> offices().list(all, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> offices().list(all, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
