package org.tidewaiter.edition.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.ListProblem;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.Screening;

/** Named lists: what was loaded, what stands on them, which plans name them. */
@Controller
final class RiskListPages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;
    /** Most changed entries of each kind on a page. */
    private static final int CHANGES_MAX = 100;

    private final RulebookDesk guard;
    private final ListDesk desk;

    RiskListPages(RulebookDesk guard, ListDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    /** Entries of a kind of change, the first of them. */
    public record Changed(String kind, int count, List<NamedList.Entry> entries) {
        static Changed of(String kind, List<NamedList.Entry> all) {
            return new Changed(kind, all.size(), all.stream().limit(CHANGES_MAX).toList());
        }
    }

    @GetMapping("/risk/lists")
    String list(Visitor visitor, @RequestParam(defaultValue = "0") int page, Model model) {
        guard.require(visitor, Action.SEE_RISK_LISTS, "", "list");
        int number = Math.clamp(page, 0, PAGES_MAX);
        List<ListVersion> found = desk.versions().latest(number * PAGE, PAGE + 1);
        model.addAttribute("rows", found.stream().limit(PAGE).toList());
        model.addAttribute("next", found.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        model.addAttribute("loads", visitor.may(Action.MANAGE_RISK_LISTS));
        model.addAttribute("here", "risk");
        return "risk-lists";
    }

    @GetMapping("/risk/lists/load")
    String form(Visitor visitor, @RequestParam(defaultValue = "") String name, Model model) {
        guard.require(visitor, Action.MANAGE_RISK_LISTS, "", "load form");
        NamedList.Kind kind =
                desk.version(name, "").map(version -> version.use().kind()).orElse(NamedList.Kind.TRADERS);
        return form(name, kind, "", List.of(), model);
    }

    private static String form(
            String name, NamedList.Kind kind, String wrong, List<ListProblem> problems, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", NamedList.Kind.values());
        model.addAttribute("wrong", wrong);
        model.addAttribute("problems", problems);
        model.addAttribute("here", "risk");
        return "risk-list-load";
    }

    @PostMapping("/risk/lists/load")
    String load(
            Visitor visitor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "TRADERS") NamedList.Kind kind,
            Model model)
            throws IOException {
        guard.require(visitor, Action.MANAGE_RISK_LISTS, RiskListsApi.object(name), "load");
        if (file == null || file.isEmpty()) {
            return form(name, kind, "lists.error.file", List.of(), model);
        }
        if (file.getSize() > ListDesk.BYTES_MAX) {
            return form(name, kind, "lists.error.tooLarge", List.of(), model);
        }
        return switch (desk.load(visitor.actor().signature(), name.strip(), kind, Bytes.of(file.getBytes()))) {
            case ListDesk.Loading.Loaded loaded -> "redirect:" + place(loaded.version()) + "&done=loaded";
            case ListDesk.Loading.Known known -> "redirect:" + place(known.version()) + "&done=known";
            case ListDesk.Loading.Refused refused -> form(name, kind, "", refused.problems(), model);
            case ListDesk.Loading.Busy busy -> form(name, kind, "lists.error.busy", List.of(), model);
        };
    }

    private static String place(ListVersion version) {
        return "/risk/lists/of/" + version.use().name() + "?file="
                + version.use().file().hex();
    }

    @GetMapping("/risk/lists/of/{riskList}")
    String show(
            Visitor visitor,
            @PathVariable String riskList,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) Screening.@Nullable Part part,
            @RequestParam(defaultValue = "0.85") BigDecimal atLeast,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") long edition,
            Model model) {
        guard.require(visitor, Action.SEE_RISK_LISTS, RiskListsApi.object(riskList), "one");
        ListVersion version = find(riskList, file);
        int number = Math.clamp(page, 0, PAGES_MAX);
        List<ListVersion> versions = desk.versions().versions(riskList, number * PAGE, PAGE + 1);
        model.addAttribute("version", version);
        model.addAttribute("versions", versions.stream().limit(PAGE).toList());
        model.addAttribute("next", versions.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        search(version, q, part, atLeast, model);
        changes(version, model);
        model.addAttribute("naming", desk.namedBy(riskList));
        model.addAttribute("loads", visitor.may(Action.MANAGE_RISK_LISTS));
        model.addAttribute("names", visitor.may(Action.MANAGE_RISK_PLANS));
        model.addAttribute("jurisdictions", desk.jurisdictions());
        model.addAttribute("today", guard.today());
        model.addAttribute("done", done.matches("loaded|known|named|refused") ? done : "");
        model.addAttribute("handedIn", edition);
        model.addAttribute("here", "risk");
        return "risk-list";
    }

    private ListVersion find(String name, String file) {
        return desk.version(name, file)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such version of a list. Maybe look in the list of lists."));
    }

    private void search(ListVersion version, String q, Screening.@Nullable Part part, BigDecimal atLeast, Model model) {
        ListSearch search = ListSearch.of(version, q, part, atLeast, null, guard.today());
        model.addAttribute("q", q);
        model.addAttribute("parts", version.use().kind().parts());
        model.addAttribute("part", part == null ? version.use().kind().parts().getFirst() : part);
        model.addAttribute("atLeast", atLeast);
        model.addAttribute("asked", search != null);
        model.addAttribute("unasked", search == null && !q.isBlank());
        model.addAttribute("matches", search == null ? List.of() : search.in(desk));
    }

    private void changes(ListVersion version, Model model) {
        Optional<ListVersion> before = desk.before(version);
        model.addAttribute("before", before.orElse(null));
        model.addAttribute(
                "changes",
                before.map(earlier -> desk.changes(earlier, version))
                        .map(c -> List.of(
                                Changed.of("ADDED", c.added()),
                                Changed.of("GONE", c.gone()),
                                Changed.of("CHANGED", c.changed())))
                        .orElse(List.of()));
        model.addAttribute("changesMax", CHANGES_MAX);
    }

    @PostMapping("/risk/lists/of/{riskList}/name")
    String name(
            Visitor visitor,
            @PathVariable String riskList,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String edition) {
        guard.require(visitor, Action.MANAGE_RISK_PLANS, RiskListsApi.object(riskList), "name in the plan");
        ListVersion version = find(riskList, file);
        Edition handed = desk.update(visitor.actor().signature(), version, jurisdiction.strip(), edition.strip());
        String done = handed.stage() == Edition.Stage.REFUSED ? "refused" : "named";
        return "redirect:" + place(version) + "&done=" + done + "&edition=" + handed.number();
    }
}
