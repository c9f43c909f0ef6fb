package org.tidewaiter.clearance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/**
 * What is known of a declaration's life: the fold of its events.
 *
 * @param mrn its number
 * @param lrn the declarant's reference of the original
 * @param declarant whose reference that is
 * @param flow import or export
 * @param state where it stands
 * @param version of the declaration, 1 for the original, one more for each amendment
 * @param revision number of events so far
 * @param presented whether the goods are there
 * @param lane of the last selection; null before one
 * @param payable still to be paid before release
 * @param currency of it, ISO 4217
 * @param openRequest a change that waits for consent; null without one
 * @param verification what officers have open with it
 */
public record Clearance(
        Mrn mrn,
        String lrn,
        String declarant,
        Flow flow,
        State state,
        int version,
        int revision,
        boolean presented,
        @Nullable Lane lane,
        BigDecimal payable,
        String currency,
        @Nullable ChangeRequest openRequest,
        Verification verification) {
    /**
     * What waits for somebody's consent.
     *
     * @param kind what is asked for
     * @param reference the functional reference of a party's request; the proposer of a settlement
     */
    public record ChangeRequest(Kind kind, String reference) {
        /** What can be asked for. */
        public enum Kind {
            /** By a party; an officer consents. */
            AMENDMENT,
            /** By a party; an officer consents. */
            INVALIDATION,
            /** By an officer, {@link Verification#proposal}; a second person of customs approves. No party is told. */
            SETTLEMENT
        }
    }

    /** Whether the goods of an item may go. */
    public boolean isReleased(int item) {
        return switch (state) {
            case RELEASED, CLEARED -> true;
            case PARTLY_RELEASED -> !isHeld(item);
            case LODGED,
                    REJECTED,
                    ACCEPTED,
                    UNDER_DOCUMENT_CHECK,
                    UNDER_PHYSICAL_CONTROL,
                    HELD,
                    AWAITING_PAYMENT,
                    WITHDRAWN,
                    INVALIDATED -> false;
        };
    }

    /** Whether an item is held by itself, however the declaration stands. */
    public boolean isHeld(int item) {
        return verification.heldItems().contains(item);
    }

    /** Whether a change needs an officer's consent. */
    public boolean needsConsent() {
        return state.needsConsent() || verification.needsConsent();
    }

    Clearance in(State next) {
        return copy(next, version, revision, presented, lane, openRequest, verification);
    }

    Clearance in(@Nullable Lane next) {
        return copy(state, version, revision, presented, next, openRequest, verification);
    }

    Clearance withVersion(int next) {
        return copy(state, next, revision, presented, lane, openRequest, verification);
    }

    Clearance nextRevision() {
        return copy(state, version, revision + 1, presented, lane, openRequest, verification);
    }

    Clearance arrived() {
        return copy(state, version, revision, true, lane, openRequest, verification);
    }

    Clearance with(ChangeRequest request) {
        return copy(state, version, revision, presented, lane, request, verification);
    }

    Clearance without() {
        return copy(state, version, revision, presented, lane, null, verification);
    }

    /** The same with what officers have open with it. */
    public Clearance with(Verification next) {
        return copy(state, version, revision, presented, lane, openRequest, next);
    }

    Clearance owing(BigDecimal amount, String ofCurrency) {
        return new Clearance(
                mrn,
                lrn,
                declarant,
                flow,
                state,
                version,
                revision,
                presented,
                lane,
                amount,
                ofCurrency,
                openRequest,
                verification);
    }

    private Clearance copy(
            State newState,
            int newVersion,
            int newRevision,
            boolean arrived,
            @Nullable Lane newLane,
            @Nullable ChangeRequest request,
            Verification open) {
        return new Clearance(
                mrn,
                lrn,
                declarant,
                flow,
                newState,
                newVersion,
                newRevision,
                arrived,
                newLane,
                payable,
                currency,
                request,
                open);
    }
}
