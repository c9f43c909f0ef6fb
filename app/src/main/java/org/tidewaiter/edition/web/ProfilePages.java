package org.tidewaiter.edition.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.risk.FieldsRead;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/** Writes a profile in a form: checks it, tries it, and hands it in as a new edition of the plan. */
@Controller
final class ProfilePages {
    private static final int REASON_MAX = 1_000;

    private final RiskPlanDesk desk;
    private final ProfileDesk profiles;
    private final TrialDesk trials;
    private final Jurisdictions jurisdictions;

    ProfilePages(RiskPlanDesk desk, ProfileDesk profiles, TrialDesk trials, Jurisdictions jurisdictions) {
        this.desk = desk;
        this.profiles = profiles;
        this.trials = trials;
        this.jurisdictions = jurisdictions;
    }

    /** @throws ResponseStatusException 404 where no declarations are lodged with such an administration */
    private String country(String text) {
        if (!jurisdictions.all().contains(text)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No rulebook of that country is in force. Maybe begin in the list of plans.");
        }
        return text;
    }

    /**
     * The form.
     *
     * @param id of a profile of the last plan; empty for a new one
     * @param renew whether it is to go on for a while
     */
    @GetMapping("/risk/profile")
    String form(
            Visitor visitor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "false") boolean renew,
            Model model) {
        desk.requireManaging(visitor, "", "profile form");
        String of = country(country);
        ProfileForm form = id.isEmpty()
                ? ProfileForm.fresh(of, visitor.actor().signature(), desk.desk().today(of))
                : ProfileForm.change(of, profiles.profile(of, id).orElseThrow(ProfilePages::unknown));
        return page(
                ProfileDesk.Checked.unread(renew ? form.renewed(desk.desk().today(of)) : form, Map.of()), "", model);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "The last plan has no profile of that id. Maybe it was taken away.");
    }

    private static String page(ProfileDesk.Checked checked, String said, Model model) {
        model.addAttribute("form", checked.form());
        model.addAttribute("typed", checked.form().typed());
        model.addAttribute("errors", checked.errors());
        model.addAttribute("flaws", checked.flaws());
        model.addAttribute("warnings", checked.warnings());
        model.addAttribute("said", said);
        model.addAttribute("fields", ProfileFields.ALL);
        model.addAttribute(
                "fieldGroups",
                ProfileFields.ALL.stream()
                        .collect(
                                Collectors.groupingBy(ProfileField::subject, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("lanes", Lane.values());
        model.addAttribute("comparisons", ConditionRow.Comparison.values());
        model.addAttribute("here", "risk");
        return "risk-profile";
    }

    /** @param action what to do: nothing with {@code edit}, else {@code row}, {@code check}, {@code try} or {@code propose} */
    @PostMapping("/risk/profile")
    String act(
            Visitor visitor,
            @RequestParam Map<String, String> parameters,
            @RequestParam(name = "do", defaultValue = "check") String action,
            Locale language,
            Model model) {
        desk.requireManaging(visitor, "", "profile " + (action.matches("[a-z]{1,10}") ? action : ""));
        ProfileForm typed = ProfileForm.of(parameters);
        country(typed.country());
        if (action.equals("edit") || action.equals("row")) {
            ProfileForm shown = action.equals("row") ? typed.withRow() : typed;
            return page(ProfileDesk.Checked.unread(shown, Map.of()), "", model);
        }
        ProfileDesk.Checked checked = profiles.check(typed, language);
        HandedInPlan plan = checked.plan();
        if (action.equals("propose") && typed.get("justification").isBlank()) {
            checked.errors().put("justification", profiles.text("plans.error.justification", language));
        }
        if (plan == null || !checked.errors().isEmpty()) {
            return page(checked, "", model);
        }
        return switch (action) {
            case "try" -> tried(visitor, checked, plan, language, model);
            case "propose" ->
                "redirect:/risk/plans/of/" + desk.propose(visitor, plan).number();
            default -> {
                model.addAttribute("read", read(checked, plan));
                yield page(checked, "sound", model);
            }
        };
    }

    /** The fields that its condition looks at. */
    private static List<ProfileField> read(ProfileDesk.Checked checked, HandedInPlan handed) {
        RiskPlan plan = handed.plan();
        List<RiskProfile> all = plan == null ? List.of() : plan.profiles();
        return all.stream()
                .filter(profile -> profile.id().equals(checked.form().id()))
                .findFirst()
                .map(profile -> FieldsRead.of(profile.condition()))
                .orElse(List.of());
    }

    private String tried(
            Visitor visitor, ProfileDesk.Checked checked, HandedInPlan handed, Locale language, Model model) {
        RiskPlan plan = handed.plan();
        Optional<AskedTrial> begun = plan == null
                ? Optional.empty()
                : trials.begin(
                        new AskedTrial.Subject(
                                plan, checked.form().id(), checked.form().typed(), PlanTrials.DAYS),
                        visitor.actor().signature());
        if (begun.isEmpty()) {
            checked.errors().put("try", profiles.text("plans.busy", language));
            return page(checked, "", model);
        }
        return "redirect:/risk/trials/" + begun.get().id();
    }

    /** Asks whether a profile is to be taken away. */
    @GetMapping("/risk/profile/take-away")
    String takeAway(
            Visitor visitor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String id,
            Model model) {
        desk.requireManaging(visitor, "", "take away form");
        return takeAwayPage(country(country), id, "", Map.of(), model);
    }

    private String takeAwayPage(String country, String id, String reason, Map<String, String> errors, Model model) {
        Map<String, String> profile = profiles.profile(country, id).orElseThrow(ProfilePages::unknown);
        model.addAttribute("profile", profile);
        model.addAttribute("country", country);
        model.addAttribute("typed", Map.of("reason", reason));
        model.addAttribute("errors", errors);
        model.addAttribute("here", "risk");
        return "risk-take-away";
    }

    /** Hands the last plan in without the profile. */
    @PostMapping("/risk/profile/take-away")
    String takeAway(
            Visitor visitor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            Model model) {
        desk.requireManaging(visitor, "", "take away");
        String of = country(country);
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            return takeAwayPage(of, id, reason, Map.of("reason", profiles.text("plans.error.reason", language)), model);
        }
        return "redirect:/risk/plans/of/"
                + profiles.takeAway(visitor.actor().signature(), of, id, reason.strip())
                        .orElseThrow(ProfilePages::unknown)
                        .number();
    }
}
