package org.tidewaiter.edition.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.selectivity.InputDrift;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.Yield;

/**
 * How far what a model is asked with has moved from what it has learnt from.
 *
 * @param since first day of the last weeks; absent where nothing was counted
 * @param items of the last weeks
 * @param worth of the items of training, in items of equal weight
 * @param least items on either side below which nothing is said
 * @param features the one that moved most first
 */
public record InputDriftData(
        @Nullable LocalDate since, long items, double worth, long least, List<FeatureData> features) {
    /** Features that a page shows. */
    public static final int SHOWN = 10;

    private static final int DECIMALS = 4;
    private static final int DECIMALS_MAX = 12;

    /** Codes of a part that are told. */
    public static final int CODES = 5;

    /**
     * A feature.
     *
     * @param index population stability index
     * @param grows whether it counts what came before, and so moves by itself: it raises no alarm
     * @param missingThen share of the items of training whose value is missing
     * @param missingNow the same of the last weeks
     */
    public record FeatureData(
            String feature,
            double index,
            Yield.Alarm alarm,
            boolean grows,
            double missingThen,
            double missingNow,
            List<PartData> parts) {
        static FeatureData of(InputDrift.Of of) {
            List<PartData> parts = new ArrayList<>();
            List<Double> bounds = of.parts().bounds();
            for (int i = 0; i <= bounds.size(); i++) {
                parts.add(new PartData(
                        i == 0 ? null : bounds.get(i - 1),
                        i == bounds.size() ? null : bounds.get(i),
                        of.codes(i, CODES),
                        of.parts().shares().get(i),
                        of.recent().get(i)));
            }
            return new FeatureData(
                    of.feature(), of.index(), of.alarm(), of.grows(), of.parts().missing(), of.missing(), parts);
        }

        /** The largest share that any part has, at least a little. */
        public double highest() {
            double highest = Math.max(missingThen, missingNow);
            for (PartData part : parts) {
                highest = Math.max(highest, Math.max(part.then, part.now));
            }
            return highest;
        }
    }

    /**
     * Values above one bound, up to another.
     *
     * @param above absent in the first part
     * @param upTo absent in the last part
     * @param codes the first of the part, where its values stand for codes
     * @param then share of the items of training
     * @param now share of the last weeks
     */
    public record PartData(@Nullable Double above, @Nullable Double upTo, List<String> codes, double then, double now) {
        /** Its bounds, with as many decimals as tell them from each other and from nought. */
        public String values(Locale locale) {
            int decimals = DECIMALS;
            while (decimals < DECIMALS_MAX && !tells(decimals)) {
                decimals++;
            }
            String from = above == null ? "" : "> " + text(above, decimals, locale);
            String to = upTo == null ? "" : "≤ " + text(upTo, decimals, locale);
            return from.isEmpty() && to.isEmpty() ? "…" : from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to;
        }

        private boolean tells(int decimals) {
            return keeps(above, decimals)
                    && keeps(upTo, decimals)
                    && (above == null
                            || upTo == null
                            || rounded(above, decimals).compareTo(rounded(upTo, decimals)) < 0);
        }

        private static boolean keeps(@Nullable Double bound, int decimals) {
            return bound == null || bound == 0 || rounded(bound, decimals).signum() != 0;
        }

        private static BigDecimal rounded(double bound, int decimals) {
            return new BigDecimal(bound).setScale(decimals, RoundingMode.HALF_EVEN);
        }

        private static String text(double bound, int decimals, Locale locale) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setGroupingUsed(false);
            format.setMinimumFractionDigits(DECIMALS);
            format.setMaximumFractionDigits(decimals);
            return format.format(bound);
        }
    }

    /** Null where nothing was kept of what the model has learnt from. */
    static @Nullable InputDriftData of(InputDrifts.Told told) {
        return switch (told) {
            case InputDrifts.Told.Measured(InputDrift drift) ->
                new InputDriftData(
                        drift.items() == 0 ? null : drift.since(),
                        drift.items(),
                        drift.worth(),
                        InputDrift.LEAST,
                        drift.features().stream().map(FeatureData::of).toList());
            case InputDrifts.Told.NoReference none -> null;
        };
    }

    /** Those that a page shows. */
    public List<FeatureData> most() {
        return features.subList(0, Math.min(SHOWN, features.size()));
    }
}
