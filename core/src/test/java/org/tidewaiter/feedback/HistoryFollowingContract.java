package org.tidewaiter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryBook.Standing;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.InMemoryHistories;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.Totals;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Money;

/** What following the feed promises over every store; each test has an empty one. */
public abstract class HistoryFollowingContract {
    private static final FeatureSet SET = FeatureSet.standard();
    private static final HistoryBook.Place START = new HistoryBook.Place(EventFeed.START, null);
    private static final Codebook NONE = new Codebook(Map.of());

    protected abstract Clearances clearances();

    protected abstract EventFeed feed();

    protected abstract AcceptedMessages messages();

    protected abstract Register register();

    protected abstract HistoryBook book();

    protected abstract LiveHistory live();

    private HistoryFollowing following() {
        return new HistoryFollowing(feed(), register(), messages(), TradeDay.READER, book());
    }

    private Standing standing(HistoryTerms terms) {
        return book().standings().stream()
                .filter(s -> s.terms().equals(terms))
                .findFirst()
                .orElseThrow();
    }

    private HistoryFollowing.Step followAll(HistoryTerms terms, Instant now) {
        HistoryFollowing.Step step;
        do {
            step = following().step(terms, standing(terms).place(), now);
        } while (step.more());
        return step;
    }

    @Test
    void followsDeclarationsAndControlsAsBatchDoesToTheBit() {
        long seed = 20_261_122;
        TradeDay day = new TradeDay(seed, clearances());
        day.lodge(300);
        for (int delay : new int[] {0, 20}) {
            HistoryTerms terms = new HistoryTerms(SET, delay);
            book().keep(terms);
            assertThat(followAll(terms, day.now()).unreadable()).isZero();
            InMemoryHistories batch = new InMemoryHistories();
            batch.keep(terms);
            batch.write(terms, 0, 1, day.told());
            batch.fill(terms, day.now());
            List<ItemFacts> asked = day.told().stream()
                    .filter(Happening.Arrived.class::isInstance)
                    .map(h -> ((Happening.Arrived) h).item())
                    .toList();
            List<double[]> live = live().vectors(terms, NONE, asked).orElseThrow();
            List<double[]> expected = batch.vectors(terms, NONE, asked).orElseThrow();
            for (int i = 0; i < asked.size(); i++) {
                assertThat(live.get(i)).containsExactly(expected.get(i));
            }
            assertThat(standing(terms).totals())
                    .isEqualTo(batch.standings().getFirst().totals());
        }
    }

    @Test
    void tellsAModelWhatControlsFoundAndWhatNobodyControlled() {
        TradeDay day = new TradeDay(7, clearances());
        day.lodge(60);
        StoredLessons.Read read = new StoredLessons(
                        register(),
                        feed(),
                        messages(),
                        TradeDay.READER,
                        clearances().yields())
                .read(Instant.parse("2026-01-01T00:00:00Z"), day.now().plusSeconds(1), more -> {});
        List<String> found = day.told().stream()
                .filter(Happening.Found.class::isInstance)
                .map(Happening.Found.class::cast)
                .map(one -> one.item() + " " + one.outcome())
                .toList();
        List<String> controlled = day.told().stream()
                .filter(Happening.Found.class::isInstance)
                .map(h -> ((Happening.Found) h).item().toString())
                .toList();
        List<String> others = day.told().stream()
                .filter(Happening.Arrived.class::isInstance)
                .map(h -> ((Happening.Arrived) h).item().toString())
                .filter(item -> !controlled.contains(item))
                .toList();
        assertThat(found).isNotEmpty();
        assertThat(others).isNotEmpty();
        assertThat(read.controlled().stream().map(one -> one.facts() + " " + one.outcome()))
                .containsAll(found);
        assertThat(read.others().stream().map(ItemFacts::toString))
                .containsAll(others)
                .doesNotContainAnyElementsOf(controlled);
        assertThat(read.unweighted()).isEqualTo(read.controlled().size());
        assertThat(read.isCut()).isFalse();
    }

    @Test
    void fillsWhatTheFeedNoLongerHoldsFromWhatIsStored() {
        long seed = 22;
        TradeDay day = new TradeDay(seed, clearances());
        day.lodge(150);
        forget(150);
        Instant later = day.now().plusSeconds(3_600);
        HistoryTerms terms = new HistoryTerms(SET, 20);
        book().keep(terms);
        HistoryBook.Place halfway = following().step(terms, START, later).place();
        assertThat(java.util.Objects.requireNonNull(halfway.past()).done()).isFalse();
        assertThat(standing(terms).place()).isEqualTo(halfway);
        day.lodge(20);
        Instant end = day.now().plusSeconds(3_600);
        assertThat(followAll(terms, end).unreadable()).isZero();
        InMemoryHistories batch = new InMemoryHistories();
        batch.keep(terms);
        batch.write(terms, 0, 1, day.told());
        batch.settle(terms, end);
        batch.fill(terms, end);
        List<ItemFacts> asked = day.told().stream()
                .filter(Happening.Arrived.class::isInstance)
                .map(h -> ((Happening.Arrived) h).item())
                .toList();
        List<double[]> live = live().vectors(terms, NONE, asked).orElseThrow();
        List<double[]> expected = batch.vectors(terms, NONE, asked).orElseThrow();
        for (int i = 0; i < asked.size(); i++) {
            assertThat(live.get(i)).containsExactly(expected.get(i));
        }
        assertThat(standing(terms).totals())
                .isEqualTo(batch.standings().getFirst().totals());
    }

    /** So many of the oldest outcomes, whenever they were stored. */
    protected void forget(int outcomes) {
        assertThat(feed().trim(Instant.parse("2100-01-01T00:00:00Z"), outcomes)).isEqualTo(outcomes);
    }

    @Test
    void beginsAnewWhenTheFeedHasForgottenWhatCameNext() {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        book().keep(terms);
        TradeDay day = new TradeDay(1, clearances());
        day.lodge(5);
        Instant end = day.now().plusSeconds(3_600);
        followAll(terms, end);
        day.lodge(5);
        forget(feed().after(EventFeed.START, EventFeed.PAGE_MAX).size() - 1);
        HistoryFollowing.Step lost = following().step(terms, standing(terms).place(), end);
        assertThat(lost.moved()).isTrue();
        assertThat(standing(terms).filled()).isNull();
        followAll(terms, day.now().plusSeconds(3_600));
        assertThat(standing(terms).totals().observed()).isEqualTo(20);
    }

    @Test
    void goesOnFromWhereItWasAndAnswersOnlyThen() {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        book().keep(terms);
        TradeDay day = new TradeDay(1, clearances());
        day.lodge(5);
        HistoryFollowing.Step first = following().step(terms, START, day.now());
        assertThat(first.more()).isTrue();
        assertThat(live().about(terms, List.of())).isEmpty();
        assertThat(following().step(terms, first.place(), day.now()).more()).isFalse();
        assertThat(live().about(terms, List.of()).orElseThrow().totals().observed())
                .isEqualTo(10);
        HistoryFollowing.Step again = following().step(terms, START, day.now());
        assertThat(again.moved()).as("another has written that").isTrue();
        day.lodge(1);
        followAll(terms, day.now());
        assertThat(standing(terms).totals().observed()).isEqualTo(12);
    }

    private static Bytes message(String office) {
        return SampleFilings.bytes("DeclarationOfficeID = " + office
                + "\nGoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1"
                + "\nGoodsShipment/GovernmentAgencyGoodsItem[2]/SequenceNumeric = 2");
    }

    private Clearance lodged(Bytes message, boolean preLodged) {
        Command command = new Command.Lodge(
                "GB1",
                SampleFilings.AT,
                SampleFilings.mrn(clearances().reserveSerials(1)),
                "LRN-" + message.digest(),
                "GB1",
                Flow.IMPORT,
                preLodged,
                SampleFilings.selected(2));
        Filing filing = SampleFilings.decided(
                null,
                command,
                SampleFilings.evidence(
                        1, org.tidewaiter.clearance.Evidence.Purpose.LODGEMENT, message, SampleFilings.selected(2)),
                SampleFilings.selected(2));
        clearances().add(List.of(filing));
        return filing.clearance();
    }

    private Clearance then(Clearance before, Filing filing) {
        assertThat(clearances().append(before, filing)).isTrue();
        return filing.clearance();
    }

    @Test
    void arrivesOnceThoughItIsAmendedUnderControl() {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        book().keep(terms);
        Clearance selected = lodged(message("O1"), false);
        then(selected, SampleFilings.amended(selected, message("O2"), SampleFilings.selected(2)));
        followAll(terms, SampleFilings.AT);
        assertThat(standing(terms).totals()).isEqualTo(new Totals(2, 0, 0));
    }

    @Test
    void arrivesWhenTheGoodsArePresentedAsItWasAmendedBefore() {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        book().keep(terms);
        Clearance early = lodged(message("O1"), true);
        followAll(terms, SampleFilings.AT);
        assertThat(standing(terms).totals().observed()).isZero();
        Clearance amended = then(early, SampleFilings.amended(early, message("O2"), SampleFilings.selected(2)));
        Clearance presented = then(
                amended,
                SampleFilings.commanded(
                        amended, new Command.Present("GB1", SampleFilings.AT, SampleFilings.selected(2))));
        then(presented, SampleFilings.amended(presented, message("O3"), SampleFilings.selected(2)));
        assertThat(messages()
                        .of(List.of(register().summary(early.mrn()).orElseThrow()))
                        .getFirst())
                .extracting(AcceptedMessages.Part::message)
                .containsExactly(message("O1"), message("O2"));
        followAll(terms, SampleFilings.AT);
        assertThat(standing(terms).totals().observed()).isEqualTo(2);
    }

    @Test
    void whatCantBeReadAnyMoreTeachesNothing() {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        book().keep(terms);
        lodged(message("O1"), false);
        HistoryFollowing broken = new HistoryFollowing(
                feed(),
                register(),
                messages(),
                (bytes, format) -> {
                    throw new org.tidewaiter.declaration.MessageReader.UnreadableMessage("It is damaged.");
                },
                book());
        HistoryFollowing.Step step = broken.step(terms, START, SampleFilings.AT);
        assertThat(step.unreadable()).isEqualTo(1);
        assertThat(step.moved()).isFalse();
        assertThat(standing(terms).totals().observed()).isZero();
        assertThat(standing(terms).place().position()).isEqualTo(feed().newest());
    }

    @Test
    void anIrregularityIsAnInfractionOfTheItemsItNames() {
        lodged(message("O1"), false);
        EventFeed.Outcome lodged = feed().after(EventFeed.START, 1).getFirst();
        for (Irregularity.Kind kind : List.of(Irregularity.Kind.VALUE, Irregularity.Kind.PROHIBITED)) {
            assertThat(found(lodged, irregularity(kind, 2)))
                    .extracting(Happening.Found::number, f -> f.outcome().infraction(), f -> f.outcome()
                            .critical())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1, false, false),
                            org.assertj.core.groups.Tuple.tuple(2, true, kind == Irregularity.Kind.PROHIBITED));
        }
        assertThat(found(lodged, irregularity(Irregularity.Kind.UNDECLARED, Irregularity.WHOLE)))
                .extracting(f -> f.outcome().infraction())
                .containsExactly(true, true);
        assertThat(found(lodged, irregularity(Irregularity.Kind.VALUE, Irregularity.WHOLE)))
                .extracting(f -> f.outcome().amount())
                .containsExactly(java.math.BigDecimal.valueOf(70), null);
        assertThat(found(lodged, irregularity(Irregularity.Kind.VALUE, 2)))
                .extracting(f -> f.outcome().amount())
                .containsExactly(null, java.math.BigDecimal.valueOf(70));
        assertThat(found(lodged, ControlResult.conform("", ControlResult.Usefulness.UNSURE)))
                .extracting(f -> f.outcome().infraction())
                .containsExactly(false, false);
    }

    private static ControlResult irregularity(Irregularity.Kind kind, int item) {
        return new ControlResult(
                ControlResult.Outcome.IRREGULAR,
                List.of(new Irregularity(kind, item, "", "", new Money(java.math.BigDecimal.valueOf(70), "GBP"))),
                "",
                List.of(),
                ControlResult.Usefulness.USEFUL);
    }

    private static List<Happening.Found> found(EventFeed.Outcome lodged, ControlResult result) {
        EventFeed.Outcome outcome = new EventFeed.Outcome(100, 5, 5, lodged.declaration());
        var event = new org.tidewaiter.clearance.ClearanceEvent.ControlRecorded(
                new org.tidewaiter.clearance.ClearanceEvent.By("officer", SampleFilings.AT, List.of()), result);
        return Lessons.of(
                        outcome,
                        List.of(new Clearances.StoredEvent(5, event.name(), SampleFilings.AT, event.canonical())),
                        4,
                        new org.tidewaiter.declaration.Declaration(org.tidewaiter.declaration.Sketch.of(
                                new String(message("O1").array(), java.nio.charset.StandardCharsets.UTF_8)
                                        .lines()
                                        .toList())))
                .stream()
                .map(Happening.Found.class::cast)
                .toList();
    }

    @Test
    void takesNoWorkFromEventsThatTeachNothing() {
        assertThat(Lessons.concern(List.of(), 0)).isFalse();
        assertThat(Lessons.concern(List.of(new Clearances.StoredEvent(1, "goods-released", SampleFilings.AT, "")), 0))
                .isFalse();
        assertThat(Set.of(HistoryFollowing.OUTCOMES)).allMatch(n -> n <= EventFeed.PAGE_MAX);
    }
}
