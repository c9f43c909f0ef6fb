package org.tidewaiter.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Severity;

/**
 * What came of reading the file of a list.
 *
 * @param list what could be read; null where nothing could
 * @param format of the file, in words
 * @param problems in the order of the file; with an error something is missing on the list
 */
public record ListReading(@Nullable NamedList list, String format, List<ListProblem> problems) {
    public ListReading {
        problems = List.copyOf(problems);
    }

    /** Whether all of the file was read. */
    public boolean isWhole() {
        return list != null && problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
