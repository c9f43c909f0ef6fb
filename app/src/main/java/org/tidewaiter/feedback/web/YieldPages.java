package org.tidewaiter.feedback.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

/** What selections came to, for those who answer for them. */
@Controller
final class YieldPages {
    private static final List<Integer> DAYS = List.of(7, 28, 90, 365);

    private final YieldDesk desk;

    YieldPages(YieldDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/risk/yield")
    String show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "90") int days,
            Model model) {
        desk.require(visitor, "yield");
        List<String> known = desk.jurisdictions();
        String asked = country.strip().toUpperCase(Locale.ROOT);
        String whose = known.contains(asked) || known.isEmpty() ? asked : known.getFirst();
        int back = Math.clamp(days, 1, Yields.DAYS_MAX);
        model.addAttribute("here", "risk");
        model.addAttribute("countries", known);
        model.addAttribute("country", whose);
        model.addAttribute("spans", DAYS);
        model.addAttribute("days", back);
        model.addAttribute("data", YieldData.of(whose, back, desk));
        model.addAttribute("recentWeeks", Yield.RECENT_WEEKS);
        model.addAttribute("estimateLeast", Yield.ESTIMATE_LEAST);
        return "risk-yield";
    }
}
