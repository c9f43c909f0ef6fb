package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/**
 * A line in a list of declarations.
 *
 * @param mrn its number
 * @param lrn the declarant's reference of the original
 * @param declarant whose reference that is
 * @param importer identification number as declared in the version in force; null when not declared
 * @param office customs office that works on it, as declared in the version in force; null when none is declared, or when it
 *     was stored before offices were kept
 * @param flow import or export
 * @param state where it stands
 * @param lane of the last selection; null before one
 * @param version of the declaration, from 1
 * @param revision number of events so far
 * @param receivedAt when customs received it, to the microsecond
 * @param changedAt when the last event happened, to the microsecond
 * @param payable still to be paid before release
 * @param totalPayable all that the last assessment in force makes payable
 * @param currency of both, ISO 4217
 * @param openRequest a change that waits for consent; null without one
 * @param assignee id of the officer who has taken it; null when nobody has
 * @param items number of goods items in force; 0 when it was stored before they were counted
 */
public record Summary(
        Mrn mrn,
        String lrn,
        String declarant,
        @Nullable String importer,
        @Nullable String office,
        Flow flow,
        State state,
        @Nullable Lane lane,
        int version,
        int revision,
        Instant receivedAt,
        Instant changedAt,
        BigDecimal payable,
        BigDecimal totalPayable,
        String currency,
        Clearance.@Nullable ChangeRequest openRequest,
        @Nullable String assignee,
        int items) {
    private static final int COUNTRY_FROM = 2;
    private static final int COUNTRY_TO = 4;

    /** Whether the goods are there: a declaration lodged before them stays LODGED until then. */
    public boolean presented() {
        return switch (state) {
            case LODGED, REJECTED, WITHDRAWN -> false;
            default -> true;
        };
    }

    /** Of the rulebook that it was received under: ISO 3166-1 alpha-2, from the MRN. */
    public String jurisdiction() {
        return mrn.value().substring(COUNTRY_FROM, COUNTRY_TO);
    }
}
