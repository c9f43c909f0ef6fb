package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Bytes;

/** The drafts there are: how one begins, empty or like something else, and how one ends. It is filled in on {@link DraftPages}. */
@Controller
final class DraftListPages {
    private static final int MESSAGE_BYTES_MAX = 16 * 1024 * 1024;

    /**
     * A line of the list.
     *
     * @param party whose it is
     * @param agent who works on it for that party; null for nobody
     */
    public record Line(
            String id,
            String name,
            @Nullable String amends,
            String party,
            @Nullable String agent,
            String changedBy,
            String changedAt,
            long days,
            int version) {
        static Line of(Draft draft, Instant now) {
            return new Line(
                    draft.id(),
                    draft.name(),
                    draft.amends() == null ? null : draft.amends().mrn(),
                    draft.party(),
                    draft.agent(),
                    draft.changedBy(),
                    draft.changedAt().toString(),
                    Duration.between(draft.changedAt(), now).toDays(),
                    draft.version());
        }
    }

    private final DraftCounter drafts;
    private final DraftDesk desk;
    private final Counter counter;
    private final Dossiers dossiers;
    private final AmendmentDesk amendments;
    private final Notices notices;

    DraftListPages(
            DraftCounter drafts,
            DraftDesk desk,
            Counter counter,
            Dossiers dossiers,
            AmendmentDesk amendments,
            Notices notices) {
        this.amendments = amendments;
        this.drafts = drafts;
        this.desk = desk;
        this.counter = counter;
        this.dossiers = dossiers;
        this.notices = notices;
    }

    @GetMapping("/drafts")
    String list(Visitor visitor, Model model) {
        DraftPages.require(visitor);
        Instant now = counter.now();
        for (boolean template : List.of(false, true)) {
            model.addAttribute(
                    template ? "templates" : "drafts",
                    drafts.list(visitor, template).stream()
                            .map(d -> Line.of(d, now))
                            .toList());
        }
        model.addAttribute(
                "entrusted",
                drafts.entrusted(visitor).stream().map(d -> Line.of(d, now)).toList());
        return DraftPages.page(model, "drafts");
    }

    @GetMapping("/declarations/new")
    String begin(Visitor visitor, Model model) {
        DraftPages.require(visitor);
        model.addAttribute("templates", drafts.list(visitor, true));
        model.addAttribute("countries", desk.administrations());
        model.addAttribute("principals", DraftCounter.principals(visitor));
        return DraftPages.page(model, "draft-new");
    }

    /** Begins a draft: empty, from a template, or from a message. */
    @PostMapping("/drafts")
    String make(
            @RequestParam(defaultValue = "GB") String country,
            @RequestParam(defaultValue = "import") String flow,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String template,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told)
            throws IOException {
        DraftPages.require(visitor);
        if (file != null && !file.isEmpty()) {
            return fromMessage(file, visitor, locale, told);
        }
        if (!template.isEmpty()) {
            Draft from = drafts.find(visitor, template).orElseThrow(DraftPages::notFound);
            return made(
                    notices,
                    drafts.make(
                            visitor,
                            DraftCounter.principal(visitor, Stream.of(from.party())),
                            from.name(),
                            false,
                            null,
                            from.country(),
                            drafts.anew(from.fields())),
                    List.of(),
                    locale,
                    told);
        }
        List<String> principals = DraftCounter.principals(visitor);
        String principal = party.isEmpty() ? principals.getFirst() : party;
        if (!desk.administrations().contains(country) || !principals.contains(principal)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Fields blank = drafts.blank(visitor, principal, country, flow.equals("export"));
        return made(notices, drafts.make(visitor, principal, "", false, null, country, blank), List.of(), locale, told);
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
                notices,
                drafts.make(
                        visitor,
                        DraftCounter.principal(visitor, message.get().declaration()),
                        "",
                        false,
                        null,
                        country.matches("[A-Z]{2}") ? country : "GB",
                        taken.fields()),
                taken.leftOut(),
                locale,
                told);
    }

    /** Begins a draft like a declaration that the visitor may read. */
    @PostMapping("/declarations/{mrn}/copy")
    String copy(@PathVariable String mrn, Visitor visitor, Locale locale, RedirectAttributes told) {
        DraftPages.require(visitor);
        Counter.Shown shown = counter.show(visitor, mrn).orElseThrow(DraftPages::notFound);
        Declaration declared = dossiers.inForce(shown.dossier());
        Fields.Taken taken = drafts.copy(declared);
        return made(
                notices,
                drafts.make(
                        visitor,
                        DraftCounter.principal(visitor, declared),
                        "",
                        false,
                        null,
                        shown.summary().jurisdiction(),
                        taken.fields()),
                taken.leftOut(),
                locale,
                told);
    }

    /** Begins an amendment of a declaration, with all that is declared now. */
    @PostMapping("/declarations/{mrn}/amend")
    String amend(@PathVariable String mrn, Visitor visitor, Locale locale, RedirectAttributes told) {
        DraftPages.require(visitor);
        Counter.Shown shown = counter.show(visitor, mrn).orElseThrow(DraftPages::notFound);
        if (!new Offered(visitor, shown).forms().contains("amend")) {
            notices.tell(told, false, notices.text(locale, "draft.notNow"));
            return "redirect:/declarations/" + shown.summary().mrn().value();
        }
        return made(notices, amendments.begin(visitor, shown), List.of(), locale, told);
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

    /** Ends the work of an agent on a draft of the visitor's party. */
    @PostMapping("/drafts/{id}/take-back")
    String takeBack(
            @PathVariable String id,
            @RequestParam int version,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        Draft found = drafts.find(visitor, id).orElseThrow(DraftPages::notFound);
        boolean done = drafts.takeBack(visitor, found, version);
        notices.tell(told, done, notices.text(locale, done ? "draft.takenBack" : "draft.staleOrder"));
        return "redirect:/drafts/" + id;
    }

    /** Goes to the draft that was made, and says what of it was left out; or that there are too many. */
    static String made(
            Notices notices, Optional<Draft> draft, List<String> leftOut, Locale locale, RedirectAttributes told) {
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
}
