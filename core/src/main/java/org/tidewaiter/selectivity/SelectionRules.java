package org.tidewaiter.selectivity;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.RiskModel;

/** A risk plan with the models that it uses. */
public final class SelectionRules {
    /** A model that was fetched, and the digest of its feature set, made once. */
    private record Fetched(RiskModel model, Digest features) {}

    private final RiskPlan plan;
    private final Map<ModelUse.Role, Fetched> models = new EnumMap<>(ModelUse.Role.class);

    /** @param models by their role; one that can't be had is missing, which {@link SelectionFacts#problem} tells */
    public SelectionRules(RiskPlan plan, Map<ModelUse.Role, RiskModel> models) {
        this.plan = plan;
        models.forEach((role, model) ->
                this.models.put(role, new Fetched(model, model.features().digest())));
    }

    public RiskPlan plan() {
        return plan;
    }

    /** The model of a role, null without one. */
    public @Nullable RiskModel model(ModelUse.Role role) {
        Fetched fetched = models.get(role);
        return fetched == null ? null : fetched.model;
    }

    /** Digest of the feature set of a role's model, null without one. */
    public @Nullable Digest features(ModelUse.Role role) {
        Fetched fetched = models.get(role);
        return fetched == null ? null : fetched.features;
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

    @Override
    public String toString() {
        return plan.toString();
    }
}
