package org.tidewaiter.edition.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionCommand;
import org.tidewaiter.edition.EditionDecision;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionLife;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;

/** Takes editions in with what their check found, of whatever they are. */
final class HandingIn {
    private HandingIn() {}

    /**
     * Adds an edition, refused as a whole where it has errors.
     *
     * @param base what it follows; null where it follows nothing
     * @param keep keeps its files; done before it is added, and only where it has no errors
     */
    static Edition add(
            Editions editions,
            EditionEvent.Proposed proposed,
            @Nullable Digest base,
            List<EditionFinding> found,
            Runnable keep) {
        if (found.stream().noneMatch(EditionFinding::isError)) {
            keep.run();
        }
        List<EditionFinding> findings = new ArrayList<>(found);
        findings.sort(Comparator.comparing(EditionFinding::severity));
        EditionDecision.Done checked = (EditionDecision.Done) EditionLife.decide(
                EditionLife.begin(1, proposed),
                new EditionCommand.Check(proposed.actor(), proposed.at(), base, findings));
        return editions.add(proposed, checked.events().getFirst(), findings);
    }

    /** That an edition says nothing new. */
    static EditionFinding same(String message, String fix) {
        return new EditionFinding(Severity.ERROR, "EDITION-SAME", "", 0, "", message, fix);
    }
}
