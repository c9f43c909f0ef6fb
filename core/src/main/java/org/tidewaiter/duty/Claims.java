package org.tidewaiter.duty;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Rulebook;

/** Looks up what a claim to a preference comes to. */
final class Claims {
    private Claims() {}

    /** A rulebook without schemes leaves it to the scopes of its measures. */
    static Claim of(Rulebook rulebook, String code, @Nullable String origin, LocalDate day) {
        return new Claim(List.of(code), false, null);
    }
}
