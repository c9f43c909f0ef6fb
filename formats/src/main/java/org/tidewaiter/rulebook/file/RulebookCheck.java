package org.tidewaiter.rulebook.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Checks the files of a rulebook deeper than reading does: what the tables say together. A rulebook can be used while
 * only warnings stand; each of them deserves a look before it is activated.
 */
public final class RulebookCheck {
    private RulebookCheck() {}

    /**
     * What came of checking.
     *
     * @param rulebook what the files make; null where they make none, with errors among the problems then
     * @param problems errors first
     */
    public record Checked(@Nullable Rulebook rulebook, List<RulebookProblem> problems) {}

    /**
     * All problems, those of reading included; errors first. Rows that can't be read are left out of the comparisons.
     */
    public static List<RulebookProblem> check(RulebookSource source) {
        return check(source, CsvTable.Limits.DEFAULT);
    }

    static List<RulebookProblem> check(RulebookSource source, CsvTable.Limits limits) {
        return checked(source, limits).problems();
    }

    /** The rulebook and all problems, read once. */
    public static Checked checked(RulebookSource source) {
        return checked(source, CsvTable.Limits.DEFAULT);
    }

    private static Checked checked(RulebookSource source, CsvTable.Limits limits) {
        Draft draft = RulebookFiles.draft(source, limits);
        Rulebook rulebook = draft.finish();
        new OverlapChecks(draft).run();
        new MeasureChecks(draft).run();
        new StackingChecks(draft).run();
        new CodeChecks(draft).run();
        new RateChecks(draft).run();
        return new Checked(rulebook, draft.problems.sorted());
    }
}
