package org.tidewaiter.edition.web;

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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.rulebook.RulebookDiff;

/** Editions of rulebooks: what they change and touch; approved by a second person, activated, withdrawn. */
@Controller
final class RulebookPages {
    private static final int PAGES_MAX = 10_000;
    private static final int TEXT_MAX = 200;

    private final RulebookDesk desk;
    private final GuardedEditions editions;
    private final EditionForms forms;

    RulebookPages(RulebookDesk desk) {
        this.desk = desk;
        this.editions = desk.editions();
        this.forms = new EditionForms(editions, "/rulebooks", this::zone);
    }

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
        forms.list(visitor, page, model);
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
        Edition edition = forms.show(visitor, id, findings, done, refused, model);
        model.addAttribute(
                "seesTouched",
                RulebookDesk.seesDeclarations(visitor)
                        && desk.desk().rulebook(edition).isPresent());
        model.addAttribute("asks", visitor.may(Action.ASK_WHAT_IF));
        changes(visitor, edition, Wanted.of(part, q, code, chapter, page), model);
        model.addAttribute("here", "rulebooks");
        return "rulebooks-one";
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
        Edition edition = editions.see(visitor, id, "changes");
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
        Edition edition = editions.see(visitor, id, "touched declarations");
        model.addAttribute("edition", edition);
        model.addAttribute("touched", desk.touched(visitor, edition, after));
        model.addAttribute("here", "rulebooks");
        return "rulebooks-touched";
    }

    @PostMapping("/rulebooks/of/{id}/approve")
    String approve(Visitor visitor, @PathVariable String id) {
        return forms.approve(visitor, id);
    }

    /** Now, or at a time on the clock of the administration. */
    @PostMapping("/rulebooks/of/{id}/activate")
    String activate(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
        return forms.activate(visitor, id, from);
    }

    @PostMapping("/rulebooks/of/{id}/withdraw")
    String withdraw(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes told) {
        return forms.withdraw(visitor, id, reason, told);
    }

    private ZoneId zone(Edition edition) {
        return desk.desk().rulebook(edition).map(r -> r.title().zone()).orElse(ZoneOffset.UTC);
    }
}
