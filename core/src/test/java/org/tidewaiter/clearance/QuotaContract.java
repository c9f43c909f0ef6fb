package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;

/** What every store of clearances promises of quotas. */
public abstract class QuotaContract {
    private static final int THREADS = 6;
    private static final int EACH = 15;

    /** The store, the same one for all tests of a class. */
    protected abstract Clearances clearances();

    private String order() {
        return "09" + clearances().reserveSerials(1);
    }

    private QuotaWorld world(String volume) {
        return new QuotaWorld(clearances(), order(), volume, null);
    }

    private static Mrn mrn(Answer answer) {
        return Objects.requireNonNull(answer.clearance(), () -> "" + answer.findings())
                .mrn();
    }

    private static void same(BigDecimal actual, String expected) {
        assertThat(actual).isEqualByComparingTo(expected);
    }

    private Answer lodge(QuotaWorld world, String reference, int kilograms, String... changes) {
        Answer answer = world.clear(world.asking(world.key().orderNumber() + "-" + reference, kilograms, changes));
        assertThat(answer.accepted()).as("" + answer.findings()).isTrue();
        return answer;
    }

    @Test
    void drawsAllThenAPartThenNothing() {
        QuotaWorld world = world("150");
        Answer all = lodge(world, "1", 100);
        Answer part = lodge(world, "2", 100);
        Answer none = lodge(world, "3", 100);
        same(QuotaWorld.duties(all).getFirst().assessed(), "0");
        same(QuotaWorld.duties(part).getFirst().assessed(), "50"); // half of 10 % of 1000
        same(QuotaWorld.duties(none).getFirst().assessed(), "100");
        assertThat(QuotaWorld.duties(part).getFirst().trace())
                .contains("within quota " + world.key().orderNumber() + ": 50 of 100 KGM");
        assertThat(part.findings()).extracting(Finding::code).contains("QUOTA-EXHAUSTED");
        same(world.drawn(), "150");
        assertThat(clearances().quotas().movements(world.key(), 10))
                .extracting(QuotaBalances.Stored::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrder(new BigDecimal(100), new BigDecimal(50));
        assertThat(clearances().quotas().byDay(world.key())).hasSize(1);
        List.of(all, part, none)
                .forEach(answer ->
                        assertThat(world.replay(mrn(answer)).isProven()).isTrue());
    }

    /** HMRC's notification TT_IM065a: of 1400 GBP, 280 at 5.8 % within the quota and 1120 at 14 %; 16.24 and 156.80. */
    @Test
    void chargesThePartWithinAndThePartBeyondAsThePublishedNotificationDoes() {
        QuotaWorld world = QuotaWorld.charging(clearances(), order(), "20", "5.8 %, 14 %");
        Answer answer = lodge(
                world,
                "1",
                100,
                "InvoiceAmount = 1900.00",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount = 1400.00");
        same(QuotaWorld.duties(answer).getFirst().payable(), "173.04");
    }

    @Test
    void drawsForManyInOneBatchInTheirOrder() {
        QuotaWorld world = world("250");
        List<Lodgement> batch = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> world.asking(world.key().orderNumber() + "-" + i, 100))
                .toList();
        List<Answer> answers = world.clearing().clear(batch);
        same(world.drawn(), "250");
        assertThat(answers.stream()
                        .limit(4)
                        .map(a -> QuotaWorld.duties(a).getFirst().assessed().intValue()))
                .containsExactly(0, 0, 50, 100);
    }

    @Test
    void decidesAnewWhatWasDecidedOnABalanceThatIsGone() {
        QuotaWorld world = world("100");
        Clearing.Decided one = decided(world, "1");
        Clearing.Decided two = decided(world, "2");
        assertThat(world.clearing().store(List.of(one, two)).stream().map(java.util.Optional::isPresent))
                .containsExactly(true, false);
        Answer late = world.clear(two.lodgement());
        assertThat(late.repeated()).isFalse();
        same(QuotaWorld.duties(late).getFirst().assessed(), "100");
        same(world.drawn(), "100");
    }

    private static Clearing.Decided decided(QuotaWorld world, String reference) {
        return world.clearing()
                .decide(world.asking(world.key().orderNumber() + "-" + reference, 100))
                .orElseThrow();
    }

    @Test
    void givesBackWhatAnInvalidatedDeclarationHadDrawn() {
        QuotaWorld world = world("100");
        String unpaid = "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A";
        Answer first = lodge(world, "1", 80, unpaid);
        same(world.drawn(), "80");
        world.clear(world.lodgement(List.of(
                "FunctionCode = 13",
                "FunctionalReferenceID = INV-" + world.key().orderNumber(),
                "ID = " + mrn(first),
                "TypeCode = INV")));
        assertThat(clearances().find(mrn(first)).orElseThrow().state()).isEqualTo(State.INVALIDATED);
        same(world.drawn(), "0");
        same(QuotaWorld.duties(lodge(world, "2", 100)).getFirst().assessed(), "0");
        assertThat(clearances().quotas().movements(world.key(), 10)).hasSize(3);
        assertThat(world.replay(mrn(first)).isProven()).isTrue();
    }

    @Test
    void anAmendmentDrawsOrGivesBackTheDifference() {
        QuotaWorld world = world("100");
        Answer first = lodge(
                world,
                "1",
                90,
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/GrossMassMeasure = 200",
                "TotalGrossMassMeasure = 350");
        assertThat(amend(world, mrn(first), 60, "A-1").accepted()).isTrue();
        same(world.drawn(), "90"); // a released declaration is amended by consent only
        consent(world, mrn(first));
        same(world.drawn(), "60");
        amend(world, mrn(first), 120, "A-2");
        Answer more = consent(world, mrn(first));
        same(world.drawn(), "100");
        assertThat(Objects.requireNonNull(more.assessment()).charges())
                .filteredOn(charge -> charge.measure().equals("Q-85102000"))
                .extracting(Charge::rate)
                .hasSize(1);
        assertThat(world.replay(mrn(first)).isProven()).isTrue();
    }

    private Answer consent(QuotaWorld world, Mrn mrn) {
        Answer answer = world.clearing().act(mrn, new Command.Consent("officer", Examples.AT, List.of(), null));
        assertThat(answer.accepted()).as("" + answer.findings()).isTrue();
        return answer;
    }

    private static Answer amend(QuotaWorld world, Mrn mrn, int kilograms, String reference) {
        List<String> lines = new ArrayList<>(List.of(
                "FunctionCode = 13",
                "FunctionalReferenceID = " + world.key().orderNumber() + reference,
                "ID = " + mrn,
                "TypeCode = COR"));
        List<String> sections = List.of("42A", "67A", "68A", "23A", "65A");
        for (int i = 0; i < sections.size(); i++) {
            String pointer = "Amendment/Pointer" + (i == 0 ? "" : "[" + (i + 1) + "]") + "/";
            lines.add(pointer + "DocumentSectionCode = " + sections.get(i));
            if (i > 0) {
                lines.add(pointer + "SequenceNumeric = 1");
            }
            if (sections.get(i).equals("65A")) {
                lines.add(pointer + "TagID = 128");
            }
        }
        lines.add("GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1");
        lines.add("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = " + kilograms);
        return world.clear(world.lodgement(lines));
    }

    @Test
    void drawsAtPresentationAndNotBefore() {
        QuotaWorld world = world("100");
        Answer early = lodge(world, "1", 100, "TypeCode = IMD");
        same(world.drawn(), "0");
        assertThat(early.findings()).extracting(Finding::code).contains("QUOTA-NOT-DRAWN");
        Answer presented = world.clear(world.lodgement(List.of(
                "FunctionCode = 13",
                "FunctionalReferenceID = GPR-" + world.key().orderNumber(),
                "ID = " + mrn(early),
                "TypeCode = GPR")));
        assertThat(presented.accepted()).as("" + presented.findings()).isTrue();
        same(world.drawn(), "100");
        same(QuotaWorld.duties(presented).getFirst().assessed(), "0");
    }

    @Test
    void securesTheDifferenceWhileTheQuotaIsCritical() {
        QuotaWorld world = new QuotaWorld(clearances(), order(), "1000", "100");
        assertThat(QuotaWorld.duties(lodge(world, "1", 950))).hasSize(1);
        Answer critical = lodge(world, "2", 20);
        List<Charge> duties = QuotaWorld.duties(critical);
        assertThat(duties).hasSize(2);
        same(duties.getFirst().payable(), "0");
        same(duties.getLast().secured(), "100");
        same(duties.getLast().payable(), "0");
        assertThat(critical.findings()).extracting(Finding::code).contains("QUOTA-SECURED");
        assertThat(world.replay(mrn(critical)).isProven()).isTrue();
    }

    @Test
    void drawsNothingWithoutTheLicenceOrTheOrderNumber() {
        QuotaWorld world = new QuotaWorld(clearances(), order(), "1000", null, "L001");
        Answer without = lodge(world, "1", 10);
        assertThat(without.findings()).extracting(Finding::code).contains("QUOTA-NOT-GRANTED");
        String document = "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument/";
        lodge(world, "2", 10, document + "CategoryCode = L", document + "TypeCode = 001", document + "ID = AGRIM-1");
        same(world.drawn(), "10");
        String order = "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/QuotaOrderID";
        assertThat(lodge(world, "3", 10, "drop " + order).findings())
                .extracting(Finding::code)
                .contains("QUOTA-NOT-GRANTED");
        assertThat(lodge(world, "4", 10, order + " = 090000").findings())
                .extracting(Finding::code)
                .contains("QUOTA-NOT-GRANTED");
        same(world.drawn(), "10");
    }

    @Test
    void isNeverOversubscribedByManyAtOnce() throws Exception {
        QuotaWorld world = world("1003");
        List<Callable<List<Answer>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = world.key().orderNumber() + "-" + thread + "-";
            tasks.add(() -> IntStream.range(0, EACH)
                    .mapToObj(i -> world.clear(world.asking(prefix + i, 7 + i)))
                    .toList());
        }
        List<Answer> answers = AtOnce.run(tasks).stream().flatMap(List::stream).toList();
        assertThat(answers).allMatch(Answer::accepted);
        same(world.drawn(), "1003"); // less than was asked for: 6 x (7 + .. + 21) = 1260
        BigDecimal moved = clearances().quotas().movements(world.key(), QuotaBalances.MOVEMENTS_MAX).stream()
                .map(QuotaBalances.Stored::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        same(moved, "1003");
        assertThat(answers).allMatch(answer -> world.replay(mrn(answer)).isProven());
    }
}
