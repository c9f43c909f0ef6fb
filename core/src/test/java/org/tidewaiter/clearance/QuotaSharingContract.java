package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.tariff.ProRata;
import org.tidewaiter.tariff.Quota;

/** What every store of clearances promises of quotas that are shared out by days. */
public abstract class QuotaSharingContract {
    private static final LocalDate OPENED = LocalDate.of(2026, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final int THREADS = 4;
    private static final int EACH = 10;
    private static final int RANDOM_DAYS = 6;
    private static final int RANDOM_REQUESTS = 12;
    private static final String NET =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = ";
    private static final String UNPAID =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A";

    /** The store, the same one for all tests of a class. */
    protected abstract Clearances clearances();

    private QuotaWorld world(String volume) {
        return world(volume, Quota.Method.PRO_RATA, OPENED);
    }

    private QuotaWorld world(String volume, Quota.Method method, LocalDate opened) {
        return QuotaWorld.sharing(clearances(), "08" + clearances().reserveSerials(1), volume, method, opened);
    }

    private static Mrn mrn(Answer answer) {
        return Objects.requireNonNull(answer.clearance(), () -> "" + answer.findings())
                .mrn();
    }

    private static void same(BigDecimal actual, String expected) {
        assertThat(actual).isEqualByComparingTo(expected);
    }

    private static Answer lodge(QuotaWorld world, String reference, int kilograms, String... changes) {
        Answer answer = world.clear(world.asking(world.key().orderNumber() + "-" + reference, kilograms, changes));
        assertThat(answer.accepted()).as("" + answer.findings()).isTrue();
        return answer;
    }

    /** The duties of the first item as they are now, from the evidence. */
    private static List<Charge> duties(QuotaWorld world, Answer answer) {
        Replay replay = world.replay(mrn(answer));
        assertThat(replay.isProven()).isTrue();
        return Objects.requireNonNull(replay.assessment()).charges().stream()
                .filter(charge -> charge.item() == 1 && charge.taxType().equals("A00"))
                .toList();
    }

    private List<String> events(Answer answer) {
        return clearances().dossier(mrn(answer)).orElseThrow().events().stream()
                .map(Clearances.StoredEvent::name)
                .toList();
    }

    private Clearance now(Answer answer) {
        return clearances().find(mrn(answer)).orElseThrow();
    }

    @Test
    void aRequestWaitsWithTheDifferenceSecured() {
        QuotaWorld world = world("100");
        Answer answer = lodge(world, "1", 60);
        List<Charge> duties = QuotaWorld.duties(answer);
        assertThat(duties).hasSize(2);
        same(duties.getFirst().payable(), "0");
        same(duties.getLast().secured(), "100");
        same(duties.getLast().payable(), "0");
        assertThat(answer.findings()).extracting(Finding::code).contains("QUOTA-WAITING");
        same(world.drawn(), "0");
        assertThat(clearances().quotaRequests().waitedFor()).contains(world.key());
        assertThat(clearances().quotaRequests().waiting(world.key(), 10))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.day()).isEqualTo(DAY);
                    same(request.quantity(), "60");
                    assertThat(request.granted()).isNull();
                });
        assertThat(world.replay(mrn(answer)).isProven()).isTrue();
    }

    @Test
    void eachGetsTheSamePartOfWhatItAsksFor() {
        QuotaWorld world = world("100");
        List<Answer> answers = List.of(lodge(world, "1", 60), lodge(world, "2", 90), lodge(world, "3", 50));
        List<QuotaRequests.Allocation> allocations = world.allocate(DAY);
        assertThat(allocations).singleElement().satisfies(allocation -> {
            assertThat(allocation.requests()).isEqualTo(3);
            same(allocation.requested(), "200");
            same(allocation.balance(), "100");
            same(allocation.granted(), "100");
        });
        same(world.drawn(), "100");
        for (Answer answer : answers) {
            assertThat(duties(world, answer)).singleElement().satisfies(duty -> {
                same(duty.payable(), "50"); // half of 10 % of 1000
                same(duty.secured(), "0");
            });
            assertThat(events(answer)).endsWith("quota-allocated", "duties-assessed");
        }
        same(now(answers.getFirst()).payable(), "0"); // deferred, as all of the example is
        assertThat(clearances().quotas().movements(world.key(), 10))
                .extracting(QuotaBalances.Stored::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrder(new BigDecimal(30), new BigDecimal(45), new BigDecimal(25));
        assertThat(clearances().quotaRequests().waiting(world.key(), 10)).isEmpty();
        assertThat(clearances().quotaRequests().waitedFor()).doesNotContain(world.key());
        assertThat(clearances().quotaRequests().allocations(world.key(), 10)).isEqualTo(allocations);
    }

    /** Quantities with and without decimals, some of them equal. */
    @Test
    void sharesOutToTheUnitAsTheArithmeticSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < RANDOM_DAYS; run++) {
            QuotaWorld world = world(Integer.toString(1 + random.nextInt(400)));
            for (int i = 0; i < RANDOM_REQUESTS; i++) {
                BigDecimal kilograms = BigDecimal.valueOf(10 + random.nextInt(500), random.nextInt(3));
                lodge(world, Integer.toString(i), 510, NET + kilograms.toPlainString());
            }
            List<QuotaRequests.Request> waiting = clearances().quotaRequests().waiting(world.key(), RANDOM_REQUESTS);
            List<BigDecimal> expected = ProRata.shares(
                    world.rulebook().programmes().quotas().getFirst().volume(),
                    waiting.stream().map(QuotaRequests.Request::quantity).toList());
            world.shareOut(DAY);
            assertThat(waiting).hasSize(RANDOM_REQUESTS);
            assertThat(waiting.stream()
                            .map(r -> clearances()
                                    .quotaRequests()
                                    .unsettled(r.mrn())
                                    .getFirst()
                                    .granted())
                            .toList())
                    .as("seed " + seed)
                    .usingElementComparator(BigDecimal::compareTo)
                    .isEqualTo(expected);
            same(world.moved(), world.drawn().toPlainString());
            world.allocate(DAY);
        }
    }

    @Test
    void allIsGrantedAndNothingSecuredAnyMoreWhereThereIsEnough() {
        QuotaWorld world = world("100");
        Answer answer = lodge(world, "1", 60);
        world.allocate(DAY);
        assertThat(duties(world, answer)).singleElement().satisfies(duty -> same(duty.assessed(), "0"));
        same(world.drawn(), "60");
    }

    @Test
    void sharingOutTwiceChangesNothing() {
        QuotaWorld world = world("100");
        Answer answer = lodge(world, "1", 160);
        assertThat(world.allocate(DAY)).hasSize(1);
        int revision = now(answer).revision();
        assertThat(world.allocate(DAY)).isEmpty();
        assertThat(now(answer).revision()).isEqualTo(revision);
        same(world.drawn(), "100");
    }

    @Test
    void whatComesAfterItsDayWasSharedOutBelongsToTheNext() {
        QuotaWorld world = world("100");
        lodge(world, "1", 60);
        world.allocate(DAY);
        lodge(world, "2", 80);
        assertThat(world.allocate(DAY)).isEmpty();
        assertThat(world.allocate(DAY.plusDays(1))).singleElement().satisfies(allocation -> {
            assertThat(allocation.day()).isEqualTo(DAY.plusDays(1));
            same(allocation.balance(), "40");
            same(allocation.granted(), "40");
        });
        same(world.drawn(), "100");
    }

    @Test
    void daysAreSharedOutInTheirOrder() {
        QuotaWorld world = world("100");
        Instant next = Instant.parse("2026-03-03T09:00:00Z");
        List<String> later = sketch(world, "1", 100);
        assertThat(world.clear(world.lodgement(later, next)).accepted()).isTrue();
        lodge(world, "2", 80);
        assertThat(world.allocate(DAY.plusDays(1)))
                .extracting(allocation -> allocation.day() + " " + allocation.granted())
                .containsExactly("2026-03-02 80", "2026-03-03 20");
    }

    private static List<String> sketch(QuotaWorld world, String reference, int kilograms) {
        Lodgement lodgement = world.asking(world.key().orderNumber() + "-" + reference, kilograms);
        return new String(lodgement.bytes().array(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Answer invalidate(QuotaWorld world, Answer answer) {
        return world.clear(world.lodgement(List.of(
                "FunctionCode = 13",
                "FunctionalReferenceID = INV-" + world.key().orderNumber(),
                "ID = " + mrn(answer),
                "TypeCode = INV")));
    }

    @Test
    void anInvalidatedDeclarationDoesNotWaitAnyMore() {
        QuotaWorld world = world("100");
        Answer first = lodge(world, "1", 60, UNPAID);
        Answer second = lodge(world, "2", 100);
        invalidate(world, first);
        assertThat(now(first).state()).isEqualTo(State.INVALIDATED);
        world.allocate(DAY);
        same(world.drawn(), "100");
        assertThat(duties(world, second)).singleElement().satisfies(duty -> same(duty.assessed(), "0"));
        assertThat(world.replay(mrn(first)).isProven()).isTrue();
    }

    @Test
    void whatWasSharedOutIsGivenBackByADeclarationThatDidNotKnowOfIt() {
        QuotaWorld world = world("100");
        Answer first = lodge(world, "1", 60, UNPAID);
        world.shareOut(DAY);
        same(world.drawn(), "60");
        invalidate(world, first);
        assertThat(now(first).state()).isEqualTo(State.INVALIDATED);
        assertThat(events(first)).contains("quota-allocated");
        same(world.drawn(), "0");
        assertThat(clearances().quotaRequests().unsettled(mrn(first))).isEmpty();
        assertThat(world.replay(mrn(first)).isProven()).isTrue();
    }

    @Test
    void goodsThatWaitForPaymentAreAskedForTheDutyOnWhatIsNotGranted() {
        QuotaWorld world = world("30");
        Answer answer = lodge(world, "1", 60, UNPAID);
        BigDecimal before = now(answer).payable();
        assertThat(now(answer).state()).isEqualTo(State.AWAITING_PAYMENT);
        world.allocate(DAY);
        assertThat(now(answer).state()).isEqualTo(State.AWAITING_PAYMENT);
        assertThat(now(answer).payable().subtract(before)).isGreaterThanOrEqualTo(new BigDecimal(50));
        assertThat(events(answer)).endsWith("quota-allocated", "duties-assessed", "payment-requested");
    }

    @Test
    void onlyTheFirstDayIsSharedOutWhereTheMethodSaysSo() {
        QuotaWorld world = world("100", Quota.Method.PRO_RATA_AT_OPENING, DAY);
        lodge(world, "1", 60);
        Instant next = Instant.parse("2026-03-03T09:00:00Z");
        Answer later = world.clear(world.lodgement(sketch(world, "2", 80), next));
        assertThat(QuotaWorld.duties(later)).singleElement().satisfies(duty -> same(duty.assessed(), "50"));
        same(world.drawn(), "40"); // what the first day waits for is left for it
        world.allocate(DAY.plusDays(1));
        same(world.drawn(), "100");
        assertThat(clearances().quotaRequests().allocations(world.key(), 10)).hasSize(1);
    }

    @Test
    void isNeverOversubscribedByManyAtOnceWhileDaysAreSharedOut() throws Exception {
        QuotaWorld world = world("503");
        List<Callable<List<Answer>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + "-";
            tasks.add(() -> IntStream.range(0, EACH)
                    .mapToObj(i -> lodge(world, prefix + i, 7 + i))
                    .toList());
        }
        for (int thread = 0; thread < 2; thread++) {
            tasks.add(() -> {
                for (int day = 0; day < EACH; day++) {
                    world.allocate(DAY.plusDays(day));
                }
                return List.of();
            });
        }
        List<Answer> answers = AtOnce.run(tasks).stream().flatMap(List::stream).toList();
        world.allocate(DAY.plusYears(1));
        same(world.drawn(), "460"); // 4 x (7 + .. + 16), all of it
        lodge(world, "last", 100);
        world.allocate(DAY.plusYears(1).plusDays(1));
        same(world.drawn(), "503");
        same(world.moved(), "503");
        assertThat(answers).allMatch(answer -> world.replay(mrn(answer)).isProven());
        assertThat(answers).allMatch(answer -> events(answer).contains("quota-allocated"));
    }
}
