package org.tidewaiter.clearance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.Totals;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.Explaining;
import org.tidewaiter.scoring.Explanation;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.ItemVector;
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
