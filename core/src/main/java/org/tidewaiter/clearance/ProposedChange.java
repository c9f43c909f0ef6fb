package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;

/**
 * A change that a party asks for and that waits for an officer's consent, as it would come into force.
 *
 * @param request what is asked for
 * @param reasons as the party states them
 * @param changes of values, in the order of the message; none where the declaration is to be invalidated
 * @param total payable by it, in the currency of the clearance; null where it is not assessed, or is to be invalidated
 * @param message place of its message in the evidence, from 0
 */
public record ProposedChange(
        Clearance.ChangeRequest request,
        List<String> reasons,
        List<Amendments.Change> changes,
        @Nullable BigDecimal total,
        int message) {
    public ProposedChange {
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
    }

    /** Place of the message of what waits, in the evidence; -1 where no change of a party does. */
    static int place(Clearances.Dossier dossier) {
        Clearance.ChangeRequest request = dossier.clearance().openRequest();
        if (request == null || request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT) {
            return -1;
        }
        Evidence.Purpose purpose = request.kind() == Clearance.ChangeRequest.Kind.AMENDMENT
                ? Evidence.Purpose.AMENDMENT_REQUEST
                : Evidence.Purpose.INVALIDATION;
        for (int i = dossier.evidence().size() - 1; i >= 0; i--) {
            if (dossier.evidence().get(i).purpose() == purpose) {
                return i;
            }
        }
        return -1;
    }

    /**
     * @param message as it was received
     * @param assessment of the declaration with the change; null where it can't be made
     */
    static ProposedChange of(
            Clearances.Dossier dossier, Declaration inForce, Declaration message, @Nullable Assessment assessment) {
        Clearance.ChangeRequest request =
                Objects.requireNonNull(dossier.clearance().openRequest(), "something waits");
        boolean amends = request.kind() == Clearance.ChangeRequest.Kind.AMENDMENT;
        Amendments.Outcome.Amended amended =
                amends ? Amendments.apply(inForce, message).amended() : null;
        List<String> reasons = new ArrayList<>();
        for (Element statement : message.element().all("AdditionalInformation")) {
            String text = statement.textAt("StatementDescription");
            if (text != null) {
                reasons.add(text);
            }
        }
        return new ProposedChange(
                request,
                reasons,
                amended == null ? List.of() : amended.values(),
                amends && assessment != null ? assessment.totalPayable() : null,
                place(dossier));
    }
}
