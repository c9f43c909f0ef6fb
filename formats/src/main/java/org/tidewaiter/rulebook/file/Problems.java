package org.tidewaiter.rulebook.file;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.kernel.Severity;

/** Collects problems, up to a limit: a file that is wrong in each line is told about, not repeated. */
final class Problems {
    /** Most problems told of; the rest is counted. */
    static final int MAX_PROBLEMS = 1_000;

    private static final int MAX_QUOTED = 60;

    private final List<RulebookProblem> found = new ArrayList<>();
    private int errors;
    private int leftOut;

    void error(String code, Place place, String field, String message, String fix) {
        errors++;
        add(new RulebookProblem(Severity.ERROR, code, place.file(), place.line(), field, message, fix));
    }

    void warning(String code, Place place, String field, String message, String fix) {
        add(new RulebookProblem(Severity.WARNING, code, place.file(), place.line(), field, message, fix));
    }

    /** What a core type says against a value: "sentence. Maybe advice." */
    void error(String code, Place place, String field, IllegalArgumentException e, String fix) {
        String text = String.valueOf(e.getMessage());
        int maybe = text.indexOf(". Maybe ");
        if (maybe < 0) {
            error(code, place, field, text.endsWith(".") ? text : text + ".", fix);
        } else {
            error(code, place, field, text.substring(0, maybe + 1), text.substring(maybe + 2));
        }
    }

    private void add(RulebookProblem problem) {
        if (found.size() < MAX_PROBLEMS) {
            found.add(problem);
        } else {
            leftOut++;
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** All of them, errors first. */
    List<RulebookProblem> sorted() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<RulebookProblem> all = new ArrayList<>(found);
        if (leftOut > 0) {
            all.add(new RulebookProblem(
                    errors > 0 ? Severity.ERROR : Severity.WARNING,
                    "TOO-MANY-PROBLEMS",
                    "",
                    0,
                    "",
                    "There are " + leftOut + " more problems.",
                    "Mend those named and check again."));
        }
        all.sort(RulebookProblem.ORDER);
        return List.copyOf(all);
    }

    /** A value in quotes, cut where it is long. */
    static String quote(String value) {
        return "'" + (value.length() > MAX_QUOTED ? value.substring(0, MAX_QUOTED) + "…" : value) + "'";
    }
}
