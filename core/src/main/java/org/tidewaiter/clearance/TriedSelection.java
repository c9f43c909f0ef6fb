package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.risk.Lane;

/**
 * How a risk plan would have selected a stored declaration, beside what was selected and found.
 *
 * @param declarant who lodged it
 * @param receivedAt when it came
 * @param lane that it came into; null where it was not accepted yet
 * @param results of its controls, in order; none where it was not controlled
 * @param tried its assessment by the plan
 */
public record TriedSelection(
        String declarant, Instant receivedAt, @Nullable Lane lane, List<ControlResult> results, Assessment tried) {
    public TriedSelection {
        results = List.copyOf(results);
    }

    static TriedSelection of(Clearances.Dossier dossier, Assessment tried) {
        List<ControlResult> results = new ArrayList<>();
        for (Clearances.StoredEvent stored : dossier.events()) {
            if (ClearanceEvent.read(stored.text()) instanceof ClearanceEvent.ControlRecorded recorded) {
                results.add(recorded.result());
            }
        }
        Clearance clearance = dossier.clearance();
        return new TriedSelection(
                clearance.declarant(), dossier.events().getFirst().at(), clearance.lane(), results, tried);
    }

    /** Whether a control found it irregular. */
    public boolean isIrregular() {
        return results.stream().anyMatch(ControlResult::isIrregular);
    }

    /** What controls found to be owed, in the currency of the assessment. */
    public BigDecimal found() {
        BigDecimal found = BigDecimal.ZERO;
        for (ControlResult result : results) {
            for (Irregularity irregularity : result.irregularities()) {
                Money additional = irregularity.additional();
                if (additional != null && additional.currency().equals(tried.currency())) {
                    found = found.add(additional.amount());
                }
            }
        }
        return found;
    }
}
