package org.tidewaiter.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/** What whoever approves a risk plan should know of it: profiles that are gone, are over, or hit more than their budget. */
public final class PlanCheck {
    /** A profile of the plan before is not in this one. */
    public static final String GONE = "PROFILE-GONE";
    /** A profile would hit more declarations a day than its budget allows; approving it takes a supervisor. */
    public static final String OVER_BUDGET = "PROFILE-OVER-BUDGET";

    private PlanCheck() {}

    /**
     * Warnings; none where there is nothing to tell.
     *
     * @param file as the plan was handed in
     * @param before the plan that it follows; null where it follows none
     */
    public static List<EditionFinding> against(String file, @Nullable RiskPlan before, RiskPlan next, LocalDate today) {
        List<EditionFinding> findings = new ArrayList<>();
        Map<String, RiskProfile> kept =
                next.profiles().stream().collect(Collectors.toMap(RiskProfile::id, Function.identity()));
        if (before != null) {
            before.profiles().stream()
                    .filter(p -> !kept.containsKey(p.id()) && !p.isOver(today))
                    .forEach(p -> findings.add(gone(file, p, "")));
        }
        next.profiles().stream()
                .filter(p -> p.isOver(today))
                .forEach(p -> findings.add(warning(
                        "PROFILE-OVER",
                        file,
                        p.id(),
                        "The profile " + p.id() + " is over since "
                                + p.validity().to() + ", so it hits nothing.",
                        "Renew it, or take it away.")));
        return List.copyOf(findings);
    }

    /**
     * A profile is not in the plan any more.
     *
     * @param reason why; empty where nobody said
     */
    public static EditionFinding gone(String file, RiskProfile profile, String reason) {
        return warning(
                GONE,
                file,
                profile.id(),
                "The profile " + profile.id() + " (" + profile.title() + ") is taken away"
                        + (reason.isEmpty() ? "." : ": " + reason),
                "Approve the plan only where that is meant.");
    }

    /**
     * Which profiles would have hit more than their budget.
     *
     * @param days that were tried
     */
    public static List<EditionFinding> budgets(String file, PlanTrial trial, int days) {
        return trial.rows().stream()
                .filter(PlanTrial.Row::isOverBudget)
                .map(row -> warning(
                        OVER_BUDGET,
                        file,
                        row.profile().id(),
                        "The profile " + row.profile().id() + " would have hit " + row.mostADay()
                                + " declarations on a day of the last " + days + ", and its budget is "
                                + row.profile().hitBudget() + ".",
                        "Narrow its condition, or have a supervisor approve the plan."))
                .toList();
    }

    /** It was tried on less than it should have been. */
    public static EditionFinding triedShorter(String file, int days, int most) {
        return warning(
                "PLAN-TRIED-SHORTER",
                file,
                "",
                "So many declarations were lodged that budgets were compared with the last " + days
                        + " days only, and with " + most + " declarations at most.",
                "Try the plan by itself for longer before approving it.");
    }

    private static EditionFinding warning(String code, String file, String field, String message, String fix) {
        return new EditionFinding(Severity.WARNING, code, file, 0, field, message, fix);
    }
}
