package org.tidewaiter.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose selections are asked about. */
final class SelectingJurisdiction {
    private SelectingJurisdiction() {}

    /**
     * The one named, else the only one.
     *
     * @param known of which anything was selected
     */
    static String of(@Nullable String named, List<String> known) {
        if (named != null) {
            return named.toUpperCase(Locale.ROOT);
        }
        if (known.size() != 1) {
            throw new CommandFailure(
                    2,
                    known.isEmpty()
                            ? "nothing was selected by a risk plan yet. Maybe see: tidewaiter risk plan --help"
                            : "selections are of " + String.join(", ", known) + ": name one with --jurisdiction");
        }
        return known.getFirst();
    }
}
