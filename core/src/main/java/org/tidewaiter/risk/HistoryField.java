package org.tidewaiter.risk;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.history.PastMeasure;

/** A field of profiles that tells of the goods items before one: which of them, and what of them. */
public record HistoryField(PastGroup group, PastMeasure measure) {
    private static final String PREFIX = "history.";

    private static final Map<String, HistoryField> BY_NAME = byName();

    private static Map<String, HistoryField> byName() {
        Map<String, HistoryField> all = new HashMap<>();
        for (PastGroup group : PastGroup.values()) {
            for (PastMeasure measure : group.measures()) {
                HistoryField field = new HistoryField(group, measure);
                all.put(field.name(), field);
            }
        }
        return all;
    }

    /** What the field tells; null where it is none of these. */
    public static @Nullable HistoryField of(ProfileField field) {
        return BY_NAME.get(field.name());
    }

    /** Whether a field of that name is one of these. */
    static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }

    /** E.g. {@code history.importerGoodsIrregularRate}. */
    public String name() {
        return PREFIX + group.label() + measure.label();
    }

    /** One sentence, with unit, and when it is unknown. */
    String meaning() {
        String items = "earlier items " + ofGroup();
        return switch (measure) {
            case ITEMS -> "How many " + items + ", controlled or not.";
            case DAYS_SINCE -> "Days since the last of the " + items + "; unknown where none came.";
            case CONTROLS -> "How many " + items + " were controlled.";
            case IRREGULAR -> "How many " + items + " a control found irregular.";
            case IRREGULAR_RATE ->
                "Share of irregular ones among the controlled " + items + ", 0 to 1: a control of "
                        + GoodsHistory.HALF_LIFE_DAYS + " days ago counts half, and " + GoodsHistory.SHRINKAGE
                        + " controls with the rate of all goods are added; unknown where none was controlled.";
            case OTHER_ITEMS -> "How many " + items + " came under another " + party() + "'s identification.";
            case OTHER_CONTROLS ->
                "How many " + items + " under another " + party() + "'s identification were controlled.";
            case OTHER_IRREGULAR ->
                "How many " + items + " under another " + party() + "'s identification a control found irregular.";
        };
    }

    private String party() {
        return group == PastGroup.SELLER_ADDRESS ? "seller" : "importer";
    }

    private String ofGroup() {
        return switch (group) {
            case IMPORTER -> "of the importer";
            case DECLARANT -> "of the declarant";
            case SELLER -> "of the seller";
            case GOODS -> "of the HS subheading";
            case GOODS_ORIGIN -> "of the HS subheading from the same origin";
            case IMPORTER_GOODS -> "of the importer and the HS subheading";
            case IMPORTER_SELLER -> "of the importer from the same seller";
            case IMPORTER_ADDRESS -> "with the importer's address";
            case SELLER_ADDRESS -> "with the seller's address";
            case CONTACT -> "with the importer's e-mail address or telephone";
            case GUARANTEE -> "with the guarantee or deferment account";
        };
    }

    @Nullable
    Object read(Subject subject) {
        GoodsHistory goods = subject.past().goods();
        return goods == null ? null : goods.value(group, measure);
    }
}
