package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.Past;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.history.PastMeasure;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Screened;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.scoring.SizeClass;

/**
 * What was looked up to select a declaration by.
 *
 * @param plan digest of the risk plan in force
 * @param jurisdiction of the administration, ISO 3166-1 alpha-2
 * @param office where it is lodged, empty where none is declared
 * @param vectors of its items, for each feature set and places of codes that its models take, and of
 *     {@link PriceIndicator#FEATURES} and {@link GoodsHistory#FEATURES}; none where they can't be had
 * @param problem what could not be scored, or looked up of goods, and why, for an officer; null where nothing went wrong
 * @param screened what the plan's lists said of it; null where the plan asks none
 * @param shifts what is left of the controls of the office now, at most one for each lane
 */
public record SelectionFacts(
        Digest plan,
        String jurisdiction,
        String office,
        List<ItemVector> vectors,
        @Nullable String problem,
        @Nullable Screened screened,
        List<Shift> shifts) {
    /** What is looked up for profiles, and not for a model. */
    private static final Set<Digest> OF_THE_PAST = Set.of(PriceIndicator.DIGEST, GoodsHistory.DIGEST);

    public SelectionFacts {
        vectors = List.copyOf(vectors);
        shifts = List.copyOf(shifts);
    }

    /**
     * For the profiles of a plan alone, without models and shifts.
     *
     * @param then by what the declaration was selected when it came; null without a plan
     */
    public static SelectionFacts ofProfiles(RiskPlan plan, @Nullable Screened screened, @Nullable SelectionFacts then) {
        List<ItemVector> past = then == null ? List.of() : then.pastVectors();
        return new SelectionFacts(plan.digest(), plan.title().jurisdiction(), "", past, null, screened, List.of());
    }

    /** The same after so many more controls of shifts were taken. */
    public SelectionFacts after(Map<Shift.Key, Integer> taken) {
        if (taken.isEmpty() || shifts.isEmpty()) {
            return this;
        }
        List<Shift> left = new ArrayList<>(shifts.size());
        for (Shift s : shifts) {
            left.add(s.after(taken.getOrDefault(s.key(), 0)));
        }
        return new SelectionFacts(plan, jurisdiction, office, vectors, problem, screened, left);
    }

    /** What its plan's profiles ask of lists. */
    public Screening screening() {
        return screened == null ? Screening.NONE : screened.screening();
    }

    /**
     * How prices of items stood against those before them; of items without a price, or where none could be looked
     * up, none.
     */
    public List<PriceIndicator> prices() {
        List<PriceIndicator> prices = new ArrayList<>();
        for (ItemVector vector : vectors(PriceIndicator.DIGEST)) {
            PriceIndicator price = PriceIndicator.of(vector.item(), vector.vector());
            if (price != null) {
                prices.add(price);
            }
        }
        return prices;
    }

    /** What profiles ask of the goods before each item, by its number; none where nobody could look it up. */
    public Map<Integer, Past> pastByItem() {
        Map<Integer, Past> byItem = new HashMap<>();
        prices().forEach(price -> byItem.put(price.item(), new Past(price, null)));
        for (ItemVector vector : vectors(GoodsHistory.DIGEST)) {
            Past known = byItem.getOrDefault(vector.item(), Past.UNKNOWN);
            byItem.put(vector.item(), new Past(known.price(), GoodsHistory.of(vector.vector())));
        }
        return byItem;
    }

    /**
     * How many goods items of the importer were known before: {@link SizeClass#NOT_DECLARED} where none is declared,
     * {@link SizeClass#NOT_KNOWN} where nobody could look it up.
     */
    public long earlierOfImporter() {
        List<ItemVector> known = vectors(GoodsHistory.DIGEST);
        if (known.isEmpty()) {
            return SizeClass.NOT_KNOWN;
        }
        BigDecimal items = GoodsHistory.of(known.getFirst().vector()).value(PastGroup.IMPORTER, PastMeasure.ITEMS);
        return items == null ? SizeClass.NOT_DECLARED : items.longValue();
    }

    /** What was made for a model. */
    public List<ItemVector> vectors(ItemVector.Kind kind) {
        List<ItemVector> own = vectors(kind.vectors());
        return own.isEmpty() ? vectors(kind.features()) : own;
    }

    private List<ItemVector> vectors(Digest known) {
        return vectors.stream()
                .filter(vector -> vector.features().equals(known))
                .toList();
    }

    /** What a model took of that item; null where none did. */
    public @Nullable ItemVector taken(int item) {
        return vectors.stream()
                .filter(vector -> vector.item() == item && !OF_THE_PAST.contains(vector.features()))
                .findFirst()
                .orElse(null);
    }

    /** What {@link #pastByItem} is made of. */
    public List<ItemVector> pastVectors() {
        return vectors.stream()
                .filter(vector -> OF_THE_PAST.contains(vector.features()))
                .toList();
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.field("plan", plan.hex()).field("jurisdiction", jurisdiction).field("office", office);
        c.field("problem", problem);
        c.list("vectors", vectors, (x, vector) -> vector.canonical(x));
        c.list("shifts", shifts, (x, shift) -> shift.canonical(x));
        if (screened != null) { // so that facts without what came later keep their text
            c.member("screened", screened, (x, said) -> said.canonical(x));
        }
    }

    /** Reads the members. */
    public static SelectionFacts read(CanonicalReader r) {
        CanonicalReader screened = r.object("screened");
        return new SelectionFacts(
                new Digest(r.require("plan")),
                r.require("jurisdiction"),
                r.require("office"),
                r.objects("vectors").stream().map(ItemVector::read).toList(),
                r.text("problem"),
                screened == null ? null : Screened.read(screened),
                r.objects("shifts").stream().map(Shift::read).toList());
    }
}
