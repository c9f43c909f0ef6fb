package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.AcceptedValues.Behind;
import org.tidewaiter.clearance.AcceptedValues.Place;
import org.tidewaiter.clearance.AcceptedValues.Sought;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;

/** What every store of accepted values keeps. */
public abstract class AcceptedValuesContract {
    private static final Instant AT = Instant.parse("2026-11-21T10:15:30.123456Z");
    /** So many declarations were read for a search before there was an index. */
    private static final int ONCE_READ = 5_000;

    private static final Sought SHOES = new Sought(SampleFilings.mrn(1), Flow.IMPORT, "640419", "VN", "GBP", AT, 90);

    protected abstract AcceptedValues values();

    @Test
    void listsTheNearestInTimeFirstPageByPage() {
        List<AcceptedValue> shoes = List.of(
                shoe(2, Duration.ofDays(3)),
                shoe(3, Duration.ofDays(-1)),
                shoe(4, Duration.ZERO),
                shoe(5, Duration.ofDays(-3)),
                shoe(6, Duration.ofNanos(1_000)));
        entered(shoes);
        List<AcceptedValue> read = new ArrayList<>();
        Behind behind = null;
        List<AcceptedValue> page = values().nearest(SHOES, behind, 2);
        while (!page.isEmpty()) {
            read.addAll(page);
            behind = Behind.parse(SHOES.behind(page.getLast()).text()).orElseThrow();
            page = values().nearest(SHOES, behind, 2);
        }
        assertThat(read).containsExactly(shoes.get(2), shoes.get(4), shoes.get(1), shoes.get(0), shoes.get(3));
    }

    @Test
    void findsOneThatLiesBehindMoreThanWereEverReadAtOnce() {
        List<AcceptedValue> nearer = LongStream.range(0, ONCE_READ + 1)
                .mapToObj(i -> value(10 + i, Duration.ofMinutes(i % 7 - 3), "220421", "FR"))
                .toList();
        AcceptedValue far = shoe(2, Duration.ofDays(-89));
        List<AcceptedValue> all = new ArrayList<>(nearer);
        all.add(far);
        entered(all);
        assertThat(values().nearest(SHOES, null, 10)).containsExactly(far);
    }

    @Test
    void leavesOutOtherGoodsOriginsTimesAndTheDeclarationItself() {
        entered(List.of(
                value(1, Duration.ZERO, "640419", "VN"),
                value(2, Duration.ZERO, "640420", "VN"),
                value(3, Duration.ZERO, "640419", "CN"),
                shoe(4, Duration.ofDays(90)),
                shoe(5, Duration.ofDays(-91)),
                shoe(6, Duration.ofDays(-90))));
        assertThat(values().nearest(SHOES, null, 10))
                .extracting(AcceptedValue::mrn)
                .containsExactly(SampleFilings.mrn(6));
    }

    @Test
    void whatIsEnteredAnewTakesThePlaceOfWhatADeclarationHad() {
        entered(List.of(shoe(2, Duration.ZERO), shoe(3, Duration.ZERO)));
        Place reached = values().place();
        Place next = new Place(7, null, true);
        assertThat(values().enter(reached, next, Set.of(SampleFilings.mrn(2)), List.of()))
                .isTrue();
        assertThat(values().place()).isEqualTo(next);
        assertThat(values().enter(reached, next, Set.of(SampleFilings.mrn(3)), List.of()))
                .as("from a place that another one has left")
                .isFalse();
        assertThat(values().nearest(SHOES, null, 10))
                .extracting(AcceptedValue::mrn)
                .containsExactly(SampleFilings.mrn(3));
    }

    @Test
    void beginsAnewWithNothing() {
        entered(List.of(shoe(2, Duration.ZERO)));
        assertThat(values().begin(Place.NONE, 9)).isFalse();
        assertThat(values().begin(values().place(), 9)).isTrue();
        assertThat(values().place()).isEqualTo(new Place(9, null, false));
        assertThat(values().nearest(SHOES, null, 10)).isEmpty();
    }

    @Test
    void refusesPagesBeyondItsLimitAndCursorsThatItNeverGave() {
        assertThatThrownBy(() -> values().nearest(SHOES, null, AcceptedValues.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Behind.parse("yesterday")).isEmpty();
        assertThat(Behind.parse("0_" + "X".repeat(18) + "_1")).isEmpty();
    }

    private void entered(List<AcceptedValue> all) {
        AcceptedValues values = requireNonNull(values());
        assertThat(values.begin(Place.NONE, 0)).isTrue();
        List<Mrn> declarations = all.stream().map(AcceptedValue::mrn).toList();
        assertThat(values.enter(values.place(), new Place(0, null, true), declarations, all))
                .isTrue();
    }

    private static AcceptedValue shoe(long serial, Duration later) {
        return value(serial, later, "640419", "VN");
    }

    private static AcceptedValue value(long serial, Duration later, String subheading, String origin) {
        return new AcceptedValue(
                SampleFilings.mrn(serial),
                1,
                Flow.IMPORT,
                AT.plus(later),
                subheading + "90",
                origin,
                "Goods",
                "",
                serial % 2 == 0 ? null : new BigDecimal("12.5"),
                "PR",
                null,
                new BigDecimal("1000.25"),
                "GBP");
    }
}
