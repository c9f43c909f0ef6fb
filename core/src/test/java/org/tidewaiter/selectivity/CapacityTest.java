package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.risk.Lane;

class CapacityTest {
    private static final Capacity EARLY = shift("06:00", "14:00", DayOfWeek.MONDAY);
    private static final Capacity NIGHT = shift("22:00", "06:00", DayOfWeek.MONDAY);

    @Test
    void aShiftGoesOnFromItsFirstMinuteToBeforeItsLast() {
        assertThat(EARLY.began(at("2026-11-23T05:59:59"))).isNull();
        assertThat(EARLY.began(at("2026-11-23T06:00:00"))).isEqualTo(at("2026-11-23T06:00:00"));
        assertThat(EARLY.began(at("2026-11-23T13:59:59"))).isEqualTo(at("2026-11-23T06:00:00"));
        assertThat(EARLY.began(at("2026-11-23T14:00:00"))).isNull();
        assertThat(EARLY.began(at("2026-11-24T08:00:00"))).as("a Tuesday").isNull();
    }

    @Test
    void aNightShiftBelongsToTheDayThatItBeganOn() {
        assertThat(NIGHT.began(at("2026-11-23T21:59:00"))).isNull();
        assertThat(NIGHT.began(at("2026-11-23T23:00:00"))).isEqualTo(at("2026-11-23T22:00:00"));
        assertThat(NIGHT.began(at("2026-11-24T05:59:00"))).isEqualTo(at("2026-11-23T22:00:00"));
        assertThat(NIGHT.began(at("2026-11-24T22:30:00"))).as("Tuesday's night").isNull();
        assertThat(NIGHT.ends(at("2026-11-23T22:00:00"))).isEqualTo(at("2026-11-24T06:00:00"));
    }

    @Test
    void refusesWhatIsNoControl() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Capacity("", Lane.GREEN, Set.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.NOON, 1))
                .withMessageContaining("GREEN");
    }

    private static Capacity shift(String from, String to, DayOfWeek day) {
        return new Capacity("", Lane.RED, Set.of(day), LocalTime.parse(from), LocalTime.parse(to), 5);
    }

    private static LocalDateTime at(String text) {
        return LocalDateTime.parse(text);
    }
}
