package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Digest;

class CapacityCurveTest {
    private static final Digest MODEL = Digest.of("a model");
    private static final List<Yield.Line> LINES = List.of(line("GREEN", 930), line("RED", 70));

    private static Yield.Line line(String lane, long declarations) {
        return new Yield.Line(Yield.By.LANE, lane, declarations, 0, 0, 0, BigDecimal.ZERO, null);
    }

    /** Fifty that a model selected, all irregular, and fifty drawn, of which every tenth is. */
    private static List<Yields.Judged> judged() {
        List<Yields.Judged> judged = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            judged.add(judged("1", true, "0.9"));
            judged.add(judged("0.05", i % 10 == 9, "0.1"));
        }
        return judged;
    }

    private static Yields.Judged judged(String chance, boolean irregular, String probability) {
        return new Yields.Judged(
                new BigDecimal(chance),
                new Outcome(irregular, false, irregular ? BigDecimal.TEN : BigDecimal.ZERO),
                Map.of(MODEL, new BigDecimal(probability)));
    }

    @Test
    void tellsWhatEachShareWouldFindAndWhereItStandsNow() {
        CapacityCurve curve = CapacityCurve.of(judged(), MODEL, LINES).orElseThrow();
        assertThat(curve.controlled()).isEqualTo(100);
        assertThat(curve.rate()).isCloseTo(150.0 / 1_050, within(1e-9));
        assertThat(curve.points())
                .extracting(point -> Math.round(point.percent()))
                .containsExactly(1L, 2L, 5L, 7L, 10L, 15L, 20L);
        assertThat(curve.points())
                .filteredOn(CapacityCurve.Point::now)
                .singleElement()
                .satisfies(now -> {
                    assertThat(now.controls()).isEqualTo(70);
                    assertThat(now.precision()).isLessThan(1);
                });
        CapacityCurve.Point one = curve.points().getFirst();
        assertThat(one.found()).isEqualTo(10);
        assertThat(one.worth()).isCloseTo(10, within(1e-9));
        assertThat(one.least()).isLessThan(1);
    }

    @Test
    void tooLittleTellsNothing() {
        List<Yields.Judged> judged = judged();
        assertThat(CapacityCurve.of(judged.subList(0, 20), MODEL, LINES)).isEmpty();
        assertThat(CapacityCurve.of(judged, Digest.of("another"), LINES)).isEmpty();
        List<Yields.Judged> irregular =
                judged.stream().filter(one -> one.outcome().infraction()).toList();
        assertThat(CapacityCurve.of(irregular, MODEL, LINES)).isEmpty();
    }
}
