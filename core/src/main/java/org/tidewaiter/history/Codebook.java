package org.tidewaiter.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The codes that a model knows, by dimension; a code is its place, from 0. */
public final class Codebook {
    /** Most codes of a dimension; rarer ones are unknown. */
    public static final int MAX_CODES = 1_000;

    private final Map<Dimension, List<String>> codes;
    private final Map<Dimension, Map<String, Integer>> places = new EnumMap<>(Dimension.class);

    public Codebook(Map<Dimension, List<String>> codes) {
        Map<Dimension, List<String>> copied = new EnumMap<>(Dimension.class);
        codes.forEach((dimension, list) -> {
            Map<String, Integer> byCode = new HashMap<>();
            for (String code : list) {
                byCode.put(code, byCode.size());
            }
            if (byCode.size() != list.size() || list.size() > MAX_CODES) {
                throw new IllegalArgumentException("The codes of " + dimension.label() + " are " + list.size()
                        + ", more than " + MAX_CODES + " or one of them twice.");
            }
            copied.put(dimension, List.copyOf(list));
            places.put(dimension, byCode);
        });
        this.codes = copied;
    }

    /** The codes that occur, the most frequent first, of the dimensions that the features take as codes. */
    public static Codebook of(FeatureSet features, List<ItemFacts> items) {
        Map<Dimension, List<String>> found = new EnumMap<>(Dimension.class);
        for (Feature feature : features.features()) {
            if (feature instanceof Feature.OfCode(Dimension dimension)) {
                Map<String, Integer> counts = new TreeMap<>();
                for (ItemFacts item : items) {
                    String text = item.text(dimension);
                    if (text != null) {
                        counts.merge(text, 1, Integer::sum);
                    }
                }
                List<String> sorted = new ArrayList<>(counts.keySet());
                sorted.sort((one, other) -> counts.getOrDefault(other, 0) - counts.getOrDefault(one, 0));
                found.put(dimension, sorted.subList(0, Math.min(MAX_CODES, sorted.size())));
            }
        }
        return new Codebook(found);
    }

    public Map<Dimension, List<String>> codes() {
        return Collections.unmodifiableMap(codes);
    }

    /** The place of what was declared; {@code NaN} where nothing was, or it is not in the book. */
    double place(Dimension dimension, ItemFacts item) {
        String text = item.text(dimension);
        Map<String, Integer> byCode = places.get(dimension);
        Integer place = text == null || byCode == null ? null : byCode.get(text);
        return place == null ? Double.NaN : place;
    }
}
