package org.tidewaiter.rulebook.file;

import java.util.List;

/**
 * Checks the files of a rulebook deeper than reading does: what the tables say together. A rulebook can be used while
 * only warnings stand; each of them deserves a look before it is activated.
 */
public final class RulebookCheck {
    private RulebookCheck() {}

    /**
     * All problems, those of reading included; errors first. Rows that can't be read are left out of the comparisons.
     */
    public static List<RulebookProblem> check(RulebookSource source) {
        return check(source, CsvTable.Limits.DEFAULT);
    }

    static List<RulebookProblem> check(RulebookSource source, CsvTable.Limits limits) {
        Draft draft = RulebookFiles.draft(source, limits);
        draft.finish();
        new OverlapChecks(draft).run();
        new MeasureChecks(draft).run();
        new CodeChecks(draft).run();
        new RateChecks(draft).run();
        return draft.problems.sorted();
    }
}
