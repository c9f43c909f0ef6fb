package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

/**
 * How a declaration was selected or not by a risk plan: what the plan learns from.
 *
 * @param bases why it is controlled, in the order of {@link Basis}; none where it is not
 * @param chance probability that it was to be selected for control, over all draws: what an outcome is weighed by when models
 *     learn from it (inverse propensity); never 0
 * @param scores of each model that scored it
 * @param inCharge role of the model whose score was asked for: the draw decides between champion and challenger
 */
public record Selection(List<Basis> bases, BigDecimal chance, List<Scored> scores, ModelUse.Role inCharge) {
    /** Why a declaration is controlled. */
    public enum Basis {
        /** A profile of the rulebook or the plan matched. */
        PROFILE,
        /** The assessment leaves a question open. */
        OPEN_QUESTION,
        /** The score was worth one of the controls that were left. */
        MODEL,
        /** Drawn at random of all declarations. */
        RANDOM,
        /** Drawn of those that nothing else selects. */
        EXPLORATION,
        /** An earlier version was selected. */
        EARLIER
    }

    /**
     * What a model said.
     *
     * @param model digest of the model
     * @param item with the highest probability
     * @param probability of an infraction of that item; the model's card tells where the number is another kind
     * @param amount that a control is expected to find in all items; null where the model gives none
     * @param rank by which it competes for controls
     */
    public record Scored(
            ModelUse.Role role,
            Digest model,
            int item,
            BigDecimal probability,
            @Nullable BigDecimal amount,
            BigDecimal rank) {
        /** How reasons name it. */
        public String sentence() {
            return "Item " + item + " scores " + Canonical.plain(probability)
                    + (role == ModelUse.Role.CHALLENGER ? " by the challenger" : "");
        }
    }

    public Selection {
        bases = List.copyOf(bases);
        scores = List.copyOf(scores);
        if (chance.signum() <= 0 || chance.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("A declaration is selected with a chance of " + chance + ".");
        }
        chance = Canonical.normal(chance);
    }

    /** By the champion. */
    public Selection(List<Basis> bases, BigDecimal chance, List<Scored> scores) {
        this(bases, chance, scores, ModelUse.Role.CHAMPION);
    }

    /** Whether something else than a score or a draw asks for a control. */
    public boolean isCertain() {
        return bases.contains(Basis.PROFILE) || bases.contains(Basis.OPEN_QUESTION) || bases.contains(Basis.EARLIER);
    }

    /** The score of the model in charge; empty where it scored nothing. */
    public Optional<Scored> selecting() {
        return scores.stream().filter(s -> s.role() == inCharge).findFirst();
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.strings("bases", bases.stream().map(Basis::name).toList()).field("chance", chance);
        c.list("scores", scores, (x, s) -> x.field("role", s.role())
                .field("model", s.model().hex())
                .field("item", s.item())
                .field("probability", s.probability())
                .field("amount", s.amount())
                .field("rank", s.rank()));
        if (inCharge != ModelUse.Role.CHAMPION) {
            c.field("inCharge", inCharge);
        }
    }

    /** Reads the members. */
    public static Selection read(CanonicalReader r) {
        List<Scored> scores = r.objects("scores").stream()
                .map(s -> new Scored(
                        ModelUse.Role.valueOf(s.require("role")),
                        new Digest(s.require("model")),
                        (int) s.number("item"),
                        new BigDecimal(s.require("probability")),
                        s.decimal("amount"),
                        new BigDecimal(s.require("rank"))))
                .toList();
        String inCharge = r.text("inCharge");
        return new Selection(
                r.strings("bases").stream().map(Basis::valueOf).toList(),
                new BigDecimal(r.require("chance")),
                scores,
                inCharge == null ? ModelUse.Role.CHAMPION : ModelUse.Role.valueOf(inCharge));
    }
}
