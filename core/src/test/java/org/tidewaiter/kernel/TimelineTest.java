package org.tidewaiter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void holdsOnEveryDayWhatASearchThroughAllFinds() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Validity> things = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                @Nullable LocalDate from = random.nextInt(4) == 0 ? null : START.plusDays(random.nextInt(20));
                @Nullable
                LocalDate to =
                        random.nextInt(4) == 0 ? null : (from == null ? START : from).plusDays(random.nextInt(10));
                things.add(new Validity(from, to));
            }
            Timeline<List<Validity>> timeline = Timeline.ofThings(things, Function.identity());
            for (int i = -2; i < 35; i++) {
                LocalDate day = START.plusDays(i);
                assertThat(timeline.on(day))
                        .as("seed %s, %s of %s", seed, day, things)
                        .isEqualTo(
                                things.stream().filter(each -> each.covers(day)).toList());
            }
        }
    }

    @Test
    void knowsTheFirstAndTheLastDayThereIs() {
        Timeline<List<Validity>> timeline =
                Timeline.ofThings(List.of(new Validity(LocalDate.MIN, LocalDate.MAX)), Function.identity());
        assertThat(timeline.on(LocalDate.MIN)).hasSize(1);
        assertThat(timeline.on(LocalDate.MAX)).hasSize(1);
    }
}
