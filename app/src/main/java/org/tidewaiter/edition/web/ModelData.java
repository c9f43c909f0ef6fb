package org.tidewaiter.edition.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.scoring.ScoreKind;
import org.tidewaiter.selectivity.ModelUse;

/**
 * A registered model in a list.
 *
 * @param digest SHA-256 of its canonical file
 * @param score what its number is: PROBABILITY of an infraction, or RANK, which is no probability
 * @param features digest of its feature set
 * @param tuned the later items that chose its rounds and calibration; absent where a part of the training data did
 * @param knowsUntil the last moment of which it has seen anything
 * @param delayDays days after which outcomes were taken to be known
 * @param bytes of its canonical file
 * @param uses plans that name it and are not over, the newest first
 */
public record ModelData(
        String digest,
        String title,
        ScoreKind score,
        String features,
        WindowData trained,
        @Nullable WindowData tuned,
        boolean refitted,
        Instant knowsUntil,
        int delayDays,
        int trees,
        long bytes,
        String registeredBy,
        Instant registeredAt,
        List<UseData> uses,
        HistoryData history) {
    /** Items by when they arrived. */
    public record WindowData(Instant from, Instant to, long items, long infractions) {
        static WindowData of(ModelCard.Window window) {
            return new WindowData(window.from(), window.to(), window.items(), window.infractions());
        }
    }

    /** A plan that names it. */
    public record UseData(long plan, String edition, String jurisdiction, Edition.State state, ModelUse.Role role) {
        static UseData of(ModelDesk.Naming naming) {
            Edition edition = naming.edition();
            return new UseData(
                    edition.number(), edition.edition(), edition.jurisdiction(), naming.state(), naming.role());
        }
    }

    /** Whether a model can be asked. */
    public enum HistoryState {
        /** None is kept: it has no score. */
        NONE,
        /** It is being filled: it has no score yet. */
        FILLING,
        IN_USE
    }

    /**
     * How far its history has come.
     *
     * @param knowsUntil the last moment that it knows of; absent before anything happened
     * @param items that it counts
     * @param waiting outcomes that are not due yet
     */
    public record HistoryData(HistoryState state, @Nullable Instant knowsUntil, long items, long waiting) {
        static HistoryData of(Optional<HistoryBook.Standing> standing) {
            return standing.map(s -> new HistoryData(
                            s.filled() == null ? HistoryState.FILLING : HistoryState.IN_USE,
                            s.clock(),
                            s.totals().observed(),
                            s.waiting()))
                    .orElse(new HistoryData(HistoryState.NONE, null, 0, 0));
        }
    }

    static ModelData of(RegisteredModel model, List<ModelDesk.Naming> naming, Optional<HistoryBook.Standing> standing) {
        ModelCard card = model.card();
        return new ModelData(
                model.digest().hex(),
                card.title(),
                card.kind(),
                model.features().hex(),
                WindowData.of(card.trained()),
                card.tuned() == null ? null : WindowData.of(card.tuned()),
                card.refitted(),
                card.knowsUntil(),
                card.delayDays(),
                card.rounds(),
                model.bytes(),
                model.by(),
                model.at(),
                naming.stream().map(UseData::of).toList(),
                HistoryData.of(standing));
    }

    /** The plan in force that names it first; null where none does. */
    public @Nullable UseData inForce() {
        return uses.stream()
                .filter(use -> use.state() == Edition.State.ACTIVE)
                .findFirst()
                .orElse(null);
    }
}
