package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Money;

class DeskFormsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Set<Integer> ITEMS = Set.of(1, 2);

    private static Map<String, String> control(String outcome, String kind) {
        Map<String, String> typed = new HashMap<>();
        typed.put("outcome", outcome);
        typed.put("selection", "USEFUL");
        typed.put("kind1", kind);
        return typed;
    }

    private static Map<String, String> errors(Map<String, String> typed) {
        DeskForms form = new DeskForms(typed);
        assertThat(form.control(ITEMS, "GBP", List.of())).isNull();
        return form.errors();
    }

    @Test
    void readsAnIrregularityOfAnItem() {
        Map<String, String> typed = control("IRREGULAR", "VALUE");
        typed.put("item1", "2");
        typed.put("declared1", "100");
        typed.put("found1", "200");
        typed.put("amount1", "12,50");
        assertThat(new DeskForms(typed).control(ITEMS, "GBP", List.of()))
                .isNotNull()
                .extracting(ControlResult::irregularities)
                .isEqualTo(List.of(new Irregularity(
                        Irregularity.Kind.VALUE, 2, "100", "200", new Money(new BigDecimal("12.50"), "GBP"))));
    }

    @Test
    void namesTheFieldThatContradictsTheOutcome() {
        assertThat(errors(control("CONFORM", "VALUE"))).containsOnlyKeys("kind1");
        assertThat(errors(control("MINOR", "PROHIBITED"))).containsOnlyKeys("kind1");
        assertThat(errors(control("IRREGULAR", ""))).containsOnlyKeys("kind1");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Map<String, String> typed = control("", "VALUE");
        typed.put("item1", "3");
        typed.put("amount1", "-1");
        typed.put("declared2", "begun");
        assertThat(errors(typed)).containsOnlyKeys("outcome", "item1", "amount1", "kind2");
    }

    @Test
    void settlesByAnAdditionalDutyOfMoreThanNothing() {
        DeskForms duty = new DeskForms(Map.of("settlement", "duty", "additional", "10"));
        assertThat(duty.settlement("GBP")).isInstanceOf(Settlement.AdditionalDuty.class);
        DeskForms nothing = new DeskForms(Map.of("settlement", "duty", "additional", "0"));
        assertThat(nothing.settlement("GBP")).isNull();
        assertThat(nothing.errors()).containsOnlyKeys("additional");
    }

    @Test
    void givesFiveDaysWhereNothingIsSaid() {
        assertThat(new DeskForms(Map.of()).deadline(NOW)).isEqualTo(NOW.plus(Duration.ofDays(5)));
        assertThat(new DeskForms(Map.of("days", "2")).deadline(NOW)).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(new DeskForms(Map.of("until", "2026-05-05T12:00")).deadline(NOW))
                .isEqualTo(Instant.parse("2026-05-05T12:00:00Z"));
    }

    @Test
    void refusesADeadlineInThePast() {
        DeskForms form = new DeskForms(Map.of("until", "2026-05-04T09:00"));
        assertThat(form.deadline(NOW)).isNull();
        assertThat(form.errors()).containsOnlyKeys("until");
    }
}
