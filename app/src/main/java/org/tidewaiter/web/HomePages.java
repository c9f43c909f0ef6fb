package org.tidewaiter.web;

import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.clearance.json.AnswerWriter;

/** The start page, and the rules that everybody may read. */
@Controller
final class HomePages {
    private static final List<String> CALLS = List.of(
            "POST /api/declarations",
            "POST /api/declarations/check",
            "GET /api/declarations/{mrn}",
            "GET /api/declarations/{mrn}/events",
            "GET /api/rules",
            "GET /api/status",
            "GET /api/declarations?state=RELEASED&q=…&from=…&before=…&sort=RECEIVED&limit=50&cursor=…",
            "POST /api/declarations/{mrn}/attachments?name=…&documentType=…&item=…&query=…",
            "GET /api/declarations/{mrn}/attachments",
            "GET /api/declarations/{mrn}/attachments/{number}/content",
            "GET /api/declarations/{mrn}/release.pdf");

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("here", "home");
        return "home";
    }

    /** What programs may call, in words. */
    @GetMapping("/api")
    String api(Model model) {
        model.addAttribute("calls", CALLS);
        model.addAttribute("here", "api");
        return "api";
    }

    @GetMapping("/rules")
    String rules(@RequestParam(defaultValue = "") String q, Model model) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        List<Rule> rules = Catalogue.rules().stream()
                .filter(rule -> (rule.id() + " " + rule.sentence() + " " + rule.fix() + " " + rule.source())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        model.addAttribute("rules", rules);
        model.addAttribute("q", q);
        model.addAttribute("here", "rules");
        return "rules";
    }

    @GetMapping(path = "/api/rules", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String rulesAsJson() {
        StringBuilder all = new StringBuilder("[");
        for (Rule rule : Catalogue.rules()) {
            all.append(all.length() == 1 ? "" : ",").append(AnswerWriter.rule(rule));
        }
        return all.append(']').toString();
    }
}
