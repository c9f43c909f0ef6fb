package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;
import org.tidewaiter.tariff.Measure;

class WhatIfTest {
    private static final Rulebook BASE = Examples.rulebook();
    private static final Measure MEASURE = BASE.tariff().measures().getFirst();

    private static WhatIf with(ChangedRate... rates) {
        return new WhatIf("GB", null, List.of(rates), null, null);
    }

    private static List<String> codes(WhatIf question) {
        return question.problems(BASE).stream().map(WhatIf.Problem::code).toList();
    }

    @Test
    void changesTheRateOfTheMeasureAndNothingElse() {
        Rulebook other = with(new ChangedRate(MEASURE.id(), "99 %")).rules(BASE);
        assertThat(RulebookDiff.of(BASE, other).changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.key()).isEqualTo(MEASURE.id()))
                .allSatisfy(change -> assertThat(change.field("expression"))
                        .extracting(RulebookDiff.Field::after)
                        .isEqualTo("99 %"));
    }

    @Test
    void isTheRulebookItselfWithoutARate() {
        assertThat(with().rules(BASE)).isSameAs(BASE);
    }

    @Test
    void namesMeasuresThatAreNotThereAndRatesThatCanNotBeRead() {
        WhatIf question = with(
                new ChangedRate("NOWHERE", "1 %"),
                new ChangedRate(MEASURE.id(), "6 bananas"),
                new ChangedRate(MEASURE.id(), "1 %"));
        assertThat(codes(question)).containsExactly("WHAT-IF-MEASURE", "WHAT-IF-RATE", "WHAT-IF-MEASURE");
        assertThatThrownBy(() -> question.rules(BASE)).hasMessageContaining("NOWHERE");
    }

    @Test
    void refusesDaysInTheWrongOrderAndTooManyRates() {
        LocalDate day = LocalDate.of(2026, 2, 1);
        assertThat(codes(new WhatIf("GB", null, List.of(), day, day.minusDays(1))))
                .containsExactly("WHAT-IF-DAYS");
        assertThat(codes(new WhatIf(
                        "GB",
                        null,
                        Collections.nCopies(WhatIf.RATES_MAX + 1, new ChangedRate(MEASURE.id(), "1 %")),
                        null,
                        null)))
                .containsExactly("WHAT-IF-RATES");
    }

    @Test
    void daysBeginAndEndWhereTheAdministrationIs() {
        LocalDate day = LocalDate.of(2026, 7, 1);
        WhatIf question = new WhatIf("GB", null, List.of(), day, day);
        assertThat(question.begin(BASE))
                .isEqualTo(day.atStartOfDay(BASE.title().zone()).toInstant());
        assertThat(question.end(BASE))
                .isEqualTo(day.plusDays(1).atStartOfDay(BASE.title().zone()).toInstant());
    }
}
