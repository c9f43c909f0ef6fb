package org.tidewaiter.selectivity;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.RiskModel;

/** A risk plan with the models that it uses. */
public final class SelectionRules {
    /** A model that was fetched, and what its vectors are known by. */
    private record Fetched(RiskModel model, ItemVector.Kind vectors) {}

    private final RiskPlan plan;
    private final Map<ModelUse.Role, Fetched> models = new EnumMap<>(ModelUse.Role.class);

    /** @param models by their role; one that can't be had is missing, which {@link SelectionFacts#problem} tells */
    public SelectionRules(RiskPlan plan, Map<ModelUse.Role, RiskModel> models) {
        this.plan = plan;
        models.forEach((role, model) -> this.models.put(role, new Fetched(model, ItemVector.Kind.of(model))));
    }

    public RiskPlan plan() {
        return plan;
    }

    /** The model of a role, null without one. */
    public @Nullable RiskModel model(ModelUse.Role role) {
        Fetched fetched = models.get(role);
        return fetched == null ? null : fetched.model;
    }

    /** What the vectors of a role's model are known by, null without one. */
    public ItemVector.@Nullable Kind vectors(ModelUse.Role role) {
        Fetched fetched = models.get(role);
        return fetched == null ? null : fetched.vectors;
    }

    /** Digest of the model that the plan names for a role, null where it names none. */
    public @Nullable Digest digest(ModelUse.Role role) {
        for (ModelUse use : plan.models()) {
            if (use.role() == role) {
                return use.model();
            }
        }
        return null;
    }

    /** Roles whose scores compete for controls, as far as their models are known to tell what the plan ranks by. */
    Set<ModelUse.Role> competing() {
        Set<ModelUse.Role> competing = EnumSet.of(ModelUse.Role.CHAMPION, ModelUse.Role.CHALLENGER);
        models.forEach((role, fetched) -> {
            if (!plan.title().ranking().ranks(fetched.model)) {
                competing.remove(role);
            }
        });
        return competing;
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
