package org.tidewaiter.edition.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.rulebook.RulebookDiff;

/** Editions of rulebooks: what they change and touch; approved by a second person, activated, withdrawn. */
@Controller
final class RulebookPages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;
    private static final int TEXT_MAX = 200;

    private final RulebookDesk desk;

    RulebookPages(RulebookDesk desk) {
        this.desk = desk;
    }

    /** A row of the list. */
    public record Row(Edition edition, Edition.State state) {}

    /** How many rows of a part were added, are gone, changed. */
    public record PartCount(String part, int added, int gone, int changed) {
        static List<PartCount> of(RulebookDiff diff) {
            return diff.counts().entrySet().stream()
                    .map(e -> new PartCount(
                            e.getKey(),
                            e.getValue().getOrDefault(RulebookDiff.Kind.ADDED, 0),
                            e.getValue().getOrDefault(RulebookDiff.Kind.GONE, 0),
                            e.getValue().getOrDefault(RulebookDiff.Kind.CHANGED, 0)))
                    .toList();
        }
    }

    @GetMapping("/rulebooks")
    String list(Visitor visitor, @RequestParam(defaultValue = "0") int page, Model model) {
        desk.require(visitor, Action.SEE_RULEBOOKS, "", "list");
        Editions editions = desk.desk().editions();
        int number = Math.clamp(page, 0, PAGES_MAX);
        EditionTimeline timeline = editions.timeline();
        Instant now = editions.now();
        List<Edition> found = editions.list(number * PAGE, PAGE + 1);
        model.addAttribute(
                "rows",
                found.stream()
                        .limit(PAGE)
                        .map(e -> new Row(e, timeline.state(e, now)))
                        .toList());
        model.addAttribute("next", found.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        model.addAttribute("asks", visitor.may(Action.ASK_WHAT_IF));
        model.addAttribute("loads", visitor.may(Action.MANAGE_RULEBOOKS));
        model.addAttribute("here", "rulebooks");
        return "rulebooks-list";
    }

    @GetMapping("/rulebooks/of/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String chapter,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int findings,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String refused,
            Model model) {
        desk.require(visitor, Action.SEE_RULEBOOKS, RulebookDesk.object(id), "one");
        Edition edition = desk.find(id);
        Edition.State state = desk.desk().state(edition);
        int at = Math.clamp(findings, 0, PAGES_MAX);
        model.addAttribute("edition", edition);
        model.addAttribute("state", state);
        model.addAttribute("zone", zone(edition).getId());
        model.addAttribute("findings", desk.desk().editions().findings(edition.number(), at * PAGE, PAGE));
        model.addAttribute("findingsPage", at);
        model.addAttribute("findingsNext", (at + 1) * PAGE < edition.errors() + edition.warnings() ? at + 1 : -1);
        model.addAttribute("history", desk.desk().editions().history(edition.number()));
        model.addAttribute("own", visitor.actor().signature().equals(edition.proposedBy()));
        model.addAttribute("approves", state == Edition.State.CHECKED && visitor.may(Action.APPROVE_RULEBOOK));
        boolean manages = visitor.may(Action.MANAGE_RULEBOOKS);
        model.addAttribute("activates", state == Edition.State.APPROVED && manages);
        model.addAttribute("withdraws", manages && isOpen(state));
        model.addAttribute(
                "seesTouched",
                RulebookDesk.seesDeclarations(visitor)
                        && desk.desk().rulebook(edition).isPresent());
        model.addAttribute("asks", visitor.may(Action.ASK_WHAT_IF));
        model.addAttribute("done", done.matches("approve|activate|withdraw") ? done : "");
        model.addAttribute("refused", refused.matches("STAGE|SECOND-PERSON|BASE-CHANGED|FROM") ? refused : "");
        changes(visitor, edition, Wanted.of(part, q, code, chapter, page), model);
        model.addAttribute("here", "rulebooks");
        return "rulebooks-one";
    }

    private static boolean isOpen(Edition.State state) {
        return state == Edition.State.CHECKED || state == Edition.State.APPROVED || state == Edition.State.SCHEDULED;
    }

    /** Which changes somebody wants to see, and where in them to go on. */
    private record Wanted(String part, String q, String code, String chapter, int page) {
        static Wanted of(String part, String q, String code, String chapter, int page) {
            return new Wanted(
                    shortened(part),
                    shortened(q),
                    shortened(code.replaceAll("[^0-9]", "")),
                    shortened(chapter),
                    Math.clamp(page, 0, PAGES_MAX));
        }

        private static String shortened(String text) {
            return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        }

        List<RulebookDiff.Change> of(RulebookDiff diff) {
            return RulebookDesk.filtered(diff, part, code, q);
        }
    }

    private void changes(Visitor visitor, Edition edition, Wanted wanted, Model model) {
        Optional<RulebookDiff> diff = desk.diff(visitor, edition);
        List<RulebookDiff.Change> found = diff.map(wanted::of).orElse(List.of());
        model.addAttribute("compared", diff.isPresent());
        model.addAttribute("counts", diff.map(PartCount::of).orElse(List.of()));
        model.addAttribute("groups", ChapterChanges.of(found, wanted.chapter, wanted.page));
        model.addAttribute("count", found.size());
        model.addAttribute("part", wanted.part);
        model.addAttribute("q", wanted.q);
        model.addAttribute("code", wanted.code);
    }

    @GetMapping("/rulebooks/of/{id}/changes.csv")
    ResponseEntity<byte[]> asTable(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String chapter) {
        desk.require(visitor, Action.SEE_RULEBOOKS, RulebookDesk.object(id), "changes");
        Edition edition = desk.find(id);
        StringBuilder table = new StringBuilder("part,kind,key,field,before,after\r\n");
        desk
                .diff(visitor, edition)
                .map(d -> Wanted.of(part, q, code, chapter, 0).of(d))
                .orElse(List.of())
                .stream()
                .filter(change ->
                        chapter.isEmpty() || ChapterChanges.groupOf(change).equals(chapter))
                .forEach(change -> rows(change, table));
        return Table.answer("edition-" + edition.number() + "-changes.csv", table);
    }

    private static void rows(RulebookDiff.Change change, StringBuilder table) {
        List<RulebookDiff.Field> fields =
                change.fields().isEmpty() ? List.of(new RulebookDiff.Field("", null, null)) : change.fields();
        for (RulebookDiff.Field field : fields) {
            table.append(change.part()).append(',').append(change.kind()).append(',');
            table.append(Table.cell(change.key()))
                    .append(',')
                    .append(Table.cell(field.name()))
                    .append(',');
            table.append(Table.cell(field.before()))
                    .append(',')
                    .append(Table.cell(field.after()))
                    .append("\r\n");
        }
    }

    @GetMapping("/rulebooks/of/{id}/touched")
    String touched(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        desk.require(visitor, Action.SEE_RULEBOOKS, RulebookDesk.object(id), "touched declarations");
        Edition edition = desk.find(id);
        model.addAttribute("edition", edition);
        model.addAttribute("touched", desk.touched(visitor, edition, after));
        model.addAttribute("here", "rulebooks");
        return "rulebooks-touched";
    }

    @PostMapping("/rulebooks/of/{id}/approve")
    String approve(Visitor visitor, @PathVariable String id) {
        desk.require(visitor, Action.APPROVE_RULEBOOK, RulebookDesk.object(id), "approve");
        Edition edition = desk.find(id);
        return answer(
                visitor,
                Action.APPROVE_RULEBOOK,
                id,
                "approve",
                desk.desk().orders().approve(edition.number(), visitor.actor().signature()));
    }

    /** Now, or at a time on the clock of the administration. */
    @PostMapping("/rulebooks/of/{id}/activate")
    String activate(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
        desk.require(visitor, Action.MANAGE_RULEBOOKS, RulebookDesk.object(id), "activate");
        Edition edition = desk.find(id);
        Instant moment;
        try {
            moment = from.isBlank()
                    ? null
                    : LocalDateTime.parse(from.strip()).atZone(zone(edition)).toInstant();
        } catch (DateTimeException e) {
            return "redirect:/rulebooks/of/" + edition.number() + "?refused=FROM";
        }
        return answer(
                visitor,
                Action.MANAGE_RULEBOOKS,
                id,
                "activate",
                desk.desk().orders().activate(edition.number(), visitor.actor().signature(), moment));
    }

    @PostMapping("/rulebooks/of/{id}/withdraw")
    String withdraw(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        desk.require(visitor, Action.MANAGE_RULEBOOKS, RulebookDesk.object(id), "withdraw");
        Edition edition = desk.find(id);
        return answer(
                visitor,
                Action.MANAGE_RULEBOOKS,
                id,
                "withdraw",
                desk.desk().orders().withdraw(edition.number(), visitor.actor().signature(), reason.strip()));
    }

    private ZoneId zone(Edition edition) {
        return desk.desk().rulebook(edition).map(r -> r.title().zone()).orElse(ZoneOffset.UTC);
    }

    private String answer(Visitor visitor, Action action, String id, String what, EditionOrders.Answer answer) {
        return switch (answer) {
            case EditionOrders.Answer.Done done ->
                "redirect:/rulebooks/of/" + done.edition().number() + "?done=" + what;
            case EditionOrders.Answer.Refused refused -> {
                desk.failed(visitor, action, RulebookDesk.object(id), what);
                yield "redirect:/rulebooks/of/" + refused.edition().number() + "?refused="
                        + refused.why().code().replace("EDITION-", "");
            }
            case EditionOrders.Answer.Unknown unknown -> throw RulebookDesk.unknown();
        };
    }
}
