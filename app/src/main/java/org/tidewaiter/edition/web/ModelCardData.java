package org.tidewaiter.edition.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Proportion;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;

/**
 * The card of a registered model.
 *
 * @param amounts what its expected amount is
 * @param settings of training, by name
 * @param figures measured on tuning items before any refitting
 * @param capacities of these, what each share of goods controlled brings
 * @param groups what it would do to traders by size and to goods by origin
 * @param featureNames in their order; none where this program makes its features otherwise
 */
public record ModelCardData(
        ModelData model,
        AmountBasis amounts,
        long seed,
        Map<String, String> settings,
        List<ModelCard.Measured> figures,
        List<RateData> capacities,
        List<GroupData> groups,
        List<String> featureNames,
        List<String> notes) {
    /** What controlling so many per cent brings; what is not known is absent. */
    public record RateData(
            int percent,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double criticalRecall,
            @Nullable Double amountRecall) {}

    /** A share with the range that it is compatible with at 95 %. */
    public record ShareData(double share, double least, double most, double hits, double of) {
        static @Nullable ShareData of(Proportion proportion) {
            return proportion.of() == 0
                    ? null
                    : new ShareData(
                            proportion.share(),
                            proportion.least(),
                            proportion.most(),
                            proportion.hits(),
                            proportion.of());
        }
    }

    /**
     * What is selected of a group where so many per cent of all goods are controlled.
     *
     * @param items selected
     * @param share selected of all in the group
     * @param precision irregular of the selected; absent where none is
     * @param wronglySelected selected of those in order
     */
    public record SelectedData(
            int percent,
            long items,
            @Nullable ShareData share,
            @Nullable ShareData precision,
            @Nullable ShareData wronglySelected) {}

    /** A group of goods items. */
    public record GroupData(
            GroupFigures.By by,
            String group,
            long items,
            @Nullable ShareData irregular,
            List<SelectedData> selected) {
        static GroupData of(GroupFigures group) {
            return new GroupData(
                    group.by(),
                    group.group(),
                    group.items(),
                    ShareData.of(group.rate()),
                    group.selected().stream()
                            .map(one -> new SelectedData(
                                    one.percent(),
                                    one.items(),
                                    ShareData.of(group.share(one)),
                                    ShareData.of(one.precision()),
                                    ShareData.of(group.wronglySelected(one))))
                            .toList());
        }
    }

    static ModelCardData of(ModelData data, ModelCard card, @Nullable RiskModel model) {
        return new ModelCardData(
                data,
                card.amounts(),
                card.seed(),
                card.settings(),
                card.figures(),
                Evaluation.PERCENTS.stream()
                        .map(percent -> new RateData(
                                percent,
                                figure(card, "precision", percent),
                                figure(card, "recall", percent),
                                figure(card, "critical recall", percent),
                                figure(card, "amount recall", percent)))
                        .filter(rate -> rate.precision() != null)
                        .toList(),
                card.groups().stream().map(GroupData::of).toList(),
                model == null ? List.of() : model.features().names(),
                card.notes());
    }

    private static @Nullable Double figure(ModelCard card, String name, int percent) {
        return known(card.figure(name + " at " + percent + " %"));
    }

    /** Absent where it is no number. */
    static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** The groups of one kind. */
    public List<GroupData> by(String by) {
        return groups.stream().filter(group -> group.by().name().equals(by)).toList();
    }
}
