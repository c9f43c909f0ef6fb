package org.tidewaiter.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/** Whether a model file gets into the registry. */
public sealed interface Admission {
    /**
     * It does.
     *
     * @param file canonical
     * @param digest of that file
     */
    record Admitted(RiskModel model, Bytes file, Digest digest) implements Admission {}

    /** It does not. */
    record Refused(Finding finding) implements Admission {}

    /**
     * A file that is damaged, no model, or made with features that this program makes otherwise is refused; so is a
     * model that is older than its history.
     *
     * @param historyFrom when the history that it would be used with begins; null where there is none yet. It has to be
     *     asked again when the model is to be used
     */
    static Admission of(Bytes file, ModelNotation notation, @Nullable Instant historyFrom) {
        return switch (notation.read(file)) {
            case ModelReading.Unusable unusable -> refused(unusable.code(), unusable.message(), unusable.fix());
            case ModelReading.Usable usable -> {
                Finding older = olderThanHistory(usable.model(), historyFrom);
                Bytes canonical = notation.write(usable.model());
                yield older == null ? new Admitted(usable.model(), canonical, canonical.digest()) : new Refused(older);
            }
        };
    }

    /** Why a model can't be used with a history that begins then; null where it can. */
    static @Nullable Finding olderThanHistory(RiskModel model, @Nullable Instant historyFrom) {
        Instant until = model.card().knowsUntil();
        return historyFrom == null || !historyFrom.isAfter(until)
                ? null
                : finding(
                        "MODEL-OLDER-THAN-HISTORY",
                        "The model knows nothing after " + until + ", the history begins only at " + historyFrom + ".",
                        "Train it anew with declarations up to then, or fill the history with earlier ones.");
    }

    private static Refused refused(String code, String message, String fix) {
        return new Refused(finding(code, message, fix));
    }

    private static Finding finding(String code, String message, String fix) {
        return new Finding(code, Severity.ERROR, Pointer.MESSAGE, message, fix);
    }
}
