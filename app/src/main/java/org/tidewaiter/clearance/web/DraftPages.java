package org.tidewaiter.clearance.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.draft.Amending;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.reference.Clocks;

/**
 * Where a declaration is filled in. Every button saves what was typed first; while somebody types, the page saves by itself. What
 * was typed is shown again whatever happens.
 */
@Controller
final class DraftPages {
    /** Pages below that of the draft that an order goes to, once all is saved. */
    private static final Set<String> PLACES = Set.of("earlier", "items");

    private final DraftCounter drafts;
    private final DraftDesk desk;
    private final Counter counter;
    private final MessageCounter messages;
    private final AmendmentDesk amendments;
    private final Notices notices;
    private final Clocks clocks;

    DraftPages(
            DraftCounter drafts,
            DraftDesk desk,
            Counter counter,
            MessageCounter messages,
            AmendmentDesk amendments,
            Notices notices,
            Clocks clocks) {
        this.amendments = amendments;
        this.clocks = clocks;
        this.drafts = drafts;
        this.desk = desk;
        this.counter = counter;
        this.messages = messages;
        this.notices = notices;
    }

    /** The form; with {@code check} it says what a check says. */
    @GetMapping("/drafts/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String check,
            @RequestParam(name = "page", defaultValue = "1") String wanted,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told,
            Model model) {
        Optional<Draft> draft = drafts.find(visitor, id);
        if (draft.isEmpty()) {
            return gone(locale, told);
        }
        model.addAttribute("itemPage", page(wanted));
        return check == null
                ? form(model, visitor, locale, draft.get())
                : checked(model, visitor, locale, draft.get(), desk.check(draft.get()));
    }

    private String gone(Locale locale, RedirectAttributes told) {
        notices.tell(told, false, notices.text(locale, "draft.gone"));
        return "redirect:/drafts";
    }

    /** Saves, and then does what the button says. */
    @PostMapping("/drafts/{id}")
    String save(
            @PathVariable String id,
            @RequestParam Map<String, String> request,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told,
            Model model) {
        Optional<Draft> found = drafts.find(visitor, id);
        if (found.isEmpty()) {
            return gone(locale, told);
        }
        String order = request.getOrDefault("do", "save");
        int page = page(request.getOrDefault("page", "1"));
        model.addAttribute("itemPage", page);
        Saving saving = saving(visitor, found.get(), request, order);
        if (!saving.saved) {
            tell(model, notices.text(locale, "draft.stale"));
            model.addAttribute(
                    "clashes",
                    DraftView.clashes(saving.draft.fields(), found.get().fields()));
            model.addAttribute("otherBy", found.get().changedBy());
            model.addAttribute("otherAt", told(visitor, found.get().changedAt()));
            return form(model, visitor, locale, saving.draft);
        }
        Draft draft = saving.draft;
        if (!saving.typed.ignored().isEmpty()) {
            tell(model, notices.text(locale, "draft.ignored", String.join(", ", saving.typed.ignored())));
        }
        return switch (order) {
            case "check" -> checked(model, visitor, locale, draft, desk.check(draft));
            case "lodge" -> {
                if (draft.template()) {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                }
                yield draft.amends() == null
                        ? lodge(visitor, locale, told, model, draft)
                        : amend(visitor, locale, told, model, draft);
            }
            case "template" -> {
                String name = draft.name().isBlank() ? draft.fields().text("FunctionalReferenceID") : draft.name();
                yield DraftListPages.made(
                        notices,
                        drafts.make(
                                visitor,
                                visitor.actor().party(),
                                shortened(name),
                                true,
                                null,
                                draft.country(),
                                draft.fields()),
                        List.of(),
                        locale,
                        told);
            }
            case "use" ->
                DraftListPages.made(
                        notices,
                        drafts.make(
                                visitor,
                                DraftCounter.principal(visitor, Stream.of(draft.party())),
                                draft.name(),
                                false,
                                null,
                                draft.country(),
                                drafts.anew(draft.fields())),
                        List.of(),
                        locale,
                        told);
            default -> {
                if (model.containsAttribute("told")) {
                    yield form(model, visitor, locale, draft);
                }
                if (order.equals("save")) {
                    notices.tell(told, true, notices.text(locale, "draft.saved"));
                }
                yield order.startsWith(DraftEdits.TARIFF)
                        ? "redirect:" + TariffPages.address(draft, order.substring(DraftEdits.TARIFF.length()))
                        : "redirect:/drafts/" + id
                                + (PLACES.contains(order) ? "/" + order : place(order, page, draft.fields()));
            }
        };
    }

    /** What a saving came to; the draft as typed, of the version that is to be looked at now. */
    private record Saving(Draft draft, boolean saved, DraftLayout.Typed typed) {}

    private Saving saving(Visitor visitor, Draft stored, Map<String, String> request, String order) {
        DraftLayout.Typed typed = DraftLayout.typed(request);
        Fields fields = DraftEdits.edited(stored.fields().with(typed.fields()), order);
        if (stored.amends() != null) { // what tells one declaration from another stays
            fields = fields.with(Amending.ITSELF.stream()
                    .filter(stored.fields().texts()::containsKey)
                    .collect(Collectors.toMap(path -> path, stored.fields()::text)));
        }
        String name = shortened(request.getOrDefault("draftName", stored.name()).strip());
        int version = version(request);
        boolean saved = drafts.save(visitor, stored, version, name, fields);
        Draft now = stored.saved(name, fields, visitor.actor().signature(), stored.changedAt())
                .at(saved ? version + 1 : stored.version());
        return new Saving(now, saved, typed);
    }

    private static int version(Map<String, String> request) {
        String version = request.getOrDefault("version", "");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private static String shortened(String name) {
        String clean = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(Draft.NAME_MAX / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean;
    }

    /** Where to go on: the page that was asked for, or that of what was added, with its items in view. */
    private static String place(String order, int page, Fields fields) {
        boolean atEnd = order.equals("add:" + Fields.ITEM)
                || order.matches("copy:" + Pattern.quote(Fields.ITEM) + "\\[[0-9]+]");
        int next = atEnd ? DraftView.pageOf(fields.count(Fields.ITEM)) : page;
        if (order.startsWith(DraftEdits.PAGE)) {
            next = page(order.substring(DraftEdits.PAGE.length()));
        }
        boolean ofItems = order.startsWith(DraftEdits.PAGE) || order.contains(":" + Fields.ITEM);
        return (next > 1 ? "?page=" + next : "") + (ofItems ? "#items" : "");
    }

    private static int page(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 1;
    }

    private String lodge(Visitor visitor, Locale locale, RedirectAttributes told, Model model, Draft draft) {
        Handed handed = messages.hand(visitor, drafts.message(draft).message());
        if (handed instanceof Handed.Answered answered && answered.accepted() && answered.mrn() != null) {
            drafts.delete(visitor, draft.id(), draft.version());
            notices.tell(told, true, notices.text(locale, "outcome.accepted"));
            return "redirect:/declarations/" + answered.mrn();
        }
        return checked(model, visitor, locale, draft, handed);
    }

    private String amend(Visitor visitor, Locale locale, RedirectAttributes told, Model model, Draft draft) {
        return switch (amendments.ask(visitor, draft)) {
            case AmendmentDesk.Asked.Answered(Handed handed) -> {
                if (handed instanceof Handed.Answered answered && answered.accepted() && answered.mrn() != null) {
                    drafts.delete(visitor, draft.id(), draft.version());
                    notices.tell(told, true, notices.text(locale, "draft.amended"));
                    yield "redirect:/declarations/" + answered.mrn();
                }
                yield checked(model, visitor, locale, draft, handed);
            }
            case AmendmentDesk.Asked.Nothing nothing -> untouched(model, visitor, locale, draft, "draft.noChange");
            case AmendmentDesk.Asked.NoReason none -> untouched(model, visitor, locale, draft, "draft.noReason");
            case AmendmentDesk.Asked.Outdated outdated -> untouched(model, visitor, locale, draft, "draft.outdated");
        };
    }

    private String untouched(Model model, Visitor visitor, Locale locale, Draft draft, String why) {
        tell(model, notices.text(locale, why));
        return form(model, visitor, locale, draft);
    }

    /** The form with what the answer says beside its fields. */
    private String checked(Model model, Visitor visitor, Locale locale, Draft draft, Handed handed) {
        List<Finding> findings =
                switch (handed) {
                    case Handed.Answered answered -> {
                        model.addAttribute("outcome", MessagePages.Outcome.of(answered));
                        yield answered.findings();
                    }
                    case Handed.NoDeclaration none -> {
                        quote(model, locale, "", none.reason());
                        yield List.of();
                    }
                    case Handed.Unreadable unreadable -> {
                        quote(model, locale, "", unreadable.reason());
                        yield List.of();
                    }
                    case Handed.Deposited deposited -> { // the draft stays until the answer is there
                        model.addAttribute("outcome", MessagePages.Outcome.of(deposited));
                        yield List.of();
                    }
                    case Handed.Forbidden forbidden -> {
                        quote(model, locale, notices.text(locale, "outcome.forbidden"), forbidden.reason());
                        yield List.of();
                    }
                };
        return form(model, visitor, locale, draft, drafts.message(draft).built(), findings);
    }

    /** Saves while somebody types; answers the piece of the page that says so. */
    @PostMapping("/drafts/{id}/autosave")
    String autosave(
            @PathVariable String id,
            @RequestParam Map<String, String> request,
            Visitor visitor,
            Locale locale,
            Model model) {
        Draft found = drafts.find(visitor, id).orElseThrow(DraftPages::notFound);
        Saving saving = saving(visitor, found, request, "save");
        model.addAttribute("version", saving.saved ? saving.draft.version() : version(request));
        model.addAttribute("saved", saving.saved);
        model.addAttribute(
                "savedText",
                saving.saved
                        ? notices.text(locale, "draft.savedAt", savedAt(visitor))
                        : notices.text(locale, "draft.stale"));
        model.addAttribute("side", desk.side(saving.draft, locale, null));
        model.addAttribute("country", found.country());
        model.addAttribute("oob", true);
        return "fragments/draft :: autosaved";
    }

    private String savedAt(Visitor visitor) {
        return told(visitor, counter.now());
    }

    private String told(Visitor visitor, Instant at) {
        return clocks.of(visitor.actor().office(), visitor.actor().party()).text(at);
    }

    /** What is said in the own language, and behind it what is English in every language. */
    private static void quote(Model model, Locale locale, String own, String recorded) {
        boolean english = RuleTexts.in(locale).lang() == null;
        tell(model, english ? (own + " " + recorded).strip() : own);
        if (!english) {
            model.addAttribute("toldRecorded", recorded);
        }
    }

    private static void tell(Model model, String what) {
        model.addAttribute("told", what);
        model.addAttribute("toldGood", false);
    }

    private String form(Model model, Visitor visitor, Locale locale, Draft draft) {
        return form(model, visitor, locale, draft, null, List.of());
    }

    private String form(
            Model model,
            Visitor visitor,
            Locale locale,
            Draft draft,
            Fields.@Nullable Built built,
            List<Finding> findings) {
        int wanted = model.getAttribute("itemPage") instanceof Integer page ? page : 1;
        DraftView view =
                DraftView.of(draft, built, findings, desk.codes(draft.country(), locale), wanted, RuleTexts.in(locale));
        model.addAttribute("draft", view);
        model.addAttribute("side", desk.side(draft, locale, null));
        model.addAttribute("country", draft.country());
        model.addAttribute("party", draft.party());
        model.addAttribute("agent", draft.agent());
        model.addAttribute(
                "amends", draft.amends() == null ? null : draft.amends().mrn());
        model.addAttribute("changes", amendments.changes(visitor, draft));
        model.addAttribute("own", draft.party().equals(visitor.actor().party()));
        Map<String, Object> usual = new HashMap<>();
        usual.put("version", view.version());
        usual.put("saved", true);
        usual.put("savedText", "");
        usual.put("outcome", null);
        usual.put("oob", false);
        usual.put("clashes", List.of());
        usual.forEach((name, value) -> {
            if (!model.containsAttribute(name)) {
                model.addAttribute(name, value);
            }
        });
        return page(model, "draft");
    }

    static String page(Model model, String name) {
        model.addAttribute("here", "drafts");
        if (!model.containsAttribute("told")) {
            model.addAttribute("told", null);
            model.addAttribute("toldGood", false);
        }
        return name;
    }

    static void require(Visitor visitor) {
        if (!DraftCounter.mayEdit(visitor)) {
            throw new AccessDeniedException("There are no drafts for " + visitor.name() + ".");
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
