package org.tidewaiter.history;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number that a model takes of a goods item and its history. */
public sealed interface Feature {
    /** What names of features of price bands begin with. */
    String BAND = "price_";

    /** A figure as declared. */
    record OfFigure(Figure figure) implements Feature {}

    /** A code as declared, as its place in a {@link Codebook}; missing where it is not in it. */
    record OfCode(Dimension dimension) implements Feature {}

    /**
     * A statistic of the earlier items that agree in these dimensions; missing where one of them was not declared.
     *
     * @param group at least one dimension
     */
    record OfGroup(List<Dimension> group, Statistic statistic) implements Feature {
        public OfGroup {
            group = checked(group);
        }
    }

    /**
     * The price per kilogram against the last ones of items that agree in these dimensions and the currency; where
     * the unit is one of the dimensions, the price per that unit.
     *
     * @param group at least one dimension
     */
    record OfBand(List<Dimension> group, BandMeasure measure) implements Feature {
        public OfBand {
            group = checked(group);
        }
    }

    /** The name in files, cards and reports, e.g. {@code rate(hs6,origin)}; unique in a set. */
    default String name() {
        return switch (this) {
            case OfFigure(Figure figure) -> figure.label();
            case OfCode(Dimension dimension) -> "code(" + dimension.label() + ")";
            case OfGroup(List<Dimension> group, Statistic statistic) -> statistic.label() + "(" + labels(group) + ")";
            case OfBand(List<Dimension> group, BandMeasure measure) ->
                BAND + measure.label() + "(" + labels(group) + ")";
        };
    }

    /**
     * The feature of a name.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    static Feature parse(String name) {
        int open = name.indexOf('(');
        if (open < 0) {
            return new OfFigure(one(Figure.values(), Figure::label, name));
        }
        String kind = name.substring(0, open);
        if (!name.endsWith(")")) {
            throw new IllegalArgumentException("There is no feature '" + name + "'.");
        }
        List<Dimension> group = Stream.of(
                        name.substring(open + 1, name.length() - 1).split(",", -1))
                .map(label -> one(Dimension.values(), Dimension::label, label))
                .toList();
        if (kind.equals("code") && group.size() == 1) {
            return new OfCode(group.getFirst());
        }
        return kind.startsWith(BAND)
                ? new OfBand(group, one(BandMeasure.values(), BandMeasure::label, kind.substring(BAND.length())))
                : new OfGroup(group, one(Statistic.values(), Statistic::label, kind));
    }

    private static <T> T one(T[] all, Function<T, String> label, String name) {
        for (T value : all) {
            if (label.apply(value).equals(name)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no part of a feature's name.");
    }

    private static List<Dimension> checked(List<Dimension> group) {
        if (group.isEmpty() || group.stream().distinct().count() != group.size()) {
            throw new IllegalArgumentException("A group needs dimensions, each once, not " + group + ".");
        }
        return List.copyOf(group);
    }

    private static String labels(List<Dimension> group) {
        return group.stream().map(Dimension::label).collect(Collectors.joining(","));
    }
}
