package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.reference.Clocks;

/**
 * Where a declaration is filled in. Every button saves what was typed first; while somebody types, the page saves by itself. What
 * was typed is shown again whatever happens.
 */
@Controller
final class DraftPages {
    private static final List<String> COUNTRIES = List.of("GB", "US");
    private static final int MESSAGE_BYTES_MAX = 16 * 1024 * 1024;

    /** A line of the list. */
    public record Line(String id, String name, String changedBy, String changedAt, long days, int version) {
        static Line of(Draft draft, Instant now) {
            return new Line(
                    draft.id(),
                    draft.name(),
                    draft.changedBy(),
                    draft.changedAt().toString(),
                    Duration.between(draft.changedAt(), now).toDays(),
                    draft.version());
        }
    }

    private final DraftCounter drafts;
    private final Counter counter;
    private final Dossiers dossiers;
    private final Notices notices;
    private final Clocks clocks;

    DraftPages(DraftCounter drafts, Counter counter, Dossiers dossiers, Notices notices, Clocks clocks) {
        this.clocks = clocks;
        this.drafts = drafts;
        this.counter = counter;
        this.dossiers = dossiers;
        this.notices = notices;
    }

    @GetMapping("/drafts")
    String list(Visitor visitor, Model model) {
        require(visitor);
        Instant now = counter.now();
        for (boolean template : List.of(false, true)) {
            model.addAttribute(
                    template ? "templates" : "drafts",
                    drafts.list(visitor, template).stream()
                            .map(d -> Line.of(d, now))
                            .toList());
        }
        return page(model, "drafts");
    }

    @GetMapping("/declarations/new")
    String begin(Visitor visitor, Model model) {
        require(visitor);
        model.addAttribute("templates", drafts.list(visitor, true));
        model.addAttribute("countries", COUNTRIES);
        return page(model, "draft-new");
    }

    /** Begins a draft: empty, from a template, or from a message. */
    @PostMapping("/drafts")
    String make(
            @RequestParam(defaultValue = "GB") String country,
            @RequestParam(defaultValue = "import") String flow,
            @RequestParam(defaultValue = "") String template,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told)
            throws IOException {
        require(visitor);
        if (file != null && !file.isEmpty()) {
            return fromMessage(file, visitor, locale, told);
        }
        if (!template.isEmpty()) {
            Draft from = drafts.find(visitor, template).orElseThrow(DraftPages::notFound);
            return made(
                    drafts.make(visitor, from.name(), false, from.country(), drafts.anew(from.fields())),
                    List.of(),
                    locale,
                    told);
        }
        if (!COUNTRIES.contains(country)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Fields blank = drafts.blank(visitor, country, flow.equals("export"));
        return made(drafts.make(visitor, "", false, country, blank), List.of(), locale, told);
    }

    private String fromMessage(MultipartFile file, Visitor visitor, Locale locale, RedirectAttributes told)
            throws IOException {
        Optional<Message> message =
                file.getSize() > MESSAGE_BYTES_MAX ? Optional.empty() : drafts.read(visitor, Bytes.of(file.getBytes()));
        if (message.isEmpty()) {
            notices.tell(told, false, notices.text(locale, "draft.noMessage"));
            return "redirect:/declarations/new";
        }
        Fields.Taken taken = drafts.copy(message.get().declaration());
        String country = Objects.requireNonNullElse(message.get().responsibleCountry(), "GB");
        return made(
                drafts.make(visitor, "", false, country.matches("[A-Z]{2}") ? country : "GB", taken.fields()),
                taken.leftOut(),
                locale,
                told);
    }

    /** Begins a draft like a declaration that the visitor may read. */
    @PostMapping("/declarations/{mrn}/copy")
    String copy(@PathVariable String mrn, Visitor visitor, Locale locale, RedirectAttributes told) {
        require(visitor);
        Counter.Shown shown = counter.show(visitor, mrn).orElseThrow(DraftPages::notFound);
        Fields.Taken taken = drafts.copy(dossiers.inForce(shown.dossier()));
        return made(
                drafts.make(visitor, "", false, shown.summary().jurisdiction(), taken.fields()),
                taken.leftOut(),
                locale,
                told);
    }

    private String made(Optional<Draft> draft, List<String> leftOut, Locale locale, RedirectAttributes told) {
        if (draft.isEmpty()) {
            notices.tell(told, false, notices.text(locale, "draft.tooMany"));
            return "redirect:/drafts";
        }
        if (!leftOut.isEmpty()) {
            notices.tell(
                    told,
                    false,
                    notices.text(
                            locale, "draft.leftOut", leftOut.stream().limit(10).collect(Collectors.joining(", "))));
        }
        return "redirect:/drafts/" + draft.get().id();
    }

    @GetMapping("/drafts/{id}")
    String show(@PathVariable String id, Visitor visitor, Locale locale, RedirectAttributes told, Model model) {
        Optional<Draft> draft = drafts.find(visitor, id);
        return draft.isEmpty() ? gone(locale, told) : form(model, DraftView.of(draft.get(), null, List.of()));
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
        Saving saving = saving(visitor, found.get(), request, order);
        if (!saving.saved) {
            tell(model, notices.text(locale, "draft.stale"));
            return form(model, DraftView.of(saving.draft, null, List.of()));
        }
        Draft draft = saving.draft;
        if (!saving.typed.ignored().isEmpty()) {
            tell(model, notices.text(locale, "draft.ignored", String.join(", ", saving.typed.ignored())));
        }
        return switch (order) {
            case "check" ->
                checked(
                        model,
                        locale,
                        draft,
                        counter.check(drafts.message(draft).message()));
            case "lodge" -> {
                if (draft.template()) {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                }
                yield lodge(visitor, locale, told, model, draft);
            }
            case "template" -> {
                String name = draft.name().isBlank() ? draft.fields().text("FunctionalReferenceID") : draft.name();
                yield made(
                        drafts.make(visitor, shortened(name), true, draft.country(), draft.fields()),
                        List.of(),
                        locale,
                        told);
            }
            case "use" ->
                made(
                        drafts.make(visitor, draft.name(), false, draft.country(), drafts.anew(draft.fields())),
                        List.of(),
                        locale,
                        told);
            default -> {
                if (model.containsAttribute("told")) {
                    yield form(model, DraftView.of(draft, null, List.of()));
                }
                if (order.equals("save")) {
                    notices.tell(told, true, notices.text(locale, "draft.saved"));
                }
                yield "redirect:/drafts/" + id + anchor(order);
            }
        };
    }

    /** What a saving came to; the draft as typed, of the version that is to be looked at now. */
    private record Saving(Draft draft, boolean saved, DraftLayout.Typed typed) {}

    private Saving saving(Visitor visitor, Draft stored, Map<String, String> request, String order) {
        DraftLayout.Typed typed = DraftLayout.typed(request);
        Fields fields = edited(stored.fields().with(typed.fields()), order);
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

    /** After adding, copying or removing what the button names. */
    private static Fields edited(Fields fields, String order) {
        int colon = order.indexOf(':');
        if (colon < 0) {
            return fields;
        }
        String path = order.substring(colon + 1);
        if (!DraftLayout.hasGroup(path)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (order.startsWith("add:")) {
            return fields.adding(path, blank(path));
        }
        int open = path.lastIndexOf('[');
        if (!path.matches(".*\\[[0-9]{1,2}]")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String group = path.substring(0, open);
        int number = Integer.parseInt(path.substring(open + 1, path.length() - 1));
        return switch (order.substring(0, colon)) {
            case "copy" -> fields.copying(group, number);
            case "remove" -> fields.removing(group, number);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    private static Map<String, String> blank(String path) {
        if (path.equals(Fields.ITEM)) {
            return Map.of("Commodity/Description", "");
        }
        boolean ofItem = path.startsWith(Fields.ITEM + "[");
        String below = ofItem ? path.substring(path.indexOf('/', Fields.ITEM.length()) + 1) : path;
        return (ofItem ? DraftLayout.ITEM : DraftLayout.HEADER)
                .stream()
                        .filter(b -> b.repeats() && b.path().equals(below))
                        .findFirst()
                        .map(DraftLayout::blank)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static String anchor(String order) {
        return order.contains(":" + Fields.ITEM) ? "#items" : "";
    }

    private String lodge(Visitor visitor, Locale locale, RedirectAttributes told, Model model, Draft draft) {
        Handed handed = counter.hand(visitor, drafts.message(draft).message());
        if (handed instanceof Handed.Answered answered && answered.accepted() && answered.mrn() != null) {
            drafts.delete(visitor, draft.id(), draft.version());
            notices.tell(told, true, notices.text(locale, "outcome.accepted"));
            return "redirect:/declarations/" + answered.mrn();
        }
        return checked(model, locale, draft, handed);
    }

    /** The form with what the answer says beside its fields. */
    private String checked(Model model, Locale locale, Draft draft, Handed handed) {
        List<Finding> findings =
                switch (handed) {
                    case Handed.Answered answered -> {
                        model.addAttribute("outcome", MessagePages.Outcome.of(answered));
                        yield answered.findings();
                    }
                    case Handed.NoDeclaration none -> {
                        tell(model, none.reason());
                        yield List.of();
                    }
                    case Handed.Unreadable unreadable -> {
                        tell(model, unreadable.reason());
                        yield List.of();
                    }
                    case Handed.Deposited deposited -> { // the draft stays until the answer is there
                        model.addAttribute("outcome", MessagePages.Outcome.of(deposited));
                        yield List.of();
                    }
                    case Handed.Forbidden forbidden -> {
                        tell(model, notices.text(locale, "outcome.forbidden") + " " + forbidden.reason());
                        yield List.of();
                    }
                };
        return form(model, DraftView.of(draft, drafts.message(draft).built(), findings));
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
        return "fragments/draft :: saved";
    }

    private String savedAt(Visitor visitor) {
        return clocks.of(visitor.actor().office(), visitor.actor().party()).text(counter.now());
    }

    @PostMapping("/drafts/{id}/delete")
    String delete(
            @PathVariable String id,
            @RequestParam int version,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        boolean done = drafts.delete(visitor, id, version);
        notices.tell(told, done, notices.text(locale, done ? "draft.deleted" : "draft.gone"));
        return "redirect:/drafts";
    }

    private static void tell(Model model, String what) {
        model.addAttribute("told", what);
        model.addAttribute("toldGood", false);
    }

    private static String form(Model model, DraftView view) {
        model.addAttribute("draft", view);
        Map<String, Object> usual = new HashMap<>();
        usual.put("version", view.version());
        usual.put("saved", true);
        usual.put("savedText", "");
        usual.put("outcome", null);
        usual.forEach((name, value) -> {
            if (!model.containsAttribute(name)) {
                model.addAttribute(name, value);
            }
        });
        return page(model, "draft");
    }

    private static String page(Model model, String name) {
        model.addAttribute("here", "drafts");
        if (!model.containsAttribute("told")) {
            model.addAttribute("told", null);
            model.addAttribute("toldGood", false);
        }
        return name;
    }

    private static void require(Visitor visitor) {
        if (!DraftCounter.mayEdit(visitor)) {
            throw new AccessDeniedException("There are no drafts for " + visitor.name() + ".");
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
