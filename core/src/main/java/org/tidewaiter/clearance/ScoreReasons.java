package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.Statistic;
import org.tidewaiter.history.Totals;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.Explaining;
import org.tidewaiter.scoring.Explanation;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.ItemVector;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.SelectionFacts;

/**
 * What raised and lowered the scores of a stored declaration. The scores are those that were recorded; what raised them
 * is found in the vectors of its evidence, and so are medians of prices. Counts of irregular outcomes are worked out from
 * recorded rates; where these leave several open, the rate of all that is known today decides.
 */
public final class ScoreReasons {
    /**
     * A recorded score.
     *
     * @param sentences of the item that scored highest, the strongest first; none where its model can't be read any
     *     more
     */
    public record Told(RecordedScore recorded, List<Explanation> sentences) {
        public Told {
            sentences = List.copyOf(sentences);
        }
    }

    /** A rate has moved by no less. */
    private static final double LEAST_MOVE = 0.0005;

    private final Models models;
    private final LiveHistory history;
    private final HistoryBook book;

    public ScoreReasons(Models models, LiveHistory history, HistoryBook book) {
        this.models = models;
        this.history = history;
        this.book = book;
    }

    /**
     * Those of the last assessment.
     *
     * @param declaration as it is in force
     * @param most sentences of each score
     */
    public List<Told> of(Clearances.Dossier dossier, Declaration declaration, int most) {
        Context context = Context.parse(dossier.lastAssessed().context());
        List<Told> told = new ArrayList<>();
        for (RecordedScore score : RecordedScore.of(dossier, models)) {
            Selection.Scored scored = score.scored();
            told.add(new Told(score, sentences(context, declaration, scored, model(scored.model()), most)));
        }
        return told;
    }

    private List<Explanation> sentences(
            Context context, Declaration declaration, Selection.Scored scored, @Nullable RiskModel model, int most) {
        SelectionFacts facts = context.selection();
        if (model == null || facts == null) {
            return List.of();
        }
        List<ItemVector> vectors = facts.vectors(ItemVector.Kind.of(model));
        for (GoodsItem item : declaration.items()) {
            for (ItemVector vector : vectors) {
                if (item.number() == scored.item() && vector.item() == scored.item()) {
                    ItemFacts asked = ItemFacts.of(declaration, item, context.receivedAt());
                    Totals now = known(model, asked).map(Known::totals).orElse(Totals.NONE);
                    return Explaining.explain(asked, model, vector.vector(), now, most);
                }
            }
        }
        return List.of();
    }

    /**
     * A rate of outcomes that a score takes of a group that the item belongs to.
     *
     * @param of the group
     * @param then as it was recorded; NaN where no outcome was known
     * @param now as the next score would take it; NaN where none is known
     */
    public record RateMoved(List<Explanation.Subject> of, double then, double now) {
        public RateMoved {
            of = List.copyOf(of);
        }

        private boolean differs() {
            return Double.isNaN(then) != Double.isNaN(now) || Math.abs(then - now) >= LEAST_MOVE;
        }
    }

    /**
     * How the rates of the item that scored highest have moved since, for whatever reason; in the order of the model's features.
     * None where no model selected, or the history of its terms is not kept.
     *
     * @param declaration as it is in force
     */
    public List<RateMoved> moved(Clearances.Dossier dossier, Declaration declaration, Instant now) {
        SelectionFacts facts = Context.parse(dossier.lastAssessed().context()).selection();
        Selection.Scored scored = RecordedScore.of(dossier, models).stream()
                .map(RecordedScore::scored)
                .filter(score -> score.role() == ModelUse.Role.CHAMPION)
                .findFirst()
                .orElse(null);
        RiskModel model = scored == null ? null : model(scored.model());
        if (facts == null || scored == null || model == null) {
            return List.of();
        }
        double[] then = facts.vectors(ItemVector.Kind.of(model)).stream()
                .filter(vector -> vector.item() == scored.item())
                .map(ItemVector::vector)
                .findFirst()
                .orElse(null);
        ItemFacts item = declaration.items().stream()
                .filter(one -> one.number() == scored.item())
                .map(one -> ItemFacts.of(declaration, one, now))
                .findFirst()
                .orElse(null);
        double[] late = item == null
                ? null
                : known(model, item)
                        .map(known -> known.vector(model.codebook(), item))
                        .orElse(null);
        return then == null || item == null || late == null ? List.of() : moved(model, item, then, late);
    }

    private static List<RateMoved> moved(RiskModel model, ItemFacts item, double[] then, double[] now) {
        List<RateMoved> moved = new ArrayList<>();
        List<Feature> features = model.features().features();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i) instanceof Feature.OfGroup(List<Dimension> group, Statistic statistic)
                    && statistic == Statistic.RATE) {
                RateMoved rate = new RateMoved(Explaining.subject(item, group), then[i], now[i]);
                if (rate.differs()) {
                    moved.add(rate);
                }
            }
        }
        return moved;
    }

    /** What is kept; asking for another would begin to keep it. */
    private Optional<Known> known(RiskModel model, ItemFacts item) {
        return book.places().containsKey(model.terms())
                ? history.about(model.terms(), List.of(item))
                : Optional.empty();
    }

    /** Of a model that this program can't read any more the score stands, and nobody can say what raised it. */
    private @Nullable RiskModel model(Digest digest) {
        try {
            return models.withDigest(digest).orElse(null);
        } catch (IllegalStateException e) {
            return null;
        }
    }
}
