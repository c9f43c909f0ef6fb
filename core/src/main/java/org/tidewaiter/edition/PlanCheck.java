package org.tidewaiter.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;

/** What whoever approves a risk plan should know of it: profiles that are gone, are over, or hit more than their budget. */
public final class PlanCheck {
    /** A profile of the plan before is not in this one. */
    public static final String GONE = "PROFILE-GONE";
    /** A profile would hit more declarations a day than its budget allows; approving it takes a supervisor. */
    public static final String OVER_BUDGET = "PROFILE-OVER-BUDGET";

    /** By which the program names what asked for a control, or left a question open. */
    private static final Set<String> PROGRAM_IDS = Stream.concat(
                    Reason.OTHER_THAN_PROFILES.stream(),
                    Catalogue.rules().stream().map(Rule::id))
            .collect(Collectors.toUnmodifiableSet());

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
                        "The profile " + p.id() + " ended on " + p.validity().to() + ", so it hits nothing.",
                        "Renew it, or take it away.")));
        return List.copyOf(findings);
    }

    /**
     * Why a plan can't be handed in: a profile has the id of something else, so that a reason would name two things, or it has no
     * end, or one that is too far ahead. Plans from before these rules can still be read.
     *
     * @param file as the plan was handed in
     * @param places where profiles stand in it
     * @param ofRulebook ids of the profiles of the rulebook in force
     */
    public static List<EditionFinding> refusals(
            String file, RiskPlan plan, List<ProfilePlace> places, Set<String> ofRulebook, LocalDate today) {
        Map<String, Long> lines = new HashMap<>();
        places.forEach(place -> lines.putIfAbsent(place.id(), place.from()));
        List<EditionFinding> findings = new ArrayList<>();
        for (RiskProfile profile : plan.profiles()) {
            long line = lines.getOrDefault(profile.id(), 0L);
            String user = PROGRAM_IDS.contains(profile.id())
                    ? "the program"
                    : ofRulebook.contains(profile.id()) ? "the rulebook" : null;
            if (user != null) {
                findings.add(new EditionFinding(
                        Severity.ERROR,
                        "PROFILE-ID-RESERVED",
                        file,
                        line,
                        "id",
                        "The id " + profile.id() + " is used by " + user + " itself.",
                        "Take another one, so that every reason says by what a declaration was selected."));
            }
            LocalDate from = profile.validity().from();
            LocalDate last = profile.validity().to();
            LocalDate most = (from != null && from.isAfter(today) ? from : today).plusDays(RiskProfile.MAX_DAYS);
            if (last == null || last.isAfter(most)) {
                findings.add(new EditionFinding(
                        Severity.ERROR,
                        last == null ? "PROFILE-WITHOUT-END" : "PROFILE-END-TOO-FAR",
                        file,
                        line,
                        "validTo",
                        "The profile " + profile.id()
                                + (last == null ? " has no last day." : " ends only on " + last + "."),
                        "Say validTo, at the latest " + most + ". Who still needs it then renews it."));
            }
        }
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

    /** Why a model can't select by a plan, whose ranking it tells nothing for; empty where it can, or selects nothing. */
    public static Optional<Finding> unranked(RiskPlan plan, ModelUse use, RiskModel model) {
        boolean ranked =
                use.role() == ModelUse.Role.SHADOW || plan.title().ranking().ranks(model);
        return ranked
                ? Optional.empty()
                : Optional.of(new Finding(
                        "MODEL-WITHOUT-AMOUNT",
                        Severity.ERROR,
                        Pointer.MESSAGE,
                        "The model " + use.model() + ", " + use.role()
                                + ", tells no amount that a control is expected to"
                                + " find, and the plan ranks by it.",
                        "Rank by " + Ranking.PROBABILITY + ", name it as " + ModelUse.Role.SHADOW
                                + ", or name a model with amounts."));
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
