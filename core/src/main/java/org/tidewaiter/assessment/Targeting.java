package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.ItemVector;
import org.tidewaiter.selectivity.ModelUse.Role;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Selection.Scored;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.SelectionRules;
import org.tidewaiter.selectivity.Shift;
import org.tidewaiter.selectivity.Threshold;

/** Spends the controls of a shift on the declarations whose scores are worth them. */
final class Targeting {
    private static final int PROBABILITY_SCALE = 6;
    private static final int AMOUNT_SCALE = 2;

    private final RiskPlan.Title title;
    private final SelectionFacts known;
    private final List<Scored> scores;

    private Targeting(RiskPlan.Title title, SelectionFacts known, List<Scored> scores) {
        this.title = title;
        this.known = known;
        this.scores = scores;
    }

    /** A lane that a score leads to. */
    record Target(Lane lane, Reason reason) {}

    static Targeting of(Facts facts, SelectionRules rules) {
        SelectionFacts known = Objects.requireNonNull(facts.context().selection(), "a plan is named by facts");
        List<Scored> scores = new ArrayList<>(1);
        for (Role role : Role.values()) {
            RiskModel model = rules.model(role);
            Digest digest = rules.digest(role);
            if (model != null && digest != null) {
                Scored scored = score(role, digest, model, rules.vectors(role), known, rules.plan());
                if (scored != null) {
                    scores.add(scored);
                }
            }
        }
        return new Targeting(rules.plan().title(), known, scores);
    }

    private static @Nullable Scored score(
            Role role,
            Digest digest,
            RiskModel model,
            ItemVector.@Nullable Kind kind,
            SelectionFacts known,
            RiskPlan plan) {
        int item = 0;
        double highest = -1;
        double amount = 0;
        for (ItemVector vector : kind == null ? List.<ItemVector>of() : known.vectors(kind)) {
            Score score = model.score(vector.vector());
            amount += score.expectedAmount(); // of items in order, too: the probability is in it
            if (score.probability() > highest) {
                highest = score.probability();
                item = vector.item();
            }
        }
        if (item == 0) {
            return null;
        }
        BigDecimal probability = scaled(highest, PROBABILITY_SCALE);
        BigDecimal expected = Double.isFinite(amount) ? scaled(amount, AMOUNT_SCALE) : null;
        BigDecimal rank = plan.title().ranking().rank(probability, expected);
        return new Scored(role, digest, item, probability, expected, rank);
    }

    private static BigDecimal scaled(double value, int scale) {
        return Canonical.normal(new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN));
    }

    List<Scored> scores() {
        return scores;
    }

    /** What an officer is told where nothing could be scored; null where nothing went wrong. */
    @Nullable
    Reason problem() {
        String problem = known.problem();
        return problem == null ? null : new Reason(Reason.NOT_SCORED, problem);
    }

    /**
     * Where the model that is in charge of this declaration leads; null where nowhere.
     *
     * @param bound where it has to go anyway: no score takes a lighter control
     */
    @Nullable
    Target target(@Nullable Draw draw, Lane bound) {
        return target(scored(inCharge(draw)), draw, bound);
    }

    /** The model that is in charge of this declaration, by its draw. */
    Role inCharge(@Nullable Draw draw) {
        BigDecimal drawn = draw == null ? null : draw.challenger();
        boolean challenged =
                scored(Role.CHALLENGER) != null && drawn != null && drawn.compareTo(title.challengerShare()) < 0;
        return challenged ? Role.CHALLENGER : Role.CHAMPION;
    }

    private @Nullable Scored scored(Role role) {
        return scores.stream().filter(s -> s.role() == role).findFirst().orElse(null);
    }

    private @Nullable Target target(@Nullable Scored scored, @Nullable Draw draw, Lane bound) {
        if (scored == null) {
            return null;
        }
        BigDecimal drawn = draw == null ? null : draw.tie();
        Target later = null;
        for (Lane lane : List.of(Lane.RED, Lane.YELLOW)) {
            Shift shift = shift(lane);
            Threshold worth = shift == null ? null : shift.threshold(scored.role());
            if (shift != null
                    && worth != null
                    && (worth.share() == null || lane.compareTo(bound) >= 0)
                    && worth.takes(scored.rank(), drawn)) {
                String score = scored.sentence()
                        + (title.ranking() == Ranking.PROBABILITY
                                ? ""
                                : ", a control is expected to find " + Canonical.plain(scored.rank()))
                        + "; " + worth(worth, scored.rank(), drawn) + " it is worth one of the "
                        + shift.controls() + " controls of the shift, ";
                if (shift.hasRoom()) {
                    String left = (shift.controls() - shift.used()) + " of which were left.";
                    return new Target(lane, new Reason(Reason.SCORE, score + left));
                }
                later = new Target(
                        Lane.BLUE,
                        new Reason(Reason.NO_CONTROL_LEFT, score + "none of which was left: audit it later."));
            }
        }
        return later;
    }

    private static String worth(Threshold worth, BigDecimal rank, @Nullable BigDecimal drawn) {
        String from = Canonical.plain(worth.from());
        if (worth.takesAll() || worth.share() == null || drawn == null) {
            return "from " + from + " on";
        }
        return rank.compareTo(worth.from()) > 0
                ? "above " + from
                : "of those at " + from + " a share of " + Canonical.plain(worth.share()) + " is drawn, and "
                        + Canonical.plain(drawn) + " is below it:";
    }

    private @Nullable Shift shift(Lane lane) {
        return known.shifts().stream()
                .filter(s -> s.key().lane() == lane)
                .findFirst()
                .orElse(null);
    }

    /** Where what is explored goes: the heaviest control that is left; documents where none is. */
    Lane room() {
        Shift goods = shift(Lane.RED);
        return goods != null && goods.hasRoom() ? Lane.RED : Lane.YELLOW;
    }

    /** Probability of a control, over all draws, where neither profile nor question asks for one. */
    BigDecimal chance(@Nullable Draw draw) {
        boolean tied = draw == null || draw.tie() != null;
        BigDecimal challenged = scored(Role.CHALLENGER) == null ? BigDecimal.ZERO : title.challengerShare();
        BigDecimal byModel = challenged
                .multiply(byModel(scored(Role.CHALLENGER), tied))
                .add(BigDecimal.ONE.subtract(challenged).multiply(byModel(scored(Role.CHAMPION), tied)));
        BigDecimal missed = BigDecimal.ONE
                .subtract(byModel)
                .multiply(BigDecimal.ONE.subtract(title.randomShare()))
                .multiply(BigDecimal.ONE.subtract(title.explorationShare()));
        return BigDecimal.ONE.subtract(missed);
    }

    /**
     * Probability of a control by a score. The same number is held against the shares of both lanes, so the greater one counts.
     *
     * @param tied whether a number for shares is drawn; a declaration from before there were any is taken by no share
     */
    private BigDecimal byModel(@Nullable Scored scored, boolean tied) {
        BigDecimal chance = BigDecimal.ZERO;
        if (scored == null) {
            return chance;
        }
        for (Shift shift : known.shifts()) {
            Threshold worth = shift.threshold(scored.role());
            if (worth != null && shift.hasRoom()) {
                boolean taken = tied || worth.takes(scored.rank(), null);
                chance = chance.max(taken ? worth.chance(scored.rank()) : BigDecimal.ZERO);
            }
        }
        return chance;
    }
}
