package org.tidewaiter.selectivity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.NamedLists;
import org.tidewaiter.risk.Screened;
import org.tidewaiter.scoring.RiskModel;

/** Looks up the plan in force, the features of goods, and what is left of shifts. */
public final class LiveSelectivity implements Selectivity {
    private static final int MAX_RULES_KEPT = 16;

    /** Where vectors come from. */
    public interface Vectors {
        /**
         * What a model takes of items, of what is known now.
         *
         * @return one for each item, in their order
         * @throws RuntimeException where they can't be had now; its message is for an officer
         */
        List<double[]> of(RiskModel model, List<ItemFacts> items);
    }

    /**
     * Where it comes from what profiles ask of the goods before items, of what is known now. Each answers one vector
     * for each item, in their order; none while the history is being filled. It throws where nothing can be had; the
     * message is for an officer.
     */
    public interface Goods {
        /** What {@link PriceIndicator#FEATURES} asks. */
        List<double[]> prices(List<ItemFacts> items);

        /** What {@link GoodsHistory#FEATURES} asks. */
        List<double[]> history(List<ItemFacts> items);
    }

    /** Plans and models by name and digest. */
    public interface Plans {
        /** The plan in force now. */
        Optional<RiskPlan> inForce(String jurisdiction);

        /** A plan in force or past. */
        Optional<RiskPlan> withDigest(Digest digest);
    }

    /** Where lists come from. */
    public interface Lists {
        /**
         * These lists, ready to be asked.
         *
         * @throws RuntimeException where one can't be had now; its message is for an officer
         */
        NamedLists of(List<ListUse> uses);
    }

    private final Plans plans;
    private final Function<Digest, Optional<RiskModel>> models;
    private final Vectors vectors;
    private final Goods goods;
    private final Lists lists;
    private final Shifts shifts;
    private final Map<Digest, SelectionRules> rules = new LinkedHashMap<>();

    /**
     * @param models by their digest
     * @param selections what was selected before
     */
    public LiveSelectivity(
            Plans plans,
            Function<Digest, Optional<RiskModel>> models,
            Vectors vectors,
            Goods goods,
            Lists lists,
            Selections selections) {
        this.plans = plans;
        this.models = models;
        this.vectors = vectors;
        this.goods = goods;
        this.lists = lists;
        this.shifts = new Shifts(selections);
    }

    @Override
    public Optional<SelectionRules> rules(Digest plan) {
        synchronized (rules) {
            SelectionRules known = rules.get(plan);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return plans.withDigest(plan).map(this::remember);
    }

    private Set<ModelUse.Role> competing(RiskPlan plan) {
        return rules(plan.digest()).map(SelectionRules::competing).orElse(Set.of());
    }

    private SelectionRules remember(RiskPlan plan) {
        Map<ModelUse.Role, RiskModel> found = new EnumMap<>(ModelUse.Role.class);
        for (ModelUse use : plan.models()) {
            fetch(use.model()).ifPresent(model -> found.put(use.role(), model));
        }
        SelectionRules made = new SelectionRules(plan, found);
        if (found.size() == plan.models().size()) { // else the missing one may be there the next time
            synchronized (rules) {
                if (rules.size() >= MAX_RULES_KEPT) {
                    rules.remove(rules.keySet().iterator().next());
                }
                rules.put(plan.digest(), made);
            }
        }
        return made;
    }

    /** Whatever is wrong with a model, declarations are still assessed by profiles and draws, which {@link Scoring} tells. */
    private Optional<RiskModel> fetch(Digest model) {
        try {
            return models.apply(model);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Optional<SelectionFacts>> lookUp(List<Asked> asked) {
        Map<String, Optional<RiskPlan>> inForce = new HashMap<>();
        asked.forEach(one -> inForce.computeIfAbsent(one.jurisdiction(), plans::inForce));
        List<Optional<SelectionFacts>> found = new ArrayList<>(asked.size());
        if (inForce.values().stream().allMatch(Optional::isEmpty)) {
            asked.forEach(one -> found.add(Optional.empty()));
            return found;
        }
        Scoring scoring = new Scoring(asked, inForce);
        Map<Digest, Set<ModelUse.Role>> competing = new HashMap<>(); // a model that can't be had is asked for each time
        List<List<Shift>> left =
                shifts.of(asked, inForce, plan -> competing.computeIfAbsent(plan.digest(), k -> competing(plan)));
        for (int i = 0; i < asked.size(); i++) {
            Asked one = asked.get(i);
            int place = i;
            found.add(inForce.getOrDefault(one.jurisdiction(), Optional.empty())
                    .map(plan -> new SelectionFacts(
                            plan.digest(),
                            one.jurisdiction(),
                            one.office(),
                            scoring.vectors(place),
                            scoring.problem(one.jurisdiction()),
                            screen(plan, one.declaration(), one.day()),
                            left.get(place))));
        }
        return found;
    }

    /** Whatever fails here, declarations are still assessed, and told to an officer. */
    @Override
    public @Nullable Screened screen(RiskPlan plan, Declaration declaration, LocalDate day) {
        if (plan.questions().isEmpty()) {
            return null;
        }
        try {
            return plan.questions().ask(declaration, () -> lists.of(plan.lists()), day);
        } catch (RuntimeException e) {
            return Screened.failed("No name was held against the lists: " + e.getMessage());
        }
    }

    /** The items of the declarations of a batch that a plan is for. */
    private static final class Items {
        private final List<ItemFacts> facts = new ArrayList<>();
        private final List<Integer> declarations = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        Items(RiskPlan plan, List<Asked> asked) {
            for (int i = 0; i < asked.size(); i++) {
                Asked one = asked.get(i);
                if (one.jurisdiction().equals(plan.title().jurisdiction())) {
                    for (GoodsItem item : one.declaration().items()) {
                        facts.add(ItemFacts.of(one.declaration(), item, one.at()));
                        declarations.add(i);
                        numbers.add(item.number());
                    }
                }
            }
        }
    }

    /** The vectors of a batch, made once for models that take the same. */
    private final class Scoring {
        private final List<List<ItemVector>> byDeclaration = new ArrayList<>();
        private final Map<String, Set<String>> problems = new HashMap<>();

        Scoring(List<Asked> asked, Map<String, Optional<RiskPlan>> inForce) {
            asked.forEach(one -> byDeclaration.add(new ArrayList<>()));
            for (Optional<RiskPlan> plan : inForce.values()) {
                plan.ifPresent(some -> score(some, asked));
            }
        }

        private void score(RiskPlan plan, List<Asked> asked) {
            SelectionRules used = rules(plan.digest()).orElse(null);
            Set<Digest> done = new HashSet<>();
            Items items = new Items(plan, asked);
            for (ModelUse use : plan.models()) {
                RiskModel model = used == null ? null : used.model(use.role());
                ItemVector.Kind kind = used == null ? null : used.vectors(use.role());
                if (model == null || kind == null) {
                    tell(plan, "The model " + use.model().hex().substring(0, 12) + " of the risk plan can't be had.");
                } else if (done.add(kind.vectors())) {
                    score(plan, items, model, kind.vectors());
                }
                if (model != null
                        && use.role() != ModelUse.Role.SHADOW
                        && !plan.title().ranking().ranks(model)) {
                    tell(
                            plan,
                            "The model " + use.model().hex().substring(0, 12)
                                    + " tells no amount that a control is expected to find, by which the risk plan ranks:"
                                    + " it selects nothing.");
                }
            }
            if (!items.facts.isEmpty() && done.add(PriceIndicator.DIGEST)) {
                look(plan, items, PriceIndicator.DIGEST, goods::prices, "No price was compared: ");
                look(plan, items, GoodsHistory.DIGEST, goods::history, "Nothing was known of goods before: ");
            }
        }

        /** Whatever fails here, declarations are still assessed by profiles and draws. */
        private void score(RiskPlan plan, Items items, RiskModel model, Digest known) {
            try {
                put(items, known, vectors.of(model, items.facts));
            } catch (RuntimeException e) {
                tell(plan, "Nothing was scored: " + e.getMessage());
            }
        }

        /** While their history is being filled, the profiles that ask for it say so themselves. */
        private void look(
                RiskPlan plan,
                Items items,
                Digest known,
                Function<List<ItemFacts>, List<double[]>> source,
                String failed) {
            try {
                put(items, known, source.apply(items.facts));
            } catch (RuntimeException e) {
                tell(plan, failed + e.getMessage());
            }
        }

        private void tell(RiskPlan plan, String problem) {
            problems.computeIfAbsent(plan.title().jurisdiction(), k -> new LinkedHashSet<>())
                    .add(problem);
        }

        /** All that went wrong under the plan of a country; null where nothing did. */
        @Nullable
        String problem(String jurisdiction) {
            Set<String> told = problems.get(jurisdiction);
            return told == null ? null : String.join(" ", told);
        }

        private void put(Items items, Digest known, List<double[]> made) {
            for (int n = 0; n < made.size(); n++) {
                byDeclaration
                        .get(items.declarations.get(n))
                        .add(ItemVector.of(items.numbers.get(n), known, made.get(n)));
            }
        }

        List<ItemVector> vectors(int declaration) {
            return byDeclaration.get(declaration);
        }
    }
}
