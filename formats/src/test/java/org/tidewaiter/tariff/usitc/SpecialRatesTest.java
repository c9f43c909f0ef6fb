package org.tidewaiter.tariff.usitc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecialRatesTest {
    @Test
    void findsEachRateWithItsProgrammes() {
        assertThat(SpecialRates.parse("Free (A+,AU, BH) 4.9% (PA)See 9822.03.01(MA) See 9918.04.50, 9918.04.51 (CO)"))
                .extracting(SpecialRates.Group::text, SpecialRates.Group::programmes, SpecialRates.Group::reference)
                .containsExactly(
                        tuple("Free", Set.of("A+", "AU", "BH"), ""),
                        tuple("4.9%", Set.of("PA"), ""),
                        tuple("See 9822.03.01", Set.of("MA"), "98220301"),
                        tuple("See 9918.04.50, 9918.04.51", Set.of("CO"), ""));
    }

    @Test
    void passesOverStrayCharactersAndSaysSo() {
        assertThat(SpecialRates.parse("Free (E IL,.OM,MA) See 9919.04.50 (PA (PA)"))
                .extracting(SpecialRates.Group::programmes, SpecialRates.Group::repaired)
                .containsExactly(tuple(Set.of("E", "IL", "OM", "MA"), true), tuple(Set.of("PA"), true));
    }

    @Test
    void leavesParenthesesWithOtherWordsToTheRate() {
        assertThat(SpecialRates.parse("A duty (see U.S. note 3 of this subchapter) (B,C)"))
                .extracting(SpecialRates.Group::text, SpecialRates.Group::programmes)
                .containsExactly(tuple("A duty (see U.S. note 3 of this subchapter)", Set.of("B", "C")));
        assertThat(SpecialRates.parse("")).isEmpty();
    }
}
