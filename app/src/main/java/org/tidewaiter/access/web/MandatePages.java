package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;

/**
 * Mandates: everybody's for who enters and checks them, and for a party those that it gave or holds. A party gives and ends
 * its own; who holds one can't make it longer.
 */
@Controller
final class MandatePages {
    private static final int PAGE = 50;

    private final People people;
    private final AccessDesk desk;
    private final Clock clock;

    MandatePages(People people, AccessDesk desk, Clock clock) {
        this.people = people;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/mandates")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Model model) {
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        return page(visitor, party, after, MandateForm.EMPTY, Map.of(), model);
    }

    @PostMapping("/mandates/add")
    String add(Visitor visitor, @ModelAttribute("form") MandateForm typed, Model model) {
        String own = ownParty(visitor);
        // Another principal than the own party is asked about as typed, and so refused.
        MandateForm form = own == null || !Typed.text(typed.client()).isEmpty() ? typed : typed.givenBy(own);
        Map<String, String> errors = new LinkedHashMap<>(form.errors(visitor.day()));
        String client = errors.containsKey("client") ? "" : Typed.text(form.client());
        desk.require(visitor, Action.GRANT_MANDATE, Subject.of(client), client, "grant");
        if (errors.isEmpty() && form.repeats(people.mandatesBy(client), visitor.day())) {
            errors.put("agent", "mandates.error.repeated");
        }
        if (!errors.isEmpty()) {
            return page(visitor, "", "", form, errors, model);
        }
        Mandate mandate = form.mandate(Secrets.id("m-"), visitor.actor().signature(), clock.instant(), visitor.day());
        if (!people.addMandate(mandate)) {
            desk.failed(visitor, Action.GRANT_MANDATE, client, "grant");
            return "redirect:/mandates?stale=1";
        }
        return "redirect:/mandates?done=1";
    }

    /** Ends it today; it explains for ever what was done under it. */
    @PostMapping("/mandates/of/{id}/end")
    String end(Visitor visitor, @PathVariable String id) {
        Optional<Mandate> found = people.findMandate(id);
        // Asked even where there is none, so that who may end no mandate learns of none.
        Subject subject = found.map(m -> Subject.of(m.client())).orElse(Subject.NONE);
        desk.require(
                visitor, Action.GRANT_MANDATE, subject, found.map(Mandate::id).orElse(""), "end");
        Mandate mandate = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!people.revokeMandate(mandate.id(), clock.instant())) {
            desk.failed(visitor, Action.GRANT_MANDATE, mandate.id(), "end");
            return "redirect:/mandates?stale=1";
        }
        return "redirect:/mandates?done=1";
    }

    private String page(
            Visitor visitor, String wanted, String after, MandateForm form, Map<String, String> errors, Model model) {
        String own = ownParty(visitor);
        String party = own == null ? Typed.orNull(wanted) : own;
        Subject subject = party == null ? Subject.NONE : Subject.of(party);
        desk.require(visitor, Action.SEE_MANDATES, subject, party == null ? "" : party, "list");
        List<Mandate> found = people.mandates(party, after, PAGE + 1);
        List<Mandate> rows = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", rows);
        model.addAttribute("next", found.size() > PAGE ? rows.getLast().id() : null);
        model.addAttribute("party", party == null ? "" : party);
        model.addAttribute("own", own);
        model.addAttribute("grants", visitor.may(Action.GRANT_MANDATE, subject));
        model.addAttribute("cut", own != null && visitor.mandates().cut());
        model.addAttribute("most", People.MANDATES_MAX);
        model.addAttribute("day", visitor.day());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("here", "mandates");
        return "mandates";
    }

    /** The party that somebody sees mandates of; null for who sees all. */
    private static @Nullable String ownParty(Visitor visitor) {
        return visitor.seesAllMandates() ? null : visitor.actor().party();
    }
}
