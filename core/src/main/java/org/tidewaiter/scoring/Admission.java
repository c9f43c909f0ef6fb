package org.tidewaiter.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryTerms;
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
     * @param historyFrom when the history that it would be used with begins; null where there is none yet: {@link #again}
     *     asks when the model is to be used
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

    /**
     * Why a registered model can't be used now: what is stored can't be read any more, or its history, which may not have been there when it
     * was admitted, begins only after all that it knows.
     *
     * @param histories that are kept
     * @return empty where it can be used, and where there is no such model
     */
    static Optional<Finding> again(Models models, List<HistoryBook.Standing> histories, Digest digest) {
        RiskModel model;
        try {
            model = models.stored(digest).orElse(null);
        } catch (IllegalStateException e) {
            return Optional.of(finding(
                    "MODEL-UNUSABLE",
                    "The model " + digest.hex() + " can't be read any more: " + e.getMessage(),
                    "Register it anew from its file, or name another one."));
        }
        return model == null
                ? Optional.empty()
                : Optional.ofNullable(olderThanHistory(model, since(histories, model.terms())));
    }

    /** When the history of these terms begins; null where none is kept, or it knows of nothing yet. */
    static @Nullable Instant since(List<HistoryBook.Standing> histories, HistoryTerms terms) {
        for (HistoryBook.Standing standing : histories) {
            if (standing.terms().equals(terms)) {
                return standing.since();
            }
        }
        return null;
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
