package org.tidewaiter.clearance;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.ScoreKind;
import org.tidewaiter.selectivity.Selection;

/**
 * A score as it was recorded, with what the number is. The kind is told by the card of the model, which never changes,
 * so that it holds for what was recorded before kinds were told.
 */
public record RecordedScore(Selection.Scored scored, ScoreKind kind) {
    private static final Set<String> NAMING = Set.of(Reason.SCORE, Reason.NO_CONTROL_LEFT);

    /** Those of the last assessment; none where no plan was in force. */
    public static List<RecordedScore> of(Clearances.Dossier dossier, Models models) {
        CanonicalReader selection = CanonicalReader.of(dossier.assessment()).object("selection");
        return selection == null ? List.of() : of(Selection.read(selection), models);
    }

    private static List<RecordedScore> of(Selection selection, Models models) {
        return selection.scores().stream()
                .map(scored -> new RecordedScore(scored, models.kind(scored.model())))
                .toList();
    }

    /** What the number is that a reason names; empty where it names none, or the same number of models of two kinds. */
    public static Optional<ScoreKind> named(List<RecordedScore> scores, String id, String text) {
        Set<ScoreKind> kinds = EnumSet.noneOf(ScoreKind.class);
        if (NAMING.contains(id)) {
            for (RecordedScore score : scores) {
                if (text.matches("(?s)\\Q" + score.scored.sentence() + "\\E[;,].*")) {
                    kinds.add(score.kind);
                }
            }
        }
        return kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
    }
}
