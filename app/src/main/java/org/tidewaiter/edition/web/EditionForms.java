package org.tidewaiter.edition.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;

/** What the pages of editions have in common, of whatever they are: the list, how one stands, and the forms of its life. */
final class EditionForms {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;

    private final GuardedEditions editions;
    private final String path;
    private final Function<Edition, ZoneId> zone;

    /**
     * @param path of the list, e.g. {@code /rulebooks}
     * @param zone of the administration that an edition is for
     */
    EditionForms(GuardedEditions editions, String path, Function<Edition, ZoneId> zone) {
        this.editions = editions;
        this.path = path;
        this.zone = zone;
    }

    GuardedEditions editions() {
        return editions;
    }

    /** Rows and links of a page of the list. */
    void list(Visitor visitor, int page, Model model) {
        int number = Math.clamp(page, 0, PAGES_MAX);
        List<GuardedEditions.Row> found = editions.list(visitor, number * PAGE, PAGE + 1);
        model.addAttribute("rows", found.stream().limit(PAGE).toList());
        model.addAttribute("next", found.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
    }

    /** How one stands, what was found, what happened, and what may be done now. */
    Edition show(Visitor visitor, String id, int findings, String done, String refused, Model model) {
        EditionSubject subject = editions.subject();
        Edition edition = editions.see(visitor, id, "one");
        Edition.State state = subject.state(edition);
        int at = Math.clamp(findings, 0, PAGES_MAX);
        boolean manages = visitor.may(subject.managing());
        model.addAttribute("at", path + "/of/" + edition.number());
        model.addAttribute("edition", edition);
        model.addAttribute("state", state);
        model.addAttribute("zone", zone.apply(edition).getId());
        model.addAttribute("findings", subject.editions().findings(edition.number(), at * PAGE, PAGE));
        model.addAttribute("findingsPage", at);
        model.addAttribute("findingsNext", (at + 1) * PAGE < edition.errors() + edition.warnings() ? at + 1 : -1);
        model.addAttribute("history", subject.editions().history(edition.number()));
        model.addAttribute("own", visitor.actor().signature().equals(edition.proposedBy()));
        model.addAttribute("waits", state == Edition.State.CHECKED);
        model.addAttribute("approves", state == Edition.State.CHECKED && editions.mayApprove(visitor, edition));
        model.addAttribute("activates", state == Edition.State.APPROVED && manages);
        model.addAttribute("withdraws", manages && isOpen(state));
        model.addAttribute("done", done.matches("approve|activate|withdraw") ? done : "");
        model.addAttribute(
                "refused",
                refused.matches("STAGE|SECOND-PERSON|BASE-CHANGED|MODEL-UNKNOWN|REASON-TOO-LONG|FROM") ? refused : "");
        return edition;
    }

    private static boolean isOpen(Edition.State state) {
        return state == Edition.State.CHECKED || state == Edition.State.APPROVED || state == Edition.State.SCHEDULED;
    }

    String approve(Visitor visitor, String id) {
        return answer("approve", editions.approve(visitor, id));
    }

    /** @param from on the clock of the administration; empty for now */
    String activate(Visitor visitor, String id, String from) {
        try {
            return answer(
                    "activate",
                    editions.activate(
                            visitor,
                            id,
                            edition -> from.isBlank()
                                    ? null
                                    : LocalDateTime.parse(from.strip())
                                            .atZone(zone.apply(edition))
                                            .toInstant()));
        } catch (DateTimeException e) {
            return "redirect:" + path + "/of/" + id + "?refused=FROM";
        }
    }

    /** @param told keeps a reason that is too long for the next page */
    String withdraw(Visitor visitor, String id, String reason, RedirectAttributes told) {
        EditionOrders.Answer answer = editions.withdraw(visitor, id, reason);
        if (answer instanceof EditionOrders.Answer.Refused) {
            told.addFlashAttribute("typedReason", reason);
        }
        return answer("withdraw", answer);
    }

    private String answer(String what, EditionOrders.Answer answer) {
        return switch (answer) {
            case EditionOrders.Answer.Done done ->
                "redirect:" + path + "/of/" + done.edition().number() + "?done=" + what;
            case EditionOrders.Answer.Refused refused ->
                "redirect:" + path + "/of/" + refused.edition().number() + "?refused="
                        + refused.why().code().replace("EDITION-", "");
            case EditionOrders.Answer.Unknown unknown -> throw RulebookDesk.unknown();
        };
    }
}
