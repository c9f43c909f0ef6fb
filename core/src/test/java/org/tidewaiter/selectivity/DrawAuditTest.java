package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
    private static final DrawSeed SEED = new DrawSeed(DAY, Bytes.of(new byte[DrawSeed.SECRET_BYTES]));

    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final TreeMap<String, Optional<Draw>> recorded = new TreeMap<>();
    private final DrawsMade made = new DrawsMade() {
        @Override
        public void of(LocalDate day, Digest seed, BiConsumer<Mrn, Draw> each) {
            recorded.forEach((mrn, draw) ->
                    draw.filter(d -> seed.equals(d.seed())).ifPresent(d -> each.accept(new Mrn(mrn), d)));
        }

        @Override
        public void needed(LocalDate day, BiConsumer<Mrn, Optional<Draw>> each) {
            if (day.equals(DAY)) {
                recorded.forEach((mrn, draw) -> each.accept(new Mrn(mrn), draw));
            }
        }
    };

    private static Mrn mrn(int serial) {
        return Mrn.of(2026, "GB", serial, Mrn.IMPORT);
    }

    private void committed() {
        append(Kind.COMMITTED, "");
        for (int i = 1; i <= 3; i++) {
            recorded.put(mrn(i).value(), Optional.of(SEED.draw(mrn(i))));
        }
    }

    private void append(Kind kind, String value) {
        LedgerEntry last = ledger.isEmpty() ? null : ledger.getLast();
        Instant at = kind == Kind.COMMITTED ? OVER.minusSeconds(200_000) : OVER.plusSeconds(3_600);
        ledger.add(LedgerEntry.after(last, at, kind, DAY, SEED.commitment(), value));
    }

    private void tallied() {
        DrawTally tally = new DrawTally();
        made.of(DAY, SEED.commitment(), tally::add);
        append(Kind.TALLIED, tally.value());
    }

    private void revealed() {
        tallied();
        append(Kind.REVEALED, HexFormat.of().formatHex(SEED.secret().array()));
    }

    private DrawAudit.Report at(Instant now) {
        return DrawAudit.check(ledger, List.of(), DAY, made, now);
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
    void aDayOnWhichNothingWasDrawnIsNotSaidToHold() {
        assertThat(later().verdict()).isEqualTo(new Verdict.Nothing());
        append(Kind.COMMITTED, "");
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
}
