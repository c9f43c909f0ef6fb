package org.tidewaiter.clearance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.scoring.SizeClass;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.Shift;

/**
 * How a decision selects a declaration by a risk plan. It is stored in the transaction of the decision or not at all.
 *
 * @param jurisdiction ISO 3166-1 alpha-2
 * @param office where it was lodged, empty where none was declared
 * @param lane that it came into
 * @param profiles that matched, by id, whatever lane they ask for
 * @param earlier goods items of the importer that were known before, in two leading digits ({@link SizeClass#about});
 *     {@link SizeClass#NOT_DECLARED} where none is declared, {@link SizeClass#NOT_KNOWN} where nobody could look
 * @param taken the shift of which it takes a control; null where it takes none
 * @param most how many controls may be taken of the shift; null where it is taken whatever is left, since it is not a model alone
 *     that asks for it
 */
public record SelectionMade(
        String jurisdiction,
        String office,
        Lane lane,
        Selection selection,
        List<String> profiles,
        long earlier,
        Shift.@Nullable Key taken,
        @Nullable Integer most) {
    /**
     * What an assessment that is in force comes to.
     *
     * @param before the lane that was selected before, null for none; a control is taken where the new one is heavier
     * @return null without a risk plan
     */
    static @Nullable SelectionMade of(Context context, Assessment assessment, @Nullable Lane before) {
        SelectionFacts facts = context.selection();
        Selection selection = assessment.selection();
        Lane lane = assessment.lane();
        if (facts == null || selection == null || lane == null) {
            return null;
        }
        Shift shift = null;
        if (lane.isControl() && (before == null || before.compareTo(lane) < 0)) {
            shift = facts.shifts().stream()
                    .filter(s -> s.key().lane() == lane)
                    .findFirst()
                    .orElse(null);
        }
        boolean onlyModel = selection.bases().equals(List.of(Basis.MODEL));
        return new SelectionMade(
                facts.jurisdiction(),
                facts.office(),
                lane,
                selection,
                profiles(assessment),
                SizeClass.about(facts.earlierOfImporter()),
                shift == null ? null : shift.key(),
                shift != null && onlyModel ? shift.controls() : null);
    }

    /** Reasons that are neither a draw, nor a score, nor an open question. */
    private static List<String> profiles(Assessment assessment) {
        Set<String> others = new HashSet<>(Reason.OTHER_THAN_PROFILES);
        assessment.findings().forEach(finding -> others.add(finding.code()));
        return assessment.reasons().stream()
                .map(Reason::id)
                .filter(id -> !others.contains(id))
                .distinct()
                .toList();
    }

    /** Whether a control is left for it. */
    public boolean holdsAt(int used) {
        return most == null || used < most;
    }
}
