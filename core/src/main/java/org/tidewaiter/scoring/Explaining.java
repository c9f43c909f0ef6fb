package org.tidewaiter.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tidewaiter.history.BandMeasure;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Statistic;
import org.tidewaiter.history.Totals;
import org.tidewaiter.scoring.Explanation.Kind;
import org.tidewaiter.scoring.Explanation.Subject;

/**
 * What raised and lowered a score, in sentences for an officer. Features that tell of the same, such as two rates of
 * one importer, are one sentence; it tells what the strongest of them says.
 */
public final class Explaining {
    private static final int PERCENT = 100;
    private static final int DIGITS = 4;

    private final ItemFacts item;
    private final RiskModel model;
    private final double[] vector;
    private final double drawnBy;

    private Explaining(ItemFacts item, RiskModel model, double[] vector, Totals totals) {
        this.item = item;
        this.model = model;
        this.vector = vector.clone();
        this.drawnBy = drawnBy(totals);
    }

    /**
     * The strongest reasons first.
     *
     * @param item as it arrived
     * @param vector that was scored; what it doesn't hold is not told
     * @param totals of the history that the vector was made of
     * @param most sentences
     */
    public static List<Explanation> explain(ItemFacts item, RiskModel model, double[] vector, Totals totals, int most) {
        return new Explaining(item, model, vector, totals).sentences(most);
    }

    /**
     * How many irregular outcomes each rate is drawn by: today's, as far as the recorded rates allow it. No group has fewer
     * irregular outcomes than none, or more than outcomes.
     */
    private double drawnBy(Totals today) {
        int shrinkage = model.features().shrinkage();
        double least = 0;
        double most = shrinkage;
        for (Feature feature : model.features().features()) {
            if (feature instanceof Feature.OfGroup(List<Dimension> group, Statistic statistic)
                    && statistic == Statistic.RATE) {
                double outcomes = value(group, Statistic.OUTCOMES);
                double irregular = value(feature) * (outcomes + shrinkage);
                if (!Double.isNaN(irregular)) {
                    least = Math.max(least, irregular - outcomes);
                    most = Math.min(most, irregular);
                }
            }
        }
        return Math.max(least, Math.min(most, shrinkage * today.rate()));
    }

    /** What features have in common that tell of the same. */
    private record Theme(List<Dimension> group, String kind) {}

    private static Theme theme(Feature feature) {
        return switch (feature) {
            case Feature.OfGroup(List<Dimension> group, Statistic statistic) -> new Theme(group, "");
            case Feature.OfBand band -> new Theme(band.group(), Feature.BAND);
            case Feature.OfCode(Dimension dimension) -> new Theme(List.of(dimension), "code");
            case Feature.OfFigure(Figure figure) -> new Theme(List.of(), figure.label());
        };
    }

    private List<Explanation> sentences(int most) {
        Map<Theme, List<Contribution>> themes = new LinkedHashMap<>();
        for (Contribution contribution : model.contributions(vector)) {
            themes.computeIfAbsent(theme(contribution.feature()), theme -> new ArrayList<>())
                    .add(contribution);
        }
        List<Explanation> sentences = new ArrayList<>();
        for (List<Contribution> theme : themes.values()) {
            double raised = theme.stream().mapToDouble(Contribution::raised).sum();
            if (raised != 0) {
                sentences.add(sentence(theme.getFirst(), raised));
            }
        }
        sentences.sort((one, other) -> Double.compare(Math.abs(other.raised()), Math.abs(one.raised())));
        return List.copyOf(sentences.subList(0, Math.min(most, sentences.size())));
    }

    private Explanation sentence(Contribution strongest, double raised) {
        return switch (strongest.feature()) {
            case Feature.OfGroup(List<Dimension> group, Statistic statistic) -> ofGroup(group, statistic, raised);
            case Feature.OfBand band -> ofBand(band.group(), raised);
            case Feature.OfCode(Dimension dimension) -> {
                Kind kind = item.text(dimension) == null
                        ? Kind.NOT_DECLARED
                        : Double.isNaN(strongest.value()) ? Kind.DECLARED_UNKNOWN : Kind.DECLARED;
                yield told(kind, List.of(dimension), raised);
            }
            case Feature.OfFigure(Figure figure) -> ofFigure(figure, raised);
        };
    }

    private Explanation ofFigure(Figure figure, double raised) {
        double value = item.number(figure);
        if (Double.isNaN(value)) {
            return told(Kind.NOT_DECLARED, List.of(missing(figure)), raised);
        }
        Kind kind =
                switch (figure) {
                    case DUTY_RATE -> Kind.DUTY_RATE;
                    case NET_MASS -> Kind.NET_MASS;
                    case PRICE -> Kind.PRICE;
                    case PRICE_PER_KILOGRAM -> Kind.PRICE_PER_KILOGRAM;
                };
        return told(kind, List.of(), raised, rounded(value));
    }

    /** What has to be declared for a figure. */
    private Dimension missing(Figure figure) {
        return switch (figure) {
            case DUTY_RATE -> Dimension.REGIME;
            case NET_MASS -> Dimension.MASS;
            case PRICE -> Dimension.PRICE;
            case PRICE_PER_KILOGRAM -> item.text(Dimension.PRICE) == null ? Dimension.PRICE : Dimension.MASS;
        };
    }

    private Explanation ofGroup(List<Dimension> group, Statistic statistic, double raised) {
        List<Dimension> absent =
                group.stream().filter(dimension -> item.text(dimension) == null).toList();
        if (!absent.isEmpty()) {
            return told(Kind.NOT_DECLARED, absent, raised);
        }
        return switch (statistic) {
            case SEEN -> told(Kind.SEEN, group, raised, rounded(value(group, Statistic.SEEN)));
            case DAYS_SINCE -> {
                double days = value(group, Statistic.DAYS_SINCE);
                yield Double.isNaN(days)
                        ? told(Kind.NEVER_SEEN, group, raised)
                        : told(Kind.LAST_SEEN, group, raised, whole(days));
            }
            case OUTCOMES, INFRACTIONS, RATE, RECENT_RATE -> ofOutcomes(group, statistic, raised);
        };
    }

    private Explanation ofOutcomes(List<Dimension> group, Statistic statistic, double raised) {
        double outcomes = value(group, Statistic.OUTCOMES);
        double counted = value(group, Statistic.INFRACTIONS);
        double rate = value(group, Statistic.RATE);
        if (outcomes > 0 && !(Double.isNaN(rate) && Double.isNaN(counted))) {
            int shrinkage = model.features().shrinkage();
            double irregular = Double.isNaN(counted) ? rate * (outcomes + shrinkage) - drawnBy : counted;
            return told(Kind.OUTCOMES, group, raised, whole(outcomes), whole(Math.clamp(irregular, 0, outcomes)));
        }
        boolean counts = statistic == Statistic.OUTCOMES || statistic == Statistic.INFRACTIONS;
        double drawn = counts ? rate : value(group, statistic);
        return outcomes == 0 || Double.isNaN(drawn)
                ? told(Kind.NO_OUTCOMES, group, raised)
                : told(Kind.RATE, group, raised, whole(drawn * PERCENT));
    }

    /** {@code NaN} where the model has no such feature. */
    private double value(List<Dimension> group, Statistic statistic) {
        return value(new Feature.OfGroup(group, statistic));
    }

    private double value(Feature feature) {
        int place = model.features().features().indexOf(feature);
        return place < 0 ? Double.NaN : vector[place];
    }

    /** By the recorded features alone: the prices kept today are others, the item's own among them. */
    private Explanation ofBand(List<Dimension> group, double raised) {
        double size = value(group, BandMeasure.SIZE);
        double price = group.contains(Dimension.UNIT) ? Double.NaN : item.number(Figure.PRICE_PER_KILOGRAM);
        double deviation = value(group, BandMeasure.DEVIATION);
        if (Double.isNaN(deviation) && price > 0) {
            deviation = StrictMath.log(price) - value(group, BandMeasure.MEDIAN);
        }
        if (Double.isNaN(deviation)) {
            return told(size > 0 ? Kind.PRICE_COMPARED : Kind.PRICE_ALONE, group, raised);
        }
        BigDecimal percent = whole((StrictMath.exp(deviation) - 1) * PERCENT);
        int direction = percent.signum();
        if (!(price > 0)) {
            Kind kind = choose(direction, Kind.SHARE_BELOW, Kind.SHARE_ABOVE, Kind.SHARE_AT);
            return told(kind, group, raised, percent.abs());
        }
        BigDecimal median = rounded(price / StrictMath.exp(deviation));
        return Double.isNaN(size)
                ? told(
                        choose(direction, Kind.PRICE_BELOW_LAST, Kind.PRICE_ABOVE_LAST, Kind.PRICE_AT_LAST),
                        group,
                        raised,
                        percent.abs(),
                        median,
                        rounded(price))
                : told(
                        choose(direction, Kind.PRICE_BELOW, Kind.PRICE_ABOVE, Kind.PRICE_AT),
                        group,
                        raised,
                        percent.abs(),
                        whole(size),
                        median,
                        rounded(price));
    }

    private static Kind choose(int direction, Kind below, Kind above, Kind at) {
        return direction < 0 ? below : direction > 0 ? above : at;
    }

    /** {@code NaN} where the model has no such feature. */
    private double value(List<Dimension> group, BandMeasure measure) {
        return value(new Feature.OfBand(group, measure));
    }

    private Explanation told(Kind kind, List<Dimension> dimensions, double raised, BigDecimal... figures) {
        return new Explanation(kind, subject(item, dimensions), List.of(figures), item.currency(), raised);
    }

    /** What a group is of, as the item declares it; empty where it declares nothing. */
    public static List<Subject> subject(ItemFacts item, List<Dimension> dimensions) {
        return dimensions.stream()
                .map(dimension -> new Subject(dimension, Objects.requireNonNullElse(item.text(dimension), "")))
                .toList();
    }

    private static BigDecimal whole(double value) {
        return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_EVEN);
    }

    /** To four digits, more only before the point. */
    private static BigDecimal rounded(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int scale = Math.max(0, DIGITS - (exact.precision() - exact.scale()));
        BigDecimal rounded = exact.setScale(Math.min(scale, Math.max(0, exact.scale())), RoundingMode.HALF_EVEN);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
