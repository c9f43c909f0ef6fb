package org.tidewaiter.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.Rulebook;

/**
 * The files of an edition as somebody handed them in, read and checked by themselves.
 *
 * @param name of the files, e.g. of their folder
 * @param files all in one, to be kept
 * @param rulebook what they make; null where they make none
 * @param findings of the check, errors among them where they make none
 */
public record HandedIn(String name, Bytes files, @Nullable Rulebook rulebook, List<EditionFinding> findings) {
    public HandedIn {
        findings = List.copyOf(findings);
        if (rulebook == null && findings.stream().noneMatch(EditionFinding::isError)) {
            throw new IllegalArgumentException(
                    "The files of " + name + " make no rulebook, and nothing is wrong. Maybe a finding was lost.");
        }
    }
}
