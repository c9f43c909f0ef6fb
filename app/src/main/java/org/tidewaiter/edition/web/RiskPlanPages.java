package org.tidewaiter.edition.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.Capacity;
import org.tidewaiter.selectivity.RiskPlan;

/** Risk plans: what they select by; approved by a second person, activated, withdrawn. */
@Controller
final class RiskPlanPages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;

    private final RiskPlanDesk desk;
    private final EditionForms forms;
    private final Jurisdictions jurisdictions;

    RiskPlanPages(RiskPlanDesk desk, EditionDesk rulebooks, Jurisdictions jurisdictions) {
        this.desk = desk;
        this.jurisdictions = jurisdictions;
        this.forms = new EditionForms(desk.editions(), "/risk/plans", edition -> zone(rulebooks, edition));
    }

    private static ZoneId zone(EditionDesk rulebooks, Edition edition) {
        return rulebooks
                .inForce(edition.jurisdiction())
                .map(Rulebook::title)
                .map(Rulebook.Title::zone)
                .orElse(ZoneOffset.UTC);
    }

    @GetMapping("/risk/plans")
    String list(Visitor visitor, @RequestParam(defaultValue = "0") int page, Model model) {
        forms.list(visitor, page, model);
        model.addAttribute("writes", visitor.may(desk.desk().managing()));
        model.addAttribute("countries", jurisdictions.all());
        model.addAttribute("here", "risk");
        return "risk-plans";
    }

    @GetMapping("/risk/plans/of/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int findings,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String refused,
            Locale language,
            Model model) {
        Edition edition = forms.show(visitor, id, findings, done, refused, model);
        PlanDesk plans = desk.desk();
        model.addAttribute("overBudget", plans.isOverBudget(edition));
        Optional<RiskPlan> plan = plans.plan(edition);
        model.addAttribute("kept", plan.isPresent());
        plan.ifPresent(kept -> {
            plan(visitor, edition, kept, Math.clamp(page, 0, PAGES_MAX), model);
            model.addAttribute(
                    "shifts",
                    kept.capacities().stream().map(c -> Shift.of(c, language)).toList());
        });
        model.addAttribute("here", "risk");
        return "risk-plan";
    }

    private void plan(Visitor visitor, Edition edition, RiskPlan plan, int page, Model model) {
        PlanDesk plans = desk.desk();
        Digest base = edition.base();
        RiskPlan before = base == null ? null : plans.plan(base).orElse(null);
        LocalDate today = plans.today(edition.jurisdiction());
        List<ProfileRow> rows = ProfileRow.of(
                plan, plans.file(edition).map(plans.files()::profiles).orElse(List.of()), before, today);
        int from = Math.min(page * PAGE, rows.size());
        model.addAttribute("plan", plan);
        model.addAttribute("profiles", rows.subList(from, Math.min(from + PAGE, rows.size())));
        model.addAttribute("profileCount", rows.size());
        model.addAttribute("ending", count(rows, ProfileRow.Standing.ENDING));
        model.addAttribute("over", count(rows, ProfileRow.Standing.OVER));
        model.addAttribute("previous", page - 1);
        model.addAttribute("next", from + PAGE < rows.size() ? page + 1 : -1);
        boolean last = plans.last(edition.jurisdiction())
                .filter(e -> e.number() == edition.number())
                .isPresent();
        model.addAttribute("writes", last && visitor.may(plans.managing()));
        model.addAttribute("sharesOf", new Shares(plan.title()));
    }

    private static long count(List<ProfileRow> rows, ProfileRow.Standing standing) {
        return rows.stream().filter(row -> row.standing() == standing).count();
    }

    /** What an office can do, and on which days of the week. */
    public record Shift(Capacity capacity, String days) {
        static Shift of(Capacity capacity, Locale language) {
            return new Shift(
                    capacity,
                    capacity.days().stream()
                            .sorted()
                            .map(day -> day.getDisplayName(TextStyle.SHORT, language))
                            .collect(Collectors.joining(" ")));
        }
    }

    /** Shares of a plan in per cent. */
    public record Shares(String random, String exploration, String challenger) {
        Shares(RiskPlan.Title title) {
            this(percent(title.randomShare()), percent(title.explorationShare()), percent(title.challengerShare()));
        }

        private static String percent(BigDecimal share) {
            return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
        }
    }

    @GetMapping("/risk/plans/of/{id}/file")
    ResponseEntity<byte[]> file(Visitor visitor, @PathVariable String id) {
        Edition edition = desk.editions().see(visitor, id, "file");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("risk-plan-" + edition.number() + ".yaml")
                                .build()
                                .toString())
                .body(desk.desk()
                        .file(edition)
                        .orElseThrow(RiskPlansApi::notKept)
                        .array());
    }

    @PostMapping("/risk/plans/of/{id}/approve")
    String approve(Visitor visitor, @PathVariable String id) {
        return forms.approve(visitor, id);
    }

    /** Now, or at a time on the clock of the administration. */
    @PostMapping("/risk/plans/of/{id}/activate")
    String activate(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
        return forms.activate(visitor, id, from);
    }

    @PostMapping("/risk/plans/of/{id}/withdraw")
    String withdraw(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes told) {
        return forms.withdraw(visitor, id, reason, told);
    }
}
