package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.Past;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ListHit;
import org.tidewaiter.risk.ProfileIndex;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Screened;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.SelectionRules;

/**
 * Last stages: risk and lane. The lane is the heaviest of what the profiles, the open questions of the assessment, a model's
 * score, the draws and an earlier selection ask for.
 */
final class Selecting {
    /** Most entries of lists that are told of one profile. */
    private static final int MAX_LISTED = 20;

    /**
     * What it comes to.
     *
     * @param lane null where the declaration is not accepted
     * @param selection null without a risk plan
     */
    record Selected(
            @Nullable Lane lane,
            List<Reason> reasons,
            @Nullable Selection selection) {}

    /** Of a declaration that is not accepted. */
    static final Selected NOTHING = new Selected(null, List.of(), null);

    private final Facts facts;
    private final List<Reason> reasons = new ArrayList<>(2);
    private final Set<Basis> bases = EnumSet.noneOf(Basis.class);
    private Lane lane = Lane.GREEN;

    private Selecting(Facts facts) {
        this.facts = facts;
    }

    static Selected select(Facts facts, List<ItemValue> values, List<Finding> findings) {
        Selecting selecting = new Selecting(facts);
        selecting.byProfiles(values);
        selecting.byOpenQuestions(findings);
        SelectionRules rules = facts.selecting();
        Selection selection = null;
        if (rules == null) {
            selecting.byRandomDraw(facts.rulebook().title().randomShare());
        } else {
            selection = selecting.byPlan(rules);
        }
        selecting.byEarlierVersion();
        return new Selected(
                selecting.lane,
                selecting.reasons,
                selection == null
                        ? null
                        : new Selection(
                                List.copyOf(selecting.bases),
                                selection.chance(),
                                selection.scores(),
                                selection.inCharge()));
    }

    private void add(Lane asked, Basis basis, Reason reason) {
        lane = lane.or(asked);
        reasons.add(reason);
        if (asked.isControl()) {
            bases.add(basis);
        }
    }

    private void byProfiles(List<ItemValue> values) {
        List<ProfileIndex> indexes = indexes();
        SelectionFacts known = facts.context().selection();
        Screened screened = known == null ? null : known.screened();
        String problem = screened == null ? null : screened.problem();
        if (problem != null) { // an officer looks at the documents
            add(Lane.YELLOW, Basis.OPEN_QUESTION, new Reason(Reason.NOT_SCREENED, problem));
        }
        Screening screening = screened == null ? Screening.NONE : screened.screening();
        List<Subject> subjects = indexes.isEmpty()
                ? List.of()
                : ItemValues.of(values).subjects(facts.declaration(), facts.context(), screening);
        notCompared(indexes, known);
        notLookedUp(indexes, known);
        for (RiskProfile profile : matching(indexes, subjects)) {
            add(profile.lane(), Basis.PROFILE, new Reason(profile.id(), profile.instruction()));
            if (screened != null && !screened.answers().isEmpty()) {
                listed(profile, subjects, screened);
            }
        }
    }

    /** Tells the items for which a condition on prices is unknown, and so does not hold. */
    private void notCompared(List<ProfileIndex> indexes, @Nullable SelectionFacts known) {
        if (indexes.stream().noneMatch(ProfileIndex::comparesPrices)) {
            return;
        }
        Set<Integer> compared = new HashSet<>();
        List<PriceIndicator> prices = known == null ? List.of() : known.prices();
        prices.stream().filter(price -> price.prices() > 0).forEach(price -> compared.add(price.item()));
        tell(
                Reason.NOT_COMPARED,
                "Profiles compare prices with those of the same goods before, and none is known for items ",
                compared);
    }

    /** The same where the history of the goods was being filled. */
    private void notLookedUp(List<ProfileIndex> indexes, @Nullable SelectionFacts known) {
        if (indexes.stream().noneMatch(ProfileIndex::asksHistory)) {
            return;
        }
        Set<Integer> lookedUp = new HashSet<>();
        Map<Integer, Past> past = known == null ? Map.of() : known.pastByItem();
        past.forEach((item, then) -> {
            if (then.goods() != null) {
                lookedUp.add(item);
            }
        });
        tell(
                Reason.NO_HISTORY,
                "Profiles ask for the history of goods, and it could not be looked up for items ",
                lookedUp);
    }

    private void tell(String id, String what, Set<Integer> known) {
        List<Integer> unknown = facts.declaration().items().stream()
                .map(GoodsItem::number)
                .filter(number -> !known.contains(number))
                .limit(MAX_LISTED)
                .toList();
        if (!unknown.isEmpty()) {
            reasons.add(new Reason(id, what + unknown + ": for these, whether such a profile applies is unknown."));
        }
    }

    private void listed(RiskProfile profile, List<Subject> subjects, Screened screened) {
        Set<ListHit> met = new HashSet<>();
        if (!profile.condition().listed().isEmpty()) {
            for (Subject subject : subjects) {
                if (profile.condition().holds(subject)) {
                    met.addAll(profile.condition().hits(subject));
                }
            }
        }
        screened.hits(facts.declaration()).stream()
                .filter(hit -> met.stream()
                        .anyMatch(one ->
                                one.value().equals(hit.value()) && one.match().equals(hit.match())))
                .limit(MAX_LISTED)
                .forEach(hit -> reasons.add(new Reason(Reason.LISTED, hit.sentence())));
    }

    /** What leaves the duty or the admission of the goods open: an officer looks at the documents. */
    private void byOpenQuestions(List<Finding> findings) {
        List<String> told = new ArrayList<>(1);
        for (Finding finding : findings) {
            if (Catalogue.isOpen(finding.code()) && !told.contains(finding.code())) {
                told.add(finding.code());
                add(Lane.YELLOW, Basis.OPEN_QUESTION, new Reason(finding.code(), finding.message()));
            }
        }
    }

    /** What the plan's models and draws add; of the result chance and scores count. */
    private Selection byPlan(SelectionRules rules) {
        RiskPlan.Title title = rules.plan().title();
        Draw draw = facts.context().draw();
        boolean certain = !bases.isEmpty();
        Targeting targeting = Targeting.of(facts, rules);
        Reason problem = targeting.problem();
        if (problem != null) {
            reasons.add(problem);
        }
        Targeting.Target target = targeting.target(draw, lane);
        if (target != null && target.lane().isControl()) {
            add(target.lane(), Basis.MODEL, target.reason());
        }
        byRandomDraw(title.randomShare());
        BigDecimal exploring = draw == null ? null : draw.exploration();
        if (bases.isEmpty() && exploring != null && exploring.compareTo(title.explorationShare()) < 0) {
            add(
                    targeting.room(),
                    Basis.EXPLORATION,
                    drawn(Reason.EXPLORATION, "Drawn to explore", exploring, title.explorationShare()));
        }
        Lane earlier = facts.context().selected();
        boolean controlled = !bases.isEmpty() || earlier != null && earlier.isControl();
        if (target != null
                && !target.lane().isControl()
                && !controlled) { // what is controlled now needs no audit later
            add(target.lane(), Basis.MODEL, target.reason());
        }
        return new Selection(
                List.of(),
                certain ? BigDecimal.ONE : targeting.chance(draw),
                targeting.scores(),
                targeting.inCharge(draw));
    }

    private void byRandomDraw(BigDecimal share) {
        Draw draw = facts.context().draw();
        if (draw != null && draw.random().compareTo(share) < 0) {
            add(Lane.YELLOW, Basis.RANDOM, drawn(Reason.RANDOM, "Drawn at random", draw.random(), share));
        }
    }

    private static Reason drawn(String id, String how, BigDecimal draw, BigDecimal share) {
        return new Reason(id, how + ": " + Canonical.plain(draw) + " is below " + Canonical.plain(share) + ".");
    }

    private void byEarlierVersion() {
        Lane earlier = facts.context().selected();
        if (earlier != null && earlier.compareTo(lane) > 0) {
            add(
                    earlier,
                    Basis.EARLIER,
                    new Reason(Reason.EARLIER, "An earlier version was selected for " + earlier + "."));
        }
    }

    /** Those of the rulebook, then those of the plan, by priority each. */
    private List<ProfileIndex> indexes() {
        SelectionRules rules = facts.selecting();
        List<ProfileIndex> indexes = new ArrayList<>(2);
        if (!facts.rulebook().profiles().isEmpty()) {
            indexes.add(facts.rulebook().profileIndex());
        }
        if (rules != null && !rules.plan().profiles().isEmpty()) {
            indexes.add(rules.plan().index());
        }
        return indexes;
    }

    private List<RiskProfile> matching(List<ProfileIndex> indexes, List<Subject> subjects) {
        List<RiskProfile> found = new ArrayList<>();
        for (ProfileIndex profiles : indexes) {
            ProfileIndex.Matches matches = new ProfileIndex.Matches();
            subjects.forEach(subject -> profiles.match(subject, facts.today(), matches));
            found.addAll(profiles.found(matches));
        }
        return found;
    }
}
