package org.tidewaiter.web;

import io.swagger.v3.oas.annotations.Operation;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.clearance.RuleFigures;
import org.tidewaiter.clearance.json.AnswerWriter;
import org.tidewaiter.clearance.web.RuleTexts;
import org.tidewaiter.store.StoreUnavailable;

/** The start page, and the rules that everybody may read. */
@Controller
final class HomePages {
    /** Days that the figures of a rule are for. */
    private static final int LATELY_DAYS = 30;

    private static final int QUARTER_DAYS = 90;
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

    private final RuleFigures figures;
    private final Clock clock;

    HomePages(RuleFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("here", "home");
        return "home";
    }

    @GetMapping("/rules")
    String rules(@RequestParam(defaultValue = "") String q, Locale locale, Model model) {
        String wanted = plain(q.strip());
        RuleTexts texts = RuleTexts.in(locale);
        List<Rule> rules = Catalogue.rules().stream()
                .filter(rule -> plain(texts.words(rule)).contains(wanted))
                .toList();
        model.addAttribute("rules", rules);
        model.addAttribute("lately", shown(LATELY_DAYS));
        model.addAttribute("quarter", shown(QUARTER_DAYS));
        model.addAttribute("q", q);
        model.addAttribute("here", "rules");
        return "rules";
    }

    /** Without capitals and accents. */
    private static String plain(String text) {
        return ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** Figures that are large enough to be shown; none while the database does not answer. */
    private Map<String, RuleFigures.Figure> shown(int days) {
        Map<String, RuleFigures.Figure> shown = new HashMap<>();
        try {
            LocalDate since =
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
            figures.since(since).forEach((rule, figure) -> {
                if (figure.fired() >= RuleFigures.SHOWN_MIN) {
                    long mended = figure.mended() < RuleFigures.SHOWN_MIN ? 0 : figure.mended();
                    shown.put(rule, new RuleFigures.Figure(figure.fired(), mended));
                }
            });
        } catch (StoreUnavailable e) {
            return Map.of(); // the rules themselves need no database
        }
        return shown;
    }

    @Operation(summary = "The rules that declarations are checked by; for everybody")
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
