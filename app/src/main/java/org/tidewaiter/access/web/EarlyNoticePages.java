package org.tidewaiter.access.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;

/** Trusted traders that are told of a control before their goods are presented. */
@Controller
final class EarlyNoticePages {
    private static final int PAGE = 50;

    private final EarlyNoticeDesk desk;

    EarlyNoticePages(EarlyNoticeDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/early-notices")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Model model) {
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        return page(visitor, party, after, EarlyNoticeForm.EMPTY, Map.of(), model);
    }

    @PostMapping("/early-notices/add")
    String add(Visitor visitor, @ModelAttribute("form") EarlyNoticeForm form, Model model) {
        return switch (desk.enter(visitor, form)) {
            case EarlyNoticeDesk.Entered.Done done -> "redirect:/early-notices?done=1";
            case EarlyNoticeDesk.Entered.Wrong wrong -> page(visitor, "", "", form, wrong.errors(), model);
        };
    }

    /** Ends it at once; it explains for ever what the party was told. */
    @PostMapping("/early-notices/of/{id}/end")
    String end(Visitor visitor, @PathVariable String id) {
        return "redirect:/early-notices?" + (desk.end(visitor, id) ? "done=1" : "stale=1");
    }

    private String page(
            Visitor visitor,
            String party,
            String after,
            EarlyNoticeForm form,
            Map<String, String> errors,
            Model model) {
        EarlyNoticeDesk.Shown shown = desk.show(visitor, Typed.text(party), after, PAGE);
        model.addAttribute("rows", shown.rows());
        model.addAttribute("next", shown.more() ? shown.rows().getLast().id() : null);
        model.addAttribute("party", Typed.text(party));
        model.addAttribute("manages", visitor.may(Action.MANAGE_EARLY_NOTICES));
        model.addAttribute("day", visitor.day());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("here", "early-notices");
        return "early-notices";
    }
}
