package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CertaintyTest {
    /** Conditions with their own contrary, so that many are settled; what holds for what was declared is the judge. */
    @Test
    void neverSaysAlwaysOrNeverOfWhatTurnsOutOtherwise() {
        Map<Certainty, Integer> said = new EnumMap<>(Certainty.class);
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Condition one = Subjects.condition(random, 2);
            Condition two = Subjects.condition(random, 2);
            Condition condition =
                    switch (random.nextInt(4)) {
                        case 0 -> new Condition.All(List.of(one, two, new Condition.Not(one)));
                        case 1 -> new Condition.Any(List.of(one, two, new Condition.Not(two)));
                        case 2 -> new Condition.All(List.of(one, two));
                        default -> new Condition.Not(new Condition.Any(List.of(one, two)));
                    };
            Certainty certainty = Certainty.of(condition);
            said.merge(certainty, 1, Integer::sum);
            for (int i = 0; i < 20 && certainty != Certainty.DEPENDS; i++) {
                assertThat(condition.holds(Subjects.any(random)))
                        .as("seed %s: %s", seed, condition)
                        .isEqualTo(certainty == Certainty.ALWAYS);
            }
        }
        assertThat(said).as("all three were said").hasSize(3);
    }
}
