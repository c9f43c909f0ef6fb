package org.tidewaiter.edition.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.selectivity.RiskPlan;

/** Holds the lists that a plan names against those that were loaded. */
final class PlanListCheck {
    private PlanListCheck() {}

    static List<EditionFinding> findings(RiskPlan plan, ListVersions versions) {
        List<EditionFinding> findings = new ArrayList<>();
        long entries = 0;
        for (ListUse use : plan.lists()) {
            Optional<ListVersion> loaded = versions.find(use.name(), use.file());
            if (loaded.isEmpty()) {
                findings.add(error(
                        "LIST-NOT-LOADED",
                        "No file " + use.file().hex().substring(0, 12) + "… was loaded as the list '" + use.name()
                                + "'.",
                        "Load it first: tidewaiter risk list load FILE --name " + use.name()));
            } else if (loaded.get().use().kind() != use.kind()) {
                findings.add(error(
                        "LIST-KIND",
                        "The list '" + use.name() + "' was loaded as one of "
                                + loaded.get().use().kind() + ", not of " + use.kind() + ".",
                        "Say kind: " + loaded.get().use().kind()));
            } else {
                entries += loaded.get().entries();
            }
        }
        if (entries > ListUse.MAX_ENTRIES) {
            findings.add(error(
                    "LISTS-TOO-LONG",
                    "The lists of the plan have " + entries + " entries together, more than " + ListUse.MAX_ENTRIES
                            + ".",
                    "Name fewer lists, or shorter ones."));
        }
        return findings;
    }

    private static EditionFinding error(String code, String message, String fix) {
        return new EditionFinding(Severity.ERROR, code, "", 0, "lists", message, fix);
    }
}
