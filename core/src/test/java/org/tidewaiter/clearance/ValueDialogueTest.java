package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.assessment.ItemValue;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.feedback.ValueFollowing;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.ValuationMethod;

/** A declared value that customs doubts, from the first question to the value that takes its place, as it is stored. */
class ValueDialogueTest {
    private static final Rulebook RULEBOOK = Examples.rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO);
    private static final Rulebooks RULEBOOKS = Examples.rulebooks(RULEBOOK);
    private static final Instant LATER = Examples.AT.plusSeconds(3_600);

    private final InMemoryClearances store = new InMemoryClearances();
    private final Dossiers dossiers = new Dossiers(store, Sketch.reader(), RULEBOOKS);
    private final Clearing clearing = new Clearing(store, dossiers, mrn -> Draw.unsealed(new BigDecimal("0.5")));
    private final AcceptedValues values = new InMemoryAcceptedValues();
    private int reference;

    @Test
    void aValueThatIsDeterminedIsAssessedAndProvenByReplay() {
        Mrn accepted = released();
        Mrn doubted = answeredTwice();
        Answer answer = determine(doubted, ValuationMethod.SIMILAR_GOODS, accepted + "/1");
        assertThat(answer.accepted()).isTrue();
        Assessment assessment = requireNonNull(answer.assessment());
        assertThat(assessment.values().getFirst())
                .extracting(ItemValue::amount, value -> value.trace().getLast())
                .containsExactly(new BigDecimal("2500.00"), "rests on 1 accepted transaction values of other goods");
        assertThat(dossiers.replay(doubted).orElseThrow().isProven()).isTrue();
    }

    @Test
    void aLaterAssessmentKeepsTheValueThatWasDetermined() {
        Mrn doubted = answeredTwice();
        determine(doubted, ValuationMethod.FALLBACK, "The resale in the market of import.");
        Dossiers.Open open = requireNonNull(dossiers.open(doubted.value()));
        assertThat(open.context().again(LATER, Lane.YELLOW, null).values()).hasSize(1);
    }

    @Test
    void methodsTwoAndThreeRestOnAcceptedTransactionValuesOnly() {
        Mrn stillControlled = controlled();
        Mrn doubted = answeredTwice();
        for (String reference : List.of("what others pay", doubted + "/1", stillControlled + "/1", released() + "/9")) {
            Answer answer = determine(doubted, ValuationMethod.IDENTICAL_GOODS, reference);
            assertThat(answer.findings()).extracting(Finding::code).containsExactly("VALUE-EVIDENCE");
        }
    }

    @Test
    void findsAcceptedTransactionValuesOfTheSameSubheadingAndOrigin() {
        Mrn accepted = released();
        released("GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = VN");
        controlled();
        Mrn doubted = controlled();
        doubt(doubted);
        ComparableGoods.Found found = search(doubted);
        assertThat(found.rows()).extracting(AcceptedValue::reference).containsExactly(accepted + "/1");
        assertThat(found.next()).isNull();
        assertThat(found.complete()).isTrue();
        assertThat(Duration.between(found.from(), found.before())).isEqualTo(Duration.ofDays(180));
    }

    @Test
    void offersNoValueThatWasDeterminedByCustoms() {
        Mrn determined = answeredTwice();
        determine(determined, ValuationMethod.FALLBACK, "The resale in the market of import.");
        paid(determined);
        assertThat(search(controlled()).rows()).isEmpty();
    }

    @Test
    void whatIsReleasedLaterIsFoundFromThenOn() {
        Mrn accepted = released();
        Mrn later = controlled();
        Mrn other = controlled();
        assertThat(search(other).rows()).extracting(AcceptedValue::mrn).containsExactly(accepted);
        paid(later);
        assertThat(search(other).rows()).extracting(AcceptedValue::mrn).containsExactlyInAnyOrder(accepted, later);
    }

    @Test
    void offersNoValueOfAnItemThatAControlFoundIrregularWhateverWasPaidForIt() {
        Mrn irregular = irregular(new Irregularity(Irregularity.Kind.VALUE, 1, "1500", "92432", additional()));
        Mrn whole = irregular(new Irregularity(Irregularity.Kind.OTHER, Irregularity.WHOLE, "", "", additional()));
        assertThat(search(controlled()).rows()).isEmpty();
        Mrn doubted = answeredTwice();
        for (Mrn evidence : List.of(irregular, whole)) {
            assertThat(determine(doubted, ValuationMethod.SIMILAR_GOODS, evidence + "/1")
                            .findings())
                    .extracting(Finding::code)
                    .containsExactly("VALUE-EVIDENCE");
        }
    }

    @Test
    void aLaterControlTakesBackAFindingOfWhatWasAmendedMeanwhileAndNotOfWhatWasPaidFor() {
        Mrn paid = controlled();
        act(paid, found(new Irregularity(Irregularity.Kind.VALUE, 1, "1500", "92432", additional())));
        settle(paid, new Settlement.AdditionalDuty(additional()));
        foundConformAndReleased(paid);
        Mrn amended = controlled();
        act(amended, found(new Irregularity(Irregularity.Kind.VALUE, 1, "1500", "2000", additional())));
        settle(amended, new Settlement.Amendment());
        amendPrice(amended);
        act(amended, new Command.Consent("officer", Examples.AT, List.of(), null));
        act(amended, new Command.LiftHold("officer", Examples.AT, "It was amended."));
        foundConformAndReleased(amended);
        assertThat(search(controlled()).rows()).extracting(AcceptedValue::mrn).containsExactly(amended);
    }

    private void settle(Mrn mrn, Settlement settlement) {
        Answer answer = act(mrn, new Command.Settle("officer", Examples.AT, settlement, "It was declared falsely."));
        assertThat(answer.accepted()).as(answer.toString()).isTrue();
    }

    private void foundConformAndReleased(Mrn mrn) {
        act(mrn, new Command.OrderControl("officer", Examples.AT, Lane.RED, "once more"));
        paid(mrn);
    }

    private void amendPrice(Mrn mrn) {
        List<String> lines = new ArrayList<>(
                List.of("FunctionCode = 13", "FunctionalReferenceID = A-1", "ID = " + mrn, "TypeCode = COR"));
        List<String> path = List.of("42A", "67A", "68A", "23A", "79A");
        for (int i = 0; i < path.size(); i++) {
            lines.add("Amendment/Pointer[" + (i + 1) + "]/DocumentSectionCode = " + path.get(i));
        }
        lines.add("Amendment/Pointer[3]/SequenceNumeric = 1");
        lines.add("Amendment/Pointer[5]/TagID = 112");
        lines.add("GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1");
        lines.add("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount = 2000.00");
        lines.add("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount@currencyID = GBP");
        assertThat(clear(lines).accepted()).isTrue();
    }

    private static Money additional() {
        return new Money(BigDecimal.valueOf(4_000), "GBP");
    }

    private static Command found(Irregularity irregularity) {
        ControlResult result = new ControlResult(
                ControlResult.Outcome.IRREGULAR, List.of(irregularity), "", List.of(), ControlResult.Usefulness.USEFUL);
        return new Command.RecordControl("officer", Examples.AT, result);
    }

    /** Found irregular, settled with what it comes to, paid, and so released. */
    private Mrn irregular(Irregularity irregularity) {
        Mrn mrn = controlled();
        act(mrn, found(irregularity));
        settle(mrn, new Settlement.AdditionalDuty(additional()));
        act(mrn, new Command.ConfirmPayment("cashier", Examples.AT, "P-2"));
        assertThat(AcceptedValue.RELEASED)
                .contains(store.find(mrn).orElseThrow().state());
        return mrn;
    }

    private ComparableGoods.Found search(Mrn mrn) {
        ValueFollowing following = new ValueFollowing(store, store, store, dossiers, values);
        boolean more = true;
        while (more) {
            more = following.step();
        }
        return new ComparableGoods(values, dossiers)
                .search(
                        store.dossier(mrn).orElseThrow(),
                        Examples.AT,
                        ComparableGoods.Question.first(1, ComparableGoods.DAYS_USUAL, 10))
                .orElseThrow();
    }

    private Mrn answeredTwice() {
        Mrn mrn = controlled();
        doubt(mrn);
        reply(mrn, 1);
        act(mrn, onValue(new ValueMove.TellGrounds(1, "The invoice was not paid.", LATER)));
        reply(mrn, 2);
        return mrn;
    }

    private void doubt(Mrn mrn) {
        assertThat(act(mrn, onValue(new ValueMove.Doubt(Set.of(1), "Half of what others pay.", LATER)))
                        .accepted())
                .isTrue();
    }

    private void reply(Mrn mrn, int query) {
        act(mrn, new Command.Reply("GB1", Examples.AT, query, "See the contract.", List.of()));
    }

    private Answer determine(Mrn mrn, ValuationMethod method, String evidence) {
        DeterminedValue value = new DeterminedValue(1, method, BigDecimal.valueOf(2500), List.of(evidence));
        return act(mrn, onValue(new ValueMove.Determine(1, List.of(value), "No proof of payment.")));
    }

    private static Command onValue(ValueMove move) {
        return new Command.OnValue("officer", Examples.AT, move, Outages.NONE);
    }

    private static Command conform() {
        return new Command.RecordControl(
                "officer", Examples.AT, ControlResult.conform("", ControlResult.Usefulness.UNSURE));
    }

    /** Found in order, paid, and so released. */
    private void paid(Mrn mrn) {
        act(mrn, conform());
        act(mrn, new Command.ConfirmPayment("cashier", Examples.AT, "P-1"));
        assertThat(AcceptedValue.RELEASED)
                .contains(store.find(mrn).orElseThrow().state());
    }

    private Answer act(Mrn mrn, Command command) {
        return clearing.act(mrn, command);
    }

    private Mrn controlled(String... changes) {
        List<String> cash = new ArrayList<>(List.of(changes));
        cash.add("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A");
        Mrn mrn = lodge(cash);
        act(mrn, new Command.OrderControl("officer", Examples.AT, Lane.YELLOW, "value"));
        return mrn;
    }

    private Mrn released(String... changes) {
        Mrn mrn = lodge(List.of(changes));
        assertThat(store.find(mrn).orElseThrow().state()).isEqualTo(State.CLEARED);
        return mrn;
    }

    private Mrn lodge(List<String> changes) {
        List<String> lines = new ArrayList<>(Examples.sketch(changes.toArray(new String[0])));
        lines.add("FunctionalReferenceID = TW-V" + ++reference);
        lines.add("InvoiceAmount = 1500.00");
        return requireNonNull(clear(lines).clearance()).mrn();
    }

    private Answer clear(List<String> lines) {
        Bytes bytes = Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        Message message = ((Message.Recognition.Holds) Sketch.reader().read(bytes, "sketch")).message();
        Lodgement lodgement = new Lodgement(
                message, bytes, bytes.digest(), "sketch", RULEBOOK, Examples.AT, Examples.AT, "trader", Set.of());
        return clearing.clear(List.of(lodgement)).getFirst();
    }
}
