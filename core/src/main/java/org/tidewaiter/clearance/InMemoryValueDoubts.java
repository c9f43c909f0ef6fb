package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.clearance.Clearances.Dossier;
import org.tidewaiter.kernel.Mrn;

/** Looks through all that an {@link InMemoryClearances} holds, for tests and for trying out. */
public final class InMemoryValueDoubts implements ValueDoubts {
    private final InMemoryClearances clearances;

    public InMemoryValueDoubts(InMemoryClearances clearances) {
        this.clearances = clearances;
    }

    @Override
    public List<Mrn> open(int limit) {
        ValueDoubts.check(limit);
        ListQuery all = ListQuery.builder().limit(ListQuery.LIMIT_MAX).build();
        return clearances.search(all).rows().stream()
                .flatMap(row -> clearances.dossier(row.mrn()).stream())
                .filter(dossier -> !dossier.clearance().verification().doubts().isEmpty())
                .sorted(Comparator.comparing(InMemoryValueDoubts::raised)
                        .thenComparing(dossier -> dossier.clearance().mrn().value()))
                .limit(limit)
                .map(dossier -> dossier.clearance().mrn())
                .toList();
    }

    private static Instant raised(Dossier dossier) {
        int first = dossier.clearance().verification().doubts().getFirst().number();
        return dossier.events().stream()
                .map(stored -> ClearanceEvent.read(stored.text()))
                .filter(event -> event instanceof ClearanceEvent.OnValue e
                        && e.step() instanceof ValueStep.Doubted d
                        && d.doubt() == first)
                .map(event -> event.by().at())
                .findFirst()
                .orElseThrow();
    }
}
