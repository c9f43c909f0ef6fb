package org.tidewaiter.feedback.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Judgements;

/** What officers said of selections, for analysts to answer, and for each officer the own. */
@Controller
final class JudgementPages {
    private static final String ALL = "all";

    private final JudgementBoard board;

    JudgementPages(JudgementBoard board) {
        this.board = board;
    }

    /**
     * @param state {@code open} for what nobody has answered, {@code all}
     * @param said {@code useful}, {@code not-useful} or empty
     * @param by id of a profile, or digest of a model
     */
    @GetMapping("/risk/judgements")
    String show(
            Visitor visitor,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        JudgementBoard.Filter filter = new JudgementBoard.Filter(
                !state.equals(ALL), useful(said), by.strip(), place(after), JudgementBoard.PAGE);
        model.addAttribute("list", board.all(visitor, filter));
        model.addAttribute("state", filter.unanswered() ? "open" : ALL);
        model.addAttribute("said", said);
        model.addAttribute("by", filter.by());
        model.addAttribute("begun", !after.isEmpty());
        model.addAttribute("most", Judgements.COUNT_MAX);
        model.addAttribute("own", false);
        model.addAttribute("here", "risk");
        return "risk-judgements";
    }

    @GetMapping("/work/judgements")
    String own(Visitor visitor, @RequestParam(defaultValue = "") String after, Model model) {
        JudgementBoard.Filter filter = new JudgementBoard.Filter(false, null, "", place(after), JudgementBoard.PAGE);
        model.addAttribute("list", board.own(visitor, filter));
        model.addAttribute("begun", !after.isEmpty());
        model.addAttribute("own", true);
        model.addAttribute("here", "work");
        return "risk-judgements";
    }

    private static @Nullable Boolean useful(String said) {
        return switch (said) {
            case "useful" -> true;
            case "not-useful" -> false;
            default -> null;
        };
    }

    /** What is none begins at the first page. */
    private static Judgements.@Nullable Place place(String after) {
        return Judgements.Place.of(after).orElse(null);
    }
}
