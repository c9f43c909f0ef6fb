package org.tidewaiter.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * The file of a risk plan as somebody handed it in, read and checked by itself.
 *
 * @param name of the file
 * @param file to be kept
 * @param plan what it makes; null where it makes none
 * @param findings of the check, errors among them where it makes none
 */
public record HandedInPlan(
        String name, Bytes file, @Nullable RiskPlan plan, List<EditionFinding> findings) {
    public HandedInPlan {
        findings = List.copyOf(findings);
        if (plan == null && findings.stream().noneMatch(EditionFinding::isError)) {
            throw new IllegalArgumentException(
                    "The file " + name + " makes no risk plan, and nothing is wrong. Maybe a finding was lost.");
        }
    }
}
