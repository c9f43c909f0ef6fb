package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.RiskModel;

/** What no scored row declares though most of what a model was trained on did: then the mapping is another one. */
final class Undeclared {
    /** Fewer rows may lack something by chance. */
    private static final int LEAST = 30;

    private static final double MOST = 0.5;

    /** What most of the goods of training declared and no row has yet. */
    private final Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);

    private final Set<Figure> figures = EnumSet.noneOf(Figure.class);
    private long rows;

    Undeclared(RiskModel model) {
        InputReference inputs = model.inputs();
        for (int i = 0; inputs != null && i < model.features().size(); i++) {
            if (inputs.features().get(i).missing() < MOST) {
                switch (model.features().features().get(i)) {
                    case Feature.OfFigure(Figure figure) -> figures.add(figure);
                    case Feature.OfCode(Dimension dimension) -> dimensions.add(dimension);
                    case Feature.OfGroup group -> dimensions.addAll(group.group());
                    case Feature.OfBand band -> dimensions.addAll(band.group());
                }
            }
        }
    }

    /** A row is scored. */
    void look(ItemFacts facts) {
        rows++;
        dimensions.removeIf(dimension -> facts.text(dimension) != null);
        figures.removeIf(figure -> !Double.isNaN(facts.number(figure)));
    }

    /** Says it. */
    void tell(PrintWriter told) {
        if (rows >= LEAST && !(dimensions.isEmpty() && figures.isEmpty())) {
            told.printf(
                    Locale.ROOT,
                    "tidewaiter: none of %,d rows declares what most of the goods did that the model was trained on: %s. Maybe it"
                            + " was trained by another mapping%n",
                    rows,
                    Stream.concat(
                                    dimensions.stream().map(Dimension::label),
                                    figures.stream().map(Figure::label))
                            .collect(Collectors.joining(", ")));
        }
    }
}
