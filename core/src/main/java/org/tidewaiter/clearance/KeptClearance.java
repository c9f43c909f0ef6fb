package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clearance that {@link InMemoryClearances} keeps, with all that belongs to it. */
final class KeptClearance {
    Clearance clearance;
    final List<Clearances.StoredEvent> events = new ArrayList<>();
    final List<Evidence> evidence = new ArrayList<>();
    final List<Integer> revisions = new ArrayList<>();
    final List<Assignment> assignments = new ArrayList<>();
    String assessment = "";
    BigDecimal totalPayable = BigDecimal.ZERO;
    Particulars particulars = new Particulars(null, null, 0);

    @Nullable
    String assignee;

    KeptClearance(Clearance clearance) {
        this.clearance = clearance;
    }

    Summary summary() {
        return new Summary(
                clearance.mrn(),
                clearance.lrn(),
                clearance.declarant(),
                particulars.importer(),
                particulars.office(),
                clearance.flow(),
                clearance.state(),
                clearance.lane(),
                clearance.version(),
                clearance.revision(),
                events.getFirst().at().truncatedTo(ChronoUnit.MICROS),
                events.getLast().at().truncatedTo(ChronoUnit.MICROS),
                clearance.payable(),
                totalPayable,
                clearance.currency(),
                clearance.openRequest(),
                assignee,
                particulars.items());
    }
}
