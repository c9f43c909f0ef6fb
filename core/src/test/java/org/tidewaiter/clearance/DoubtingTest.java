package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.ValuationMethod;

/** The dialogue of WTO Decision 6.1 with a declaration of two items in the red lane. */
class DoubtingTest {
    private static final Instant AT = SampleFilings.AT;
    private static final Instant DEADLINE = AT.plusSeconds(3_600);
    private static final Instant OVER = DEADLINE.plusSeconds(1);
    private static final Set<Integer> ITEMS = Set.of(1, 2);

    private Clearance clearance = SampleFilings.lodged(
                    SampleFilings.mrn(1), "D", "L", SampleFilings.message(1), SampleFilings.selected(2))
            .clearance();

    @Test
    void asksByAQueryAndReleasesNothingMeanwhile() {
        assertThat(doubt(1)).containsExactly("value-doubted", "query-raised");
        refused("VALUE-DOUBT-OPEN", conform());
        answer(1);
        refused("VALUE-DOUBT-OPEN", conform());
    }

    @Test
    void acceptsAtAnyTimeAndThenGoodsMayGo() {
        doubt(1, 2);
        assertThat(done(onValue(AT, new ValueMove.Accept(1, "The contract explains it."))))
                .containsExactly("query-withdrawn", "value-accepted");
        assertThat(clearance.verification().doubts()).isEmpty();
        assertThat(done(conform())).startsWith("control-recorded");
    }

    @Test
    void tellsGroundsOnlyOnceTheImporterHasAnsweredOrHadTheTime() {
        doubt(1);
        refused("VALUE-DOUBT-ORDER", grounds(AT));
        assertThat(done(grounds(OVER))).containsExactly("query-withdrawn", "value-grounds-told", "query-raised");
        refused("VALUE-DOUBT-ORDER", grounds(OVER));
    }

    @Test
    void determinesNoValueBeforeTheGroundsWereToldAndAnOpportunityGiven() {
        doubt(1);
        answer(1);
        refused("VALUE-DOUBT-ORDER", determine(OVER, 1));
        assertThat(done(grounds(AT))).containsExactly("value-grounds-told", "query-raised");
        refused("VALUE-DOUBT-ORDER", determine(AT, 1));
        answer(2);
        assertThat(done(determine(AT, 1))).containsExactly("value-determined", "duties-assessed");
        assertThat(clearance.verification().doubts()).isEmpty();
    }

    @Test
    void determinesValuesOfTheItemsThatAreDoubtedOnly() {
        doubt(1);
        answer(1);
        done(grounds(AT));
        answer(2);
        refused("VALUE-DOUBT-ITEMS", determine(AT, 2));
    }

    @Test
    void doubtsEachValueOnceAtATime() {
        doubt(1);
        refused("VALUE-DOUBT-ITEMS", doubting(1));
        refused("VALUE-DOUBT-ITEMS", doubting(7));
        assertThat(doubt(2)).contains("value-doubted");
    }

    @Test
    void goesAgainstSecurityAndStaysOpenForTheDecision() {
        doubt(1);
        refused("ADDITIONAL-AMOUNT", secure("0"));
        assertThat(done(secure("50"))).containsExactly("value-secured");
        refused("VALUE-DOUBT-ORDER", secure("50"));
        assertThat(done(conform())).containsExactly("control-recorded", "payment-requested");
        assertThat(done(new Command.ConfirmPayment("cashier", AT, "P")))
                .containsExactly("payment-confirmed", "goods-released");
        refused("VALUE-DOUBT-OPEN", new Command.Close("officer", AT));
        answer(1);
        done(grounds(AT));
        answer(2);
        assertThat(done(determine(AT, 1))).containsExactly("value-determined", "duties-assessed");
        assertThat(done(new Command.Close("officer", AT))).containsExactly("declaration-cleared");
    }

    @Test
    void keepsTheQueryOfADoubtFromBeingWithdrawnAlone() {
        doubt(1);
        refused("VALUE-DOUBT-ORDER", new Command.WithdrawQuery("officer", AT, 1, "never mind"));
    }

    @Test
    void knowsNoDoubtThatIsDecided() {
        doubt(1);
        done(onValue(AT, new ValueMove.Accept(1, "It is fine.")));
        refused("VALUE-DOUBT-UNKNOWN", onValue(AT, new ValueMove.Accept(1, "Again.")));
        refused("VALUE-DOUBT-UNKNOWN", secure("5"));
        refused("VALUE-DOUBT-UNKNOWN", grounds(OVER));
        refused("VALUE-DOUBT-UNKNOWN", determine(OVER, 1));
    }

    @Test
    void letsNoAmendmentPassByItself() {
        doubt(1);
        assertThat(clearance.needsConsent()).isTrue();
    }

    private List<String> done(Command command) {
        Decision decision = LifeCycle.decide(clearance, command);
        assertThat(decision).isInstanceOf(Decision.Done.class);
        List<ClearanceEvent> events = ((Decision.Done) decision).events();
        events.forEach(
                event -> assertThat(ClearanceEvent.read(event.canonical())).isEqualTo(event));
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

    private List<String> doubt(Integer... items) {
        return done(doubting(items));
    }

    private static Command doubting(Integer... items) {
        return onValue(AT, new ValueMove.Doubt(Set.of(items), "Half of what others pay.", DEADLINE));
    }

    private static Command grounds(Instant at) {
        return onValue(at, new ValueMove.TellGrounds(1, "The invoice was not paid.", at.plusSeconds(3_600)));
    }

    private static Command determine(Instant at, int item) {
        DeterminedValue value = new DeterminedValue(
                item, ValuationMethod.FALLBACK, BigDecimal.valueOf(900), List.of("The price paid for the next lot."));
        return new Command.OnValue(
                "officer",
                at,
                new ValueMove.Determine(1, List.of(value), "No proof of payment."),
                Outages.NONE,
                ITEMS,
                SampleFilings.selected(2));
    }

    private static Command secure(String pounds) {
        return onValue(AT, new ValueMove.Secure(1, new Money(new BigDecimal(pounds), "GBP"), "G-1"));
    }

    private static Command onValue(Instant at, ValueMove move) {
        return new Command.OnValue("officer", at, move, Outages.NONE, ITEMS, null);
    }

    private void answer(int query) {
        done(new Command.Reply("D", AT, query, "See the contract.", List.of(Digest.of("contract"))));
    }

    private static Command conform() {
        ControlResult result = ControlResult.conform("", ControlResult.Usefulness.UNSURE);
        return new Command.RecordControl("officer", AT, result, ITEMS);
    }
}
