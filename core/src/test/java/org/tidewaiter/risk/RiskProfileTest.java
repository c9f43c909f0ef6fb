package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;

class RiskProfileTest {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
    private static final ProfileField ORIGIN = ProfileFields.require("item.origin");
    private static final ProfileField MASS = ProfileFields.require("item.netMass");
    private static final ProfileField VALUE = ProfileFields.require("item.customsValue");

    private static RiskProfile until(@Nullable LocalDate last) {
        Condition always =
                new Condition.Any(List.of(new Condition.Exists(ORIGIN, true), new Condition.Exists(ORIGIN, false)));
        return new RiskProfile("P", "Title", Lane.RED, 1, always, "Look.", "anna", new Validity(null, last), "law");
    }

    private static boolean hits(LocalDate day) {
        ProfileIndex index = ProfileIndex.of(List.of(until(LAST)));
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        index.match(Subjects.any(new SplittableRandom(1)), day, matches);
        return !index.found(matches).isEmpty();
    }

    @Test
    void hitsOnItsLastDayAndNeverAfterIt() {
        assertThat(hits(LAST)).isTrue();
        assertThat(hits(LAST.plusDays(1))).isFalse();
    }

    @Test
    void isOverFromTheDayAfterItsLast() {
        assertThat(until(LAST).isOver(LAST)).isFalse();
        assertThat(until(LAST).isOver(LAST.plusDays(1))).isTrue();
        assertThat(until(null).isOver(LAST)).isFalse();
    }

    @Test
    void countsTheDaysToItsLast() {
        assertThat(until(LAST).daysLeft(LAST.minusDays(30))).hasValue(30);
        assertThat(until(LAST).expiresWithin(30, LAST.minusDays(30))).isTrue();
        assertThat(until(LAST).expiresWithin(30, LAST.minusDays(31))).isFalse();
        assertThat(until(LAST).expiresWithin(30, LAST.plusDays(1))).isFalse();
        assertThat(until(null).daysLeft(LAST)).isEmpty();
    }

    @Test
    void aConditionTellsWhichFieldsItLooksAtEachOnce() {
        Condition condition = new Condition.All(List.of(
                new Condition.Not(new Condition.Exists(ORIGIN, true)),
                new Condition.Compare(
                        new Operand.Combined(
                                new Operand.OfField(VALUE), Operand.Operation.BY, new Operand.OfField(MASS)),
                        Condition.Relation.LESS,
                        new Operand.Constant(BigDecimal.TEN)),
                Condition.above(MASS, BigDecimal.ONE)));
        assertThat(FieldsRead.of(condition)).containsExactly(ORIGIN, MASS, VALUE);
    }
}
