package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.WorkingCalendar;
import org.tidewaiter.reference.WorkingCalendar.Hours;

class DeskFormsTest {
    /** From Monday to Friday from nine to five, closed on 11 May. */
    private static final Clocks.Asking DOVER = new Clocks.Asking(
            null,
            new WorkingCalendar(
                    ZoneId.of("Europe/London"),
                    Office.mondayToFriday(List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
                    Set.of(LocalDate.of(2026, 5, 11))));

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

    private static Instant deadline(Map<String, String> typed) {
        return Objects.requireNonNull(new DeskForms(typed).deadline(NOW, DOVER));
    }

    private static Map<String, String> refused(Map<String, String> typed) {
        DeskForms form = new DeskForms(typed);
        assertThat(form.deadline(NOW, DOVER)).isNull();
        return form.errors();
    }

    @Test
    void givesFiveDaysWhereNothingIsSaidAndEndsThemWithAWorkingDay() {
        assertThat(deadline(Map.of()))
                .as("Saturday is none, and Monday a holiday")
                .isEqualTo(Instant.parse("2026-05-12T16:00:00Z"));
        assertThat(deadline(Map.of("days", "2"))).isEqualTo(Instant.parse("2026-05-06T16:00:00Z"));
    }

    @Test
    void givesWorkingHoursOfTheOffice() {
        assertThat(deadline(Map.of("hours", "8"))).isEqualTo(Instant.parse("2026-05-05T10:00:00Z"));
        assertThat(refused(Map.of("hours", "8", "days", "2"))).containsEntry("hours", "desk.error.both");
        assertThat(refused(Map.of("hours", "2001"))).containsEntry("hours", "desk.error.hours");
        assertThat(refused(Map.of("days", "366"))).containsEntry("days", "desk.error.days");
    }

    @Test
    void takesAMomentByTheClockOfTheOfficeWhileItIsOpen() {
        assertThat(deadline(Map.of("until", "2026-05-05T12:00"))).isEqualTo(Instant.parse("2026-05-05T11:00:00Z"));
        assertThat(deadline(Map.of("until", "2026-05-05T17:00"))).isEqualTo(Instant.parse("2026-05-05T16:00:00Z"));
        for (String closed : List.of("2026-05-05T17:01", "2026-05-09T12:00", "2026-05-11T12:00")) {
            assertThat(refused(Map.of("until", closed))).containsEntry("until", "desk.error.untilClosed");
        }
        assertThat(refused(Map.of("until", "2027-03-28T01:30")))
                .as("never shown")
                .containsOnlyKeys("until");
    }

    @Test
    void refusesADeadlineInThePast() {
        assertThat(refused(Map.of("until", "2026-05-04T09:00"))).containsEntry("until", "desk.error.until");
        assertThat(refused(Map.of("until", "soon"))).containsEntry("until", "desk.error.until");
    }
}
