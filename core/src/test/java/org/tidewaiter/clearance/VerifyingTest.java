package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.ControlResult.Outcome;
import org.tidewaiter.control.ControlResult.Usefulness;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Irregularity.Kind;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.risk.Lane;

/** An officer's day with a declaration of two items in the red lane, 40.74 GBP payable. */
class VerifyingTest {
    private static final Instant AT = SampleFilings.AT;
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Set<Integer> ITEMS = Set.of(1, 2);
    private static final Settlement WARNING = new Settlement.Warning();
    private static final Settlement AMENDMENT = new Settlement.Amendment();

    private Clearance clearance = lodged();

    private static Clearance lodged() {
        return SampleFilings.lodged(SampleFilings.mrn(1), "D", "L", SampleFilings.message(1), SampleFilings.selected(2))
                .clearance();
    }

    private List<String> done(Command command) {
        Decision decision = LifeCycle.decide(clearance, command);
        assertThat(decision).isInstanceOf(Decision.Done.class);
        List<ClearanceEvent> events = ((Decision.Done) decision).events();
        clearance = LifeCycle.apply(clearance, events);
        return events.stream().map(ClearanceEvent::name).toList();
    }

    private void refused(String code, Command command) {
        assertThat(LifeCycle.decide(clearance, command)).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            Finding finding = refused.finding();
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.fix()).endsWith(".");
        });
    }

    private static Command record(Outcome outcome, Irregularity... irregularities) {
        ControlResult result = new ControlResult(
                outcome, List.of(irregularities), "seen", List.of(Digest.of("photograph")), Usefulness.USEFUL);
        return new Command.RecordControl("officer", AT, result, ITEMS);
    }

    private static Irregularity irregular(Kind kind, int item) {
        return reckoned(kind, item, "0");
    }

    private static Irregularity reckoned(Kind kind, int item, String pounds) {
        return new Irregularity(kind, item, "ten", "twelve", new Money(new BigDecimal(pounds), "GBP"));
    }

    private static Command settle(Settlement settlement) {
        return new Command.Settle("officer", AT, settlement, "so be it");
    }

    private static Command duty(String amount, String currency) {
        return settle(new Settlement.AdditionalDuty(new Money(new BigDecimal(amount), currency)));
    }

    private static Command hold(int item) {
        return new Command.HoldItem("officer", AT, item, "sample", ITEMS);
    }

    private static Command free(int item) {
        return new Command.ReleaseItem("officer", AT, item, "fine");
    }

    private static Command ask() {
        return new Command.Ask("officer", AT, "Which model?", LATER);
    }

    private static Command reply(int query) {
        return new Command.Reply("D", AT, query, "The blue one.", List.of());
    }

    private static Command pay() {
        return new Command.ConfirmPayment("cashier", AT, "P");
    }

    private static Command lift() {
        return new Command.LiftHold("officer", AT, "go");
    }

    private void amend() {
        Assessment assessment = SampleFilings.selected(2);
        done(new Command.Amend("D", AT, "A", List.of("a change"), assessment));
        done(new Command.Consent("officer", AT, List.of("a change"), assessment));
    }

    @Test
    void aMinorIrregularityGoesOnToPaymentAsConformGoodsDo() {
        assertThat(done(record(Outcome.MINOR, irregular(Kind.QUANTITY, 1))))
                .containsExactly("control-recorded", "payment-requested");
        assertThat(done(pay())).endsWith("goods-released", "declaration-cleared");
    }

    @Test
    void anIrregularityHoldsTheGoodsUntilItIsSettled() {
        assertThat(done(record(Outcome.IRREGULAR, irregular(Kind.VALUE, 0))))
                .containsExactly("control-recorded", "goods-held");
        refused("IRREGULARITY-OPEN", lift());
        assertThat(done(settle(WARNING))).containsExactly("irregularity-settled", "hold-lifted", "payment-requested");
        assertThat(clearance.verification().irregularities()).isEmpty();
        refused("NOT-IN-THIS-STATE", settle(WARNING));
    }

    @Test
    void anAdditionalDutyIsPaidBeforeRelease() {
        done(record(Outcome.IRREGULAR, irregular(Kind.VALUE, 1)));
        refused("ADDITIONAL-AMOUNT", duty("0", "GBP"));
        refused("ADDITIONAL-AMOUNT", duty("5", "EUR"));
        done(duty("10.26", "GBP"));
        assertThat(clearance.state()).isEqualTo(State.AWAITING_PAYMENT);
        assertThat(clearance.payable()).isEqualByComparingTo("51.00");
        done(new Command.Amend("D", AT, "A", List.of("a change"), SampleFilings.accepted(2)));
        assertThat(clearance.openRequest()).as("no change without consent").isNotNull();
        done(pay());
        assertThat(clearance.verification().paid()).isEqualByComparingTo("51");
        assertThat(clearance.state()).isEqualTo(State.CLEARED);
    }

    @Test
    void aSettlementThatAsksForLessTakesASecondPerson() {
        done(record(Outcome.IRREGULAR, reckoned(Kind.VALUE, 1, "7"), reckoned(Kind.ORIGIN, 2, "5.50")));
        assertThat(done(duty("12.49", "GBP"))).containsExactly("settlement-proposed");
        assertThat(clearance.state()).isEqualTo(State.HELD);
        assertThat(clearance.openRequest()).isNotNull();
        refused("NOT-IN-THIS-STATE", settle(WARNING));
        refused("NOT-IN-THIS-STATE", new Command.Amend("D", AT, "A", List.of("a change"), SampleFilings.accepted(2)));
        refused("APPROVAL-SECOND-PERSON", new Command.Consent("officer", AT, List.of(), null));
        assertThat(done(new Command.Consent("supervisor", AT, List.of(), null)))
                .containsExactly("irregularity-settled", "hold-lifted", "payment-requested");
        assertThat(clearance.payable()).isEqualByComparingTo("53.23");
        assertThat(clearance.openRequest()).isNull();
        assertThat(clearance.verification().proposal()).isNull();
    }

    @Test
    void oneOfficerAloneMayAskForAllThatIsReckoned() {
        done(record(Outcome.IRREGULAR, reckoned(Kind.VALUE, 1, "7"), reckoned(Kind.ORIGIN, 2, "5.50")));
        assertThat(done(duty("12.50", "GBP"))).startsWith("irregularity-settled");
    }

    @Test
    void whatNobodyHasReckonedTakesASecondPersonToo() {
        done(record(Outcome.IRREGULAR, new Irregularity(Kind.VALUE, 1, "ten", "twelve", null)));
        assertThat(done(settle(WARNING))).containsExactly("settlement-proposed");
    }

    @Test
    void aDeclinedSettlementLeavesTheIrregularityOpen() {
        done(record(Outcome.IRREGULAR, reckoned(Kind.VALUE, 1, "7")));
        done(settle(WARNING));
        refused("CONTROL-LIMITS", new Command.Refuse("supervisor", AT, " "));
        assertThat(done(new Command.Refuse("supervisor", AT, "Ask for all."))).containsExactly("settlement-declined");
        assertThat(clearance.openRequest()).isNull();
        refused("IRREGULARITY-OPEN", lift());
        assertThat(done(duty("7", "GBP"))).startsWith("irregularity-settled");
    }

    @Test
    void aDemandedAmendmentSettlesTheIrregularityOnceItIsInForce() {
        done(record(Outcome.IRREGULAR, irregular(Kind.PROHIBITED, 0)));
        refused("GOODS-PROHIBITED", settle(WARNING));
        assertThat(done(settle(AMENDMENT))).containsExactly("amendment-demanded");
        refused("NOT-IN-THIS-STATE", settle(AMENDMENT));
        refused("IRREGULARITY-OPEN", lift());
        amend();
        assertThat(clearance.state()).isEqualTo(State.HELD);
        assertThat(done(lift())).containsExactly("hold-lifted", "payment-requested");
    }

    @Test
    void anAmendmentThatNobodyDemandedSettlesNothing() {
        done(record(Outcome.IRREGULAR, irregular(Kind.ORIGIN, 0)));
        amend();
        refused("IRREGULARITY-OPEN", lift());
    }

    @Test
    void aSettlementLeavesProhibitedGoodsHeld() {
        done(record(Outcome.IRREGULAR, irregular(Kind.VALUE, 1), irregular(Kind.PROHIBITED, 2)));
        assertThat(done(settle(WARNING))).containsExactly("irregularity-settled");
        assertThat(clearance.state()).isEqualTo(State.HELD);
        done(hold(2));
        done(lift());
        done(pay());
        assertThat(clearance.state()).isEqualTo(State.PARTLY_RELEASED);
        refused("GOODS-PROHIBITED", settle(WARNING));
        refused("IRREGULARITY-OPEN", free(2));
    }

    @Test
    void releasesTheOthersWhileAnItemIsHeldAndAllOnceItIsFree() {
        done(hold(2));
        refused("NOT-IN-THIS-STATE", hold(2));
        refused("ITEMS-ALL-HELD", hold(1));
        done(record(Outcome.CONFORM));
        assertThat(done(pay())).containsExactly("payment-confirmed", "goods-partly-released");
        assertThat(clearance.isReleased(1)).isTrue();
        assertThat(clearance.isReleased(2)).isFalse();
        assertThat(clearance.isHeld(2)).isTrue();
        refused("NOT-IN-THIS-STATE", hold(1));
        refused("NOT-IN-THIS-STATE", free(1));
        assertThat(done(free(2))).containsExactly("item-released", "goods-released", "declaration-cleared");
        assertThat(clearance.isReleased(2)).isTrue();
    }

    @Test
    void releasesTheOthersWhereAnIrregularityIsAboutAnItemThatIsHeld() {
        done(record(Outcome.IRREGULAR, irregular(Kind.CLASSIFICATION, 2)));
        done(hold(2));
        done(lift());
        done(pay());
        refused("IRREGULARITY-OPEN", free(2));
        assertThat(done(duty("5", "GBP"))).containsExactly("irregularity-settled", "payment-requested");
        assertThat(clearance.state()).isEqualTo(State.PARTLY_RELEASED);
        refused("NOT-IN-THIS-STATE", free(2));
        assertThat(done(pay())).containsExactly("payment-confirmed");
        done(free(2));
        assertThat(clearance.state()).isEqualTo(State.CLEARED);
    }

    @Test
    void anAmendmentOfAPartlyReleasedDeclarationAsksForNoMoreThanTheDifference() {
        done(hold(2));
        done(record(Outcome.CONFORM));
        done(pay());
        amend();
        assertThat(clearance.state()).isEqualTo(State.PARTLY_RELEASED);
        assertThat(clearance.payable()).isZero();
        Assessment more = SampleFilings.selected(3);
        done(new Command.Amend("D", AT, "B", List.of("a change"), more));
        assertThat(done(new Command.Consent("officer", AT, List.of("a change"), more)))
                .endsWith("payment-requested");
        assertThat(clearance.payable()).isEqualByComparingTo("20.37");
    }

    @Test
    void holdsAndRecordsOnlyItemsOfTheDeclaration() {
        refused("CONTROL-ITEM-UNKNOWN", hold(3));
        refused("CONTROL-ITEM-UNKNOWN", record(Outcome.IRREGULAR, irregular(Kind.IPR, 3)));
        refused("CONTROL-ITEM-UNKNOWN", new Command.HoldItem("officer", AT, 1, "nobody filled the items in"));
    }

    @Test
    void noReleaseWhileAQueryIsOpen() {
        assertThat(done(ask())).containsExactly("query-raised");
        assertThat(clearance.state()).isEqualTo(State.UNDER_PHYSICAL_CONTROL);
        refused("QUERY-OPEN", record(Outcome.CONFORM));
        done(record(Outcome.IRREGULAR, irregular(Kind.VALUE, 0)));
        assertThat(done(settle(WARNING))).containsExactly("irregularity-settled");
        refused("QUERY-OPEN", lift());
        assertThat(done(reply(1))).containsExactly("query-answered");
        done(lift());
        refused("NOT-IN-THIS-STATE", ask());
    }

    @Test
    void numbersQueriesOnAndTakesEachAnswerOnce() {
        done(ask());
        done(ask());
        done(new Command.WithdrawQuery("officer", AT, 2, "found it"));
        done(ask());
        assertThat(clearance.verification().queries()).extracting(Query::number).containsExactly(1, 3);
        refused("QUERY-UNKNOWN", reply(2));
        refused("QUERY-UNKNOWN", new Command.WithdrawQuery("officer", AT, 4, "why"));
        done(reply(3));
        refused("QUERY-UNKNOWN", reply(3));
    }

    @Test
    void aQueryIsOverdueAfterItsDeadlineAndCanStillBeAnswered() {
        refused("QUERY-DEADLINE", new Command.Ask("officer", AT, "When?", AT));
        done(ask());
        Query query = clearance.verification().queries().getFirst();
        assertThat(query.isOverdue(Outages.NONE, LATER)).isFalse();
        assertThat(query.isOverdue(Outages.NONE, LATER.plusNanos(1))).isTrue();
        done(new Command.Reply("D", LATER.plusSeconds(1), 1, "", List.of(Digest.of("invoice"))));
    }

    @Test
    void limitsTheNumberOfQueries() {
        for (int i = 0; i < Query.MAX_OPEN; i++) {
            done(ask());
        }
        refused("QUERIES-TOO-MANY", ask());
        for (int i = 1; i <= Query.MAX_RAISED; i++) {
            done(reply(i));
            if (i <= Query.MAX_RAISED - Query.MAX_OPEN) {
                done(ask());
            }
        }
        refused("QUERIES-TOO-MANY", ask());
    }

    @Test
    void closesNoReleasedDeclarationWhileAQueryIsOpen() {
        Assessment blue =
                new Assessment("e", Digest.of("r"), AT, List.of(), List.of(), List.of(), Lane.BLUE, List.of(), "GBP");
        clearance = LifeCycle.apply(
                null,
                ((Decision.Done) LifeCycle.decide(
                                null,
                                new Command.Lodge("D", AT, SampleFilings.mrn(2), "L", "D", Flow.IMPORT, false, blue)))
                        .events());
        assertThat(clearance.state()).isEqualTo(State.RELEASED);
        done(ask());
        refused("QUERY-OPEN", new Command.Close("auditor", AT));
        done(reply(1));
        done(new Command.Close("auditor", AT));
    }

    @Test
    void limitsWhatIsWritten() {
        String longest = "x".repeat(ControlResult.MAX_TEXT);
        for (String text : List.of("", " ", longest + "x", "a\0b", "\uD83D")) {
            refused("CONTROL-LIMITS", new Command.Ask("officer", AT, text, LATER));
            refused("CONTROL-LIMITS", new Command.HoldItem("officer", AT, 1, text, ITEMS));
        }
        done(new Command.Ask("officer", AT, longest, LATER));
        refused("CONTROL-LIMITS", new Command.Reply("D", AT, 1, "", List.of()));
        List<Digest> papers = Collections.nCopies(ControlResult.MAX_ATTACHMENTS + 1, Digest.of("paper"));
        refused("CONTROL-LIMITS", new Command.Reply("D", AT, 1, "All of it.", papers));
        refused("CONTROL-LIMITS", new Command.WithdrawQuery("officer", AT, 1, ""));
        refused(
                "CONTROL-LIMITS",
                new Command.RecordControl(
                        "officer", AT, ControlResult.conform(longest + "x", Usefulness.UNSURE), ITEMS));
        refused(
                "CONTROL-LIMITS",
                new Command.RecordControl(
                        "officer",
                        AT,
                        new ControlResult(Outcome.CONFORM, List.of(), "", papers, Usefulness.UNSURE),
                        ITEMS));
        refused("CONTROL-LIMITS", record(Outcome.IRREGULAR, new Irregularity(Kind.VALUE, 1, "", longest + "x", null)));
        Irregularity[] many = new Irregularity[ControlResult.MAX_IRREGULARITIES + 1];
        Arrays.fill(many, irregular(Kind.VALUE, 1));
        refused("CONTROL-LIMITS", record(Outcome.IRREGULAR, many));
    }

    @Test
    void aResultDoesNotContradictItself() {
        assertThatThrownBy(() -> record(Outcome.IRREGULAR)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> record(Outcome.CONFORM, irregular(Kind.VALUE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> record(Outcome.MINOR, irregular(Kind.PROHIBITED, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsThatWereLiftedBeforeSettlementsExistedLeaveNothingOpen() {
        ClearanceEvent.By by = new ClearanceEvent.By("officer", AT, List.of());
        Clearance after = LifeCycle.apply(
                clearance,
                List.of(
                        new ClearanceEvent.ControlRecorded(by, ControlResult.ofFirstSchema(false, "two more")),
                        new ClearanceEvent.Held(by, "two more"),
                        new ClearanceEvent.HoldLifted(by, "settled")));
        assertThat(after.verification().irregularities()).isEmpty();
    }
}
