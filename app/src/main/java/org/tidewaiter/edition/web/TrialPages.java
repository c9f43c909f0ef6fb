package org.tidewaiter.edition.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.inquiry.AnswerLine;
import org.tidewaiter.selectivity.RiskPlan;

/** What risk plans and their profiles would have hit, shown as it comes. */
@Controller
final class TrialPages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;
    private static final int OVERLAPS = 20;

    private final RiskPlanDesk desk;
    private final TrialDesk trials;

    TrialPages(RiskPlanDesk desk, TrialDesk trials) {
        this.desk = desk;
        this.trials = trials;
    }

    /** How the log names a trial. */
    static String object(String id) {
        return AnswerLine.isId(id) ? "trial " + id : "trial";
    }

    @GetMapping("/risk/trials")
    String list(Visitor visitor, Model model) {
        desk.requireSeeing(visitor, "", "trials");
        model.addAttribute("trials", trials.line().all());
        model.addAttribute("here", "risk");
        return "risk-trials";
    }

    /** Tries a whole plan. */
    @PostMapping("/risk/trials")
    String begin(
            Visitor visitor,
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(defaultValue = "" + PlanTrials.DAYS) int days,
            Model model) {
        Edition found = desk.editions().see(visitor, edition, "try");
        RiskPlan plan = desk.desk().plan(found).orElseThrow(RiskPlansApi::notKept);
        Optional<AskedTrial> begun =
                trials.begin(AskedTrial.Subject.of(plan, days), visitor.actor().signature());
        if (begun.isPresent()) {
            return "redirect:/risk/trials/" + begun.get().id();
        }
        model.addAttribute("busy", true);
        return list(visitor, model);
    }

    @GetMapping("/risk/trials/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            HttpServletResponse response,
            Model model) {
        desk.requireSeeing(visitor, object(id), "trial");
        model.addAttribute("here", "risk");
        Optional<AskedTrial> found = find(trials, id);
        if (found.isEmpty()) {
            return gone(response);
        }
        AskedTrial one = found.get();
        List<PlanTrial.Row> rows = one.rows();
        int number = Math.clamp(page, 0, PAGES_MAX);
        int from = Math.min(number * PAGE, rows.size());
        model.addAttribute("one", one);
        model.addAttribute("progress", one.progress());
        model.addAttribute("row", one.row().orElse(null));
        model.addAttribute("overlaps", OVERLAPS);
        model.addAttribute("rows", rows.subList(from, Math.min(from + PAGE, rows.size())));
        model.addAttribute("previous", number - 1);
        model.addAttribute("next", from + PAGE < rows.size() ? number + 1 : -1);
        model.addAttribute(
                "writes",
                !one.subject().typed().isEmpty() && visitor.may(desk.desk().managing()));
        return "risk-trial";
    }

    /** @throws ResponseStatusException 404 where that was never the id of a trial */
    static Optional<AskedTrial> find(TrialDesk trials, String id) {
        if (!AnswerLine.isId(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no trial of that id.");
        }
        return trials.line().find(id);
    }

    static ResponseStatusException isGone() {
        return new ResponseStatusException(
                HttpStatus.GONE,
                "This trial is not kept any more, or another process made it: they are kept as long as the process runs, the last "
                        + AnswerLine.KEPT_MAX + ". Try the plan again.");
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "risk-trial-gone";
    }

    @PostMapping("/risk/trials/{id}/cancel")
    String cancel(Visitor visitor, @PathVariable String id, HttpServletResponse response, Model model) {
        desk.requireSeeing(visitor, object(id), "cancel trial");
        model.addAttribute("here", "risk");
        Optional<AskedTrial> found = find(trials, id);
        if (found.isEmpty()) {
            return gone(response);
        }
        trials.line().cancel(found.get());
        return "redirect:/risk/trials/" + id;
    }

    @GetMapping("/risk/trials/{id}/rows.csv")
    ResponseEntity<byte[]> rows(Visitor visitor, @PathVariable String id) {
        desk.requireSeeing(visitor, object(id), "trial");
        return table(find(trials, id).orElseThrow(TrialPages::isGone));
    }

    /** The rows of a trial as comma-separated values. */
    static ResponseEntity<byte[]> table(AskedTrial one) {
        StringBuilder table = new StringBuilder("profile,title,lane,hits,alone,controlled,irregular,found,currency,"
                + "furtherControls,hours,declarants,mostADay,hitBudget,overBudget\r\n");
        for (PlanTrial.Row row : one.rows()) {
            table.append(Table.cell(row.profile().id())).append(',');
            table.append(Table.cell(row.profile().title())).append(',');
            table.append(row.profile().lane()).append(',');
            table.append(row.hits()).append(',');
            table.append(row.alone()).append(',');
            table.append(row.controlled()).append(',');
            table.append(row.irregular()).append(',');
            table.append(row.found().toPlainString()).append(',');
            table.append(one.currency()).append(',');
            table.append(row.furtherControls()).append(',');
            table.append(row.hours().toPlainString()).append(',');
            table.append(row.declarants()).append(',');
            table.append(row.mostADay()).append(',');
            table.append(row.profile().hasHitBudget() ? row.profile().hitBudget() : "")
                    .append(',');
            table.append(row.isOverBudget()).append("\r\n");
        }
        return Table.answer("trial-" + one.id() + ".csv", table);
    }
}
