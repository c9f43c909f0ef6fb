package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.ListQuestions;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.ProfileIndex;
import org.tidewaiter.risk.ProfileText;
import org.tidewaiter.risk.RiskProfile;

/**
 * By what one administration selects declarations, in one edition. Unlike a rulebook, which is published law, it is for
 * customs only. Its identity is the SHA-256 of its canonical text.
 */
public final class RiskPlan {
    /** Most profiles of a plan. */
    public static final int MAX_PROFILES = 100_000;
    /** Most rows of capacity. */
    public static final int MAX_CAPACITIES = 10_000;

    /**
     * What the plan is, and its shares.
     *
     * @param edition names the state, e.g. a date
     * @param jurisdiction ISO 3166-1 alpha-2 code
     * @param randomShare of all declarations, drawn for a check of documents whatever else is known of them; from 0 to 1, in
     *     place of the rulebook's
     * @param explorationShare of the declarations that nothing else selects, drawn so that the plan goes on learning where it
     *     does not look; above 0, at most 1
     * @param challengerShare of the declarations that the challenger selects in place of the champion; from 0 to 1
     * @param ranking by what declarations compete for controls
     */
    public record Title(
            String edition,
            String jurisdiction,
            BigDecimal randomShare,
            BigDecimal explorationShare,
            BigDecimal challengerShare,
            Ranking ranking) {
        private static final String EXPLORATION_SHARE = "explorationShare";

        public Title {
            check("randomShare", randomShare);
            check(EXPLORATION_SHARE, explorationShare);
            check("challengerShare", challengerShare);
        }

        /**
         * Checks a share by its name.
         *
         * @throws IllegalArgumentException where it is out of its range
         */
        public static void check(String name, BigDecimal share) {
            boolean tooLow = name.equals(EXPLORATION_SHARE) ? share.signum() <= 0 : share.signum() < 0;
            if (tooLow || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(name + " " + share
                        + " of a risk plan is out of range. Maybe 0.01 for one in a hundred is meant"
                        + (tooLow && share.signum() == 0 ? "; a plan that explores nothing can't learn." : "."));
            }
        }
    }

    private final Title title;
    private final List<RiskProfile> profiles;
    private final List<ModelUse> models;
    private final List<Capacity> capacities;
    private final List<ListUse> lists;
    private final ProfileIndex index;
    private final ListQuestions questions;
    private final Digest digest;

    /** One that names no list. */
    public RiskPlan(Title title, List<RiskProfile> profiles, List<ModelUse> models, List<Capacity> capacities) {
        this(title, profiles, models, capacities, List.of());
    }

    /** @param lists that conditions of the profiles may name, at most {@link ListUse#MAX_LISTS} */
    public RiskPlan(
            Title title,
            List<RiskProfile> profiles,
            List<ModelUse> models,
            List<Capacity> capacities,
            List<ListUse> lists) {
        this.title = title;
        this.profiles = List.copyOf(profiles);
        this.models = List.copyOf(models);
        this.capacities = List.copyOf(capacities);
        Set<Object> once = new HashSet<>();
        profiles.forEach(profile -> once(once, "profiles " + profile.id(), profile.id()));
        models.forEach(model -> once(once, "models as " + model.role(), model.role()));
        if (profiles.size() > MAX_PROFILES || capacities.size() > MAX_CAPACITIES) {
            throw new IllegalArgumentException("A risk plan has at most " + MAX_PROFILES + " profiles and "
                    + MAX_CAPACITIES + " rows of capacity, not " + profiles.size() + " and " + capacities.size() + ".");
        }
        this.lists = List.copyOf(lists);
        lists.forEach(list -> once(once, "lists " + list.name(), "list " + list.name()));
        if (lists.size() > ListUse.MAX_LISTS) {
            throw new IllegalArgumentException(
                    "A risk plan names at most " + ListUse.MAX_LISTS + " lists, not " + lists.size() + ".");
        }
        requireLists(profiles);
        this.index = ProfileIndex.of(profiles);
        this.questions = ListQuestions.of(profiles);
        this.digest = Canonical.digest(this, RiskPlan::members);
    }

    private void requireLists(List<RiskProfile> of) {
        Set<String> names = lists.stream().map(ListUse::name).collect(Collectors.toSet());
        for (RiskProfile profile : of) {
            for (Condition.Listed listed : profile.condition().listed()) {
                if (!names.contains(listed.list())) {
                    throw new IllegalArgumentException("The profile " + profile.id() + " asks the list '"
                            + listed.list() + "', which the plan does not name. It names " + names + ".");
                }
            }
        }
    }

    private static void once(Set<Object> seen, String what, Object key) {
        if (!seen.add(key)) {
            throw new IllegalArgumentException("The risk plan has two " + what + ". Maybe remove one.");
        }
    }

    public Title title() {
        return title;
    }

    public List<RiskProfile> profiles() {
        return profiles;
    }

    /** At most one of each role. */
    public List<ModelUse> models() {
        return models;
    }

    public List<Capacity> capacities() {
        return capacities;
    }

    /** Versions of the lists that conditions of the profiles may name, each name once. */
    public List<ListUse> lists() {
        return lists;
    }

    /** What the profiles ask these lists. */
    public ListQuestions questions() {
        return questions;
    }

    /** Finds the profiles that match. */
    public ProfileIndex index() {
        return index;
    }

    /** SHA-256 of the canonical text: equal digest, equal selection of equal facts. */
    public Digest digest() {
        return digest;
    }

    /** The canonical text. */
    public String canonical() {
        return Canonical.text(this, RiskPlan::members);
    }

    private static void members(Canonical c, RiskPlan plan) {
        c.member("title", plan.title, (x, t) -> x.field("edition", t.edition())
                .field("jurisdiction", t.jurisdiction())
                .field("randomShare", t.randomShare())
                .field("explorationShare", t.explorationShare())
                .field("challengerShare", t.challengerShare())
                .field("ranking", t.ranking()));
        c.list("profiles", plan.profiles, ProfileText::profile);
        c.list("models", plan.models, (x, use) -> x.field("role", use.role())
                .field("model", use.model().hex()));
        c.list("capacities", plan.capacities, (x, capacity) -> capacity.canonical(x));
        if (!plan.lists.isEmpty()) { // so that plans without what came later keep their text
            c.list("lists", plan.lists, (x, list) -> list.canonical(x));
        }
    }

    @Override
    public String toString() {
        return title.jurisdiction + " " + title.edition + " (" + digest.hex().substring(0, 8) + ")";
    }
}
