package org.tidewaiter.clearance;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Yields;

/** Looks through all that an {@link InMemoryClearances} holds, for tests and for trying out. */
public final class InMemoryJudgements implements Judgements {
    private final InMemoryClearances clearances;

    public InMemoryJudgements(InMemoryClearances clearances) {
        this.clearances = clearances;
    }

    @Override
    public List<Place> list(Wanted wanted) {
        Place after = wanted.after();
        return declarations()
                .filter(mrn -> isSelected(mrn, wanted))
                .flatMap(mrn -> of(mrn).filter(judgement ->
                                !wanted.unanswered() || judgement.answers().isEmpty())
                        .filter(judgement -> wanted.useful() == null || wanted.useful() == judgement.useful())
                        .filter(judgement ->
                                wanted.officer() == null || wanted.officer().equals(judgement.officer()))
                        .map(judgement -> place(mrn, judgement)))
                .sorted(Place.ORDER)
                .filter(place -> after == null || Place.ORDER.compare(place, after) > 0)
                .limit(wanted.limit())
                .toList();
    }

    private static Place place(Mrn mrn, Judgement judgement) {
        return new Place(judgement.useful(), judgement.at(), mrn, judgement.result());
    }

    private boolean isSelected(Mrn mrn, Wanted wanted) {
        if (wanted.profile() == null && wanted.model() == null) {
            return true;
        }
        Yields.@Nullable Selected how =
                clearances.yields().selected(List.of(mrn)).get(mrn);
        return how != null
                && (wanted.profile() == null || how.profiles().contains(wanted.profile()))
                && (wanted.model() == null
                        || how.bases().contains(Selection.Basis.MODEL)
                                && how.selecting() != null
                                && how.selecting().model().equals(wanted.model()));
    }

    @Override
    public int unanswered(@Nullable String officer) {
        return (int) declarations()
                .flatMap(this::of)
                .filter(judgement -> judgement.answers().isEmpty())
                .filter(judgement -> officer == null || judgement.officer().equals(officer))
                .limit(COUNT_MAX)
                .count();
    }

    private Stream<Mrn> declarations() {
        ListQuery all = ListQuery.builder().limit(ListQuery.LIMIT_MAX).build();
        return clearances.search(all).rows().stream().map(Summary::mrn);
    }

    private Stream<Judgement> of(Mrn mrn) {
        return Judgement.of(clearances.dossier(mrn).orElseThrow().events()).stream();
    }
}
