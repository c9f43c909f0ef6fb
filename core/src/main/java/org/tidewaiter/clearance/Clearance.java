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
        @Nullable ChangeRequest openRequest) {
    /**
     * A change that waits for an officer's consent.
     *
     * @param kind what is asked for
     * @param reference the functional reference of the request
     */
    public record ChangeRequest(Kind kind, String reference) {
        /** What can be asked for. */
        public enum Kind {
            AMENDMENT,
            INVALIDATION
        }
    }

    Clearance in(State next) {
        return new Clearance(
                mrn, lrn, declarant, flow, next, version, revision, presented, lane, payable, currency, openRequest);
    }

    Clearance withVersion(int next) {
        return new Clearance(
                mrn, lrn, declarant, flow, state, next, revision, presented, lane, payable, currency, openRequest);
    }

    Clearance nextRevision() {
        return new Clearance(
                mrn,
                lrn,
                declarant,
                flow,
                state,
                version,
                revision + 1,
                presented,
                lane,
                payable,
                currency,
                openRequest);
    }

    Clearance arrived() {
        return new Clearance(
                mrn, lrn, declarant, flow, state, version, revision, true, lane, payable, currency, openRequest);
    }

    Clearance in(@Nullable Lane next) {
        return new Clearance(
                mrn, lrn, declarant, flow, state, version, revision, presented, next, payable, currency, openRequest);
    }

    Clearance owing(BigDecimal amount, String ofCurrency) {
        return new Clearance(
                mrn, lrn, declarant, flow, state, version, revision, presented, lane, amount, ofCurrency, openRequest);
    }

    Clearance with(@Nullable ChangeRequest request) {
        return new Clearance(
                mrn, lrn, declarant, flow, state, version, revision, presented, lane, payable, currency, request);
    }
}
