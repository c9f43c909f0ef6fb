package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.SizeClass;
import org.tidewaiter.selectivity.Yields.GroupCounts;
import org.tidewaiter.selectivity.Yields.OriginCell;
import org.tidewaiter.selectivity.Yields.SizeCell;

class FairnessTest {
    /** Of so many declarations half as many selected, all of these controlled and drawn. */
    private static GroupCounts counts(long declarations, long selected, long irregular) {
        return new GroupCounts(
                declarations,
                selected,
                0,
                0,
                0,
                0,
                selected,
                selected,
                irregular,
                selected,
                irregular,
                selected,
                irregular);
    }

    @Test
    void tellsNewcomersQuartersAndThoseWithoutImporter() {
        List<SizeCell> cells = new ArrayList<>();
        for (long earlier = -1; earlier <= 8; earlier++) {
            cells.add(new SizeCell(earlier, counts(10, 1, 0)));
        }
        assertThat(Fairness.bySize(cells))
                .extracting(Fairness.Group::name, group -> group.counts().declarations())
                .containsExactly(
                        tuple("0", 10L),
                        tuple("1-3", 30L),
                        tuple("4-5", 20L),
                        tuple("6-7", 20L),
                        tuple("8+", 10L),
                        tuple("", 10L));
    }

    @Test
    void tellsHowOftenAGroupIsSelectedBesideHowOftenItIsIrregular() {
        GroupCounts small = counts(100, 40, 10);
        GroupCounts large = counts(900, 60, 15);
        Fairness.Group group = Fairness.bySize(List.of(new SizeCell(0, small), new SizeCell(9, large)))
                .getFirst();
        assertThat(group.picked().orElseThrow()).isCloseTo(4, within(1e-9));
        assertThat(group.irregular().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(group.beyond().orElseThrow()).isCloseTo(4, within(1e-9));
    }

    @Test
    void saysNothingBeyondOfAGroupWithFewControls() {
        Fairness.Group group = Fairness.bySize(
                        List.of(new SizeCell(0, counts(100, 29, 10)), new SizeCell(9, counts(900, 60, 15))))
                .getFirst();
        assertThat(group.few()).isTrue();
        assertThat(group.beyond()).isEmpty();
        assertThat(group.picked()).isPresent();
    }

    @Test
    void saysNothingBeyondWhereNothingIrregularIsKnown() {
        Fairness.Group group =
                Fairness.bySize(List.of(new SizeCell(0, counts(100, 50, 0)))).getFirst();
        assertThat(group.beyond()).isEmpty();
    }

    @Test
    void putsSmallOriginsTogether() {
        List<OriginCell> cells = new ArrayList<>();
        for (int i = 0; i < Fairness.ORIGINS + 2; i++) {
            cells.add(new OriginCell("A" + (char) ('A' + i), counts(100 - i, 1, 0)));
        }
        cells.add(new OriginCell("", counts(500, 1, 0)));
        List<Fairness.Group> groups = Fairness.byOrigin(cells, counts(2_000, 50, 1));
        assertThat(groups).hasSize(Fairness.ORIGINS + 2);
        assertThat(groups.getFirst().name()).isEqualTo("AA");
        assertThat(groups.subList(Fairness.ORIGINS, groups.size()))
                .extracting(Fairness.Group::name, group -> group.counts().declarations())
                .containsExactly(tuple("REST", 90L + 89), tuple("", 500L));
    }

    @Test
    void tellsWhomNobodyCouldLookUpApartFromThoseWithoutImporter() {
        List<SizeCell> cells = List.of(
                new SizeCell(SizeClass.NOT_KNOWN, counts(10, 1, 0)),
                new SizeCell(SizeClass.NOT_DECLARED, counts(3, 1, 0)),
                new SizeCell(0, counts(2, 1, 0)));
        assertThat(Fairness.bySize(cells))
                .extracting(Fairness.Group::name, group -> group.counts().declarations())
                .containsExactly(tuple("0", 2L), tuple("", 3L), tuple(GroupFigures.NOT_KNOWN, 10L));
    }

    @Test
    void hasNoGroupsOfNothing() {
        assertThat(Fairness.bySize(List.of())).isEmpty();
        assertThat(Fairness.byOrigin(List.of(), GroupCounts.NONE)).isEmpty();
    }
}
