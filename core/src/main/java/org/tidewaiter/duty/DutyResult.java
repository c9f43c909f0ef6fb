package org.tidewaiter.duty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry costs.
 *
 * @param amounts line by line in the order of computation, then those of the entry
 * @param findings in the order in which they were found
 * @param lowValueRegime id of the regime that the entry falls under, null for none
 * @param quotaRequests which lines are entitled to draw on which quotas
 */
public record DutyResult(
        List<DutyAmount> amounts,
        List<DutyFinding> findings,
        @Nullable String lowValueRegime,
        List<QuotaRequest> quotaRequests) {}
