package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.DrawAudit.Verdict;
import org.tidewaiter.selectivity.LedgerEntry.Kind;

class DrawAuditTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final Instant OVER =
            DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant NOON = OVER.minusSeconds(43_200);
    private static final Instant BEFORE = OVER.minusSeconds(200_000);
    private static final Instant TALLY = OVER.plusSeconds(3_600);
    private static final Digest RULEBOOK = Digest.of("rulebook");
    private static final DrawSeed SEED = new DrawSeed(DAY, Bytes.of(new byte[DrawSeed.SECRET_BYTES]));

    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final TreeMap<String, Optional<Draw>> recorded = new TreeMap<>();
    private final Set<String> stripped = new HashSet<>();
    private final Map<String, Instant> received = new HashMap<>();
    private final DrawsMade made = new DrawsMade() {
        @Override
        public void of(LocalDate day, Digest seed, BiConsumer<Mrn, Draw> each) {
            recorded.forEach((mrn, draw) ->
                    draw.filter(d -> seed.equals(d.seed())).ifPresent(d -> each.accept(new Mrn(mrn), d)));
        }

        @Override
        public void received(LocalDate day, Consumer<Received> each) {
            if (day.equals(DAY)) {
                recorded.forEach((mrn, draw) -> each.accept(new Received(
                        new Mrn(mrn),
                        received.getOrDefault(mrn, NOON),
                        RULEBOOK,
                        !stripped.contains(mrn),
                        draw.orElse(null))));
            }
        }
    };

    private static boolean always(Digest rulebook, Instant at) {
        return rulebook.equals(RULEBOOK);
    }

    private static Mrn mrn(int serial) {
        return Mrn.of(2026, "GB", serial, Mrn.IMPORT);
    }

    private void committed() {
        committed(BEFORE);
    }

    /** Draws for three declarations that came at noon. */
    private void committed(Instant at) {
        append(at, Kind.COMMITTED, "");
        for (int i = 1; i <= 3; i++) {
            recorded.put(mrn(i).value(), Optional.of(SEED.draw(mrn(i))));
        }
    }

    private void append(Instant at, Kind kind, String value) {
        LedgerEntry last = ledger.isEmpty() ? null : ledger.getLast();
        ledger.add(LedgerEntry.after(last, at, kind, DAY, SEED.commitment(), value));
    }

    /** An installation that is older than the day. */
    private void begunEarlier() {
        DrawSeed first = new DrawSeed(DAY.minusDays(9), SEED.secret());
        ledger.add(LedgerEntry.after(
                null, BEFORE.minusSeconds(600_000), Kind.COMMITTED, first.day(), first.commitment(), ""));
    }

    private void tallied(Instant at) {
        DrawTally tally = new DrawTally();
        made.of(DAY, SEED.commitment(), tally::add);
        append(at, Kind.TALLIED, tally.value());
    }

    private void revealed() {
        tallied(TALLY);
        revealed(TALLY);
    }

    private void revealed(Instant at) {
        append(at, Kind.REVEALED, HexFormat.of().formatHex(SEED.secret().array()));
    }

    private void hasOneProblem(String... saying) {
        assertThat(later().verdict()).isEqualTo(new Verdict.Fails());
        assertThat(later().problems()).singleElement().asString().contains(saying);
    }

    private DrawAudit.Report at(Instant now) {
        return DrawAudit.check(ledger, null, DAY, made, DrawAuditTest::always, now);
    }

    private DrawAudit.Report later() {
        return at(OVER.plus(DrawAudit.REVEALED_WITHIN));
    }

    private void replaced(int serial, @Nullable Draw draw) {
        recorded.put(mrn(serial).value(), Optional.ofNullable(draw));
    }

    @Test
    void allHoldOnlyWhereEachDeclarationUnderAPlanHasADrawThatWasMadeAgain() {
        committed();
        revealed();
        assertThat(later().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(later().draws()).isEqualTo(3);
        assertThat(later().needed()).isEqualTo(3);
    }

    @Test
    void evidenceThatNamesNoPlanThoughOneWasInForceIsToldOf() {
        committed();
        stripped.add(mrn(2).value());
        replaced(2, null);
        revealed();
        assertThat(later().problems()).anySatisfy(problem -> assertThat(problem)
                .contains(mrn(2).value(), "while a risk plan was in force, and its evidence names none"));
        assertThat(later().needed()).isEqualTo(2);
        DrawAudit.Report justPutInForce = DrawAudit.check(
                ledger,
                null,
                DAY,
                made,
                (rulebook, at) -> rulebook.equals(RULEBOOK) && !at.isBefore(NOON.minusSeconds(1)),
                OVER.plus(DrawAudit.REVEALED_WITHIN));
        assertThat(justPutInForce.problems()).noneMatch(problem -> problem.contains("names none"));
    }

    @Test
    void aLedgerKeptOutsideProvesOnlyWhatItHolds() {
        committed();
        List<LedgerEntry> kept = List.copyOf(ledger);
        revealed();
        Instant now = OVER.plus(DrawAudit.REVEALED_WITHIN);
        assertThat(DrawAudit.check(ledger, kept, DAY, made, DrawAuditTest::always, now)
                        .verdict())
                .isEqualTo(new Verdict.Holds());
        DrawAudit.Report empty = DrawAudit.check(ledger, List.of(), DAY, made, DrawAuditTest::always, now);
        assertThat(empty.verdict()).isEqualTo(new Verdict.NotProven());
        assertThat(empty.problems()).isEmpty();
        assertThat(empty.notices())
                .anySatisfy(notice -> assertThat(notice).contains("does not hold the commitment to seed"));
        LedgerEntry first = kept.getFirst();
        LedgerEntry other = LedgerEntry.after(null, first.at(), Kind.COMMITTED, DAY, first.seed(), "something else");
        assertThat(DrawAudit.check(ledger, List.of(other), DAY, made, DrawAuditTest::always, now)
                        .verdict())
                .as("a line that says something else was rewritten")
                .isEqualTo(new Verdict.Fails());
    }

    @Test
    void aSeedThatIsNotRevealedInTimeFails() {
        committed();
        assertThat(at(OVER.minusSeconds(1)).verdict()).isEqualTo(new Verdict.NotYet());
        assertThat(at(OVER.plusSeconds(7_199)).verdict()).isEqualTo(new Verdict.NotYet());
        assertThat(later().verdict()).isEqualTo(new Verdict.Fails());
        assertThat(later().problems())
                .singleElement()
                .asString()
                .contains("is not revealed", "3 draws can't be made again");
    }

    @Test
    void aSeedThatWasRevealedBeforeItsDayWasOverFails() {
        committed();
        tallied(NOON);
        revealed(NOON);
        hasOneProblem("was revealed at " + NOON, "before the day was over");
    }

    @Test
    void aSeedThatWasRevealedBeforeItsDrawsWereTalliedFails() {
        committed();
        revealed(OVER);
        tallied(TALLY);
        hasOneProblem("was revealed before its draws were tallied");
    }

    @Test
    void aSeedThatWasRevealedAndWhoseDrawsWereNeverTalliedFails() {
        committed();
        revealed(TALLY);
        hasOneProblem("its draws were never tallied");
    }

    @Test
    void aSeedThatWasRevealedTooLateFails() {
        committed();
        Instant late = OVER.plus(DrawAudit.REVEALED_WITHIN).plusSeconds(1);
        tallied(late);
        revealed(late);
        hasOneProblem("was revealed only at " + late, "had to be by");
    }

    @Test
    void aSeedThatNothingWasDrawnWithMayBeRevealedLate() {
        append(BEFORE, Kind.COMMITTED, "");
        Instant late = OVER.plus(DrawAudit.REVEALED_WITHIN).plusSeconds(1);
        tallied(late);
        revealed(late);
        assertThat(later().verdict()).isEqualTo(new Verdict.Nothing());
        assertThat(later().notices()).singleElement().asString().contains("nothing was drawn with it");
    }

    @Test
    void aSeedThatWasCommittedWhenItsDayWasOverFails() {
        committed(OVER);
        revealed();
        assertThat(later().problems()).first().asString().contains("was committed only at " + OVER, "the day was over");
    }

    @Test
    void aDeclarationThatWasReceivedBeforeItsSeedWasCommittedIsNamed() {
        begunEarlier();
        committed(NOON.plusSeconds(1));
        revealed();
        assertThat(later().problems())
                .hasSize(3)
                .first()
                .asString()
                .contains(mrn(1).value(), "was received at " + NOON, "before its seed");
    }

    @Test
    void aSeedThatWasCommittedOnItsDayBeforeAllDeclarationsIsOnlyTold() {
        begunEarlier();
        committed(NOON.plusNanos(999_000));
        revealed();
        assertThat(later().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(later().notices()).singleElement().asString().contains("when the day had begun");
    }

    @Test
    void onTheFirstDayOfAllDeclarationsBeforeTheFirstSeedAreOnlyTold() {
        committed(NOON.plusSeconds(1));
        revealed();
        assertThat(later().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(later().notices())
                .hasSize(2)
                .last()
                .asString()
                .contains("3 of the declarations were received before their seed");
    }

    @Test
    void aDayOnWhichNothingWasDrawnIsNotSaidToHold() {
        assertThat(later().verdict()).isEqualTo(new Verdict.Nothing());
        append(BEFORE, Kind.COMMITTED, "");
        revealed();
        assertThat(later().verdict()).isEqualTo(new Verdict.Nothing());
    }

    @Test
    void declarationsUnderAPlanOnADayWithoutASeedAreNamed() {
        replaced(1, Draw.unsealed(new BigDecimal("0.5")));
        replaced(2, null);
        assertThat(later().verdict()).isEqualTo(new Verdict.Fails());
        assertThat(later().problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains(mrn(1).value(), "the draw 0.5 from no seed"))
                .anySatisfy(p -> assertThat(p).contains(mrn(2).value(), "no draw"));
    }

    @Test
    void aDrawThatWasReplacedByOneWithoutSeedIsNamedThoughTheTallyCameAfterIt() {
        committed();
        replaced(2, Draw.unsealed(new BigDecimal("0.999")));
        revealed();
        assertThat(later().problems()).singleElement().asString().contains(mrn(2).value(), "from no seed");
    }

    @Test
    void aDrawOfASeedThatNobodyCommittedToOrOfADayBeforeIsNamed() {
        committed();
        DrawSeed own = new DrawSeed(DAY, Bytes.of(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
        }));
        replaced(1, own.draw(mrn(1)));
        DrawSeed before = new DrawSeed(DAY.minusDays(1), SEED.secret());
        ledger.add(LedgerEntry.after(
                ledger.getLast(), OVER.minusSeconds(190_000), Kind.COMMITTED, before.day(), before.commitment(), ""));
        replaced(2, before.draw(mrn(2)));
        revealed();
        assertThat(later().problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains(mrn(1).value(), "never committed to"))
                .anySatisfy(p -> assertThat(p).contains(mrn(2).value(), "before it was received"));
    }

    @Test
    void drawsOfBeforeThereWereSharesAtThresholdsHold() {
        committed();
        for (int i = 1; i <= 3; i++) {
            replaced(i, SEED.draw(mrn(i)).withoutTie());
        }
        revealed();
        assertThat(later().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(later().notices()).anySatisfy(n -> assertThat(n).contains("3 of the draws have no number"));
    }

    @Test
    void aNumberAgainstTheShareAtAThresholdThatWasChangedOrTakenAwayIsNamed() {
        committed();
        revealed();
        Draw real = SEED.draw(mrn(2));
        replaced(2, new Draw(real.seed(), real.random(), real.exploration(), real.challenger(), new BigDecimal("0.9")));
        hasOneProblem("The draw of " + mrn(2));
        replaced(2, real.withoutTie());
        received.put(mrn(2).value(), NOON.plusSeconds(60));
        hasOneProblem("The draw of " + mrn(2), "has no number for scores at a threshold", "it was taken away");
        received.put(mrn(2).value(), NOON.minusSeconds(60));
        assertThat(later().verdict()).as("updated on that day").isEqualTo(new Verdict.Holds());
    }
}
