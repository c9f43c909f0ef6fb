package org.tidewaiter.origin.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.origin.Certification;
import org.tidewaiter.origin.Material;
import org.tidewaiter.origin.json.OriginAsked;
import org.tidewaiter.origin.json.OriginData;
import org.tidewaiter.origin.json.OriginQuestion;

/** Whether goods originate, for people, with the arithmetic to be printed. For everybody; nothing is kept. */
@Controller
final class OriginPages {
    private static final int FILE_BYTES_MAX = 4 << 20;

    /** What is said beside a field. */
    public record Said(String code, String message, String fix) {}

    /** What the page shows of an answer. */
    public record Answer(OriginAsked.Ready asked, OriginData data) {}

    private final OriginDesk desk;

    OriginPages(OriginDesk desk) {
        this.desk = desk;
    }

    /** The form, with what the address fills in. */
    @GetMapping("/origin")
    String form(@RequestParam MultiValueMap<String, String> given, Model model) {
        return page(new TypedOrigin(given), false, model);
    }

    /** The form with its answer. */
    @PostMapping("/origin")
    String answer(
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model)
            throws IOException {
        TypedOrigin typed = new TypedOrigin(given);
        String pasted = given.getFirst("bill");
        typed.add(pasted == null ? "" : pasted);
        if (file != null && !file.isEmpty()) {
            if (file.getSize() > FILE_BYTES_MAX) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
            }
            typed.add(new String(file.getBytes(), StandardCharsets.UTF_8));
        }
        return page(typed, !typed.ticked("more"), model);
    }

    private String page(TypedOrigin typed, boolean asks, Model model) {
        List<OriginDesk.Offer> offers = desk.offers();
        String first = offers.isEmpty() ? "" : key(offers.getFirst());
        String chosen = typed.chosen(first);
        String jurisdiction = chosen.contains(" ") ? chosen.substring(0, chosen.indexOf(' ')) : "US";
        String scheme = chosen.substring(chosen.indexOf(' ') + 1);
        LocalDate today = desk.today(jurisdiction);
        Map<String, List<Said>> said = new LinkedHashMap<>();
        OriginQuestion question = typed.question(jurisdiction, scheme, today);
        typed.slips().forEach(slip -> say(said, slip.field(), "", slip.message(), slip.fix()));
        Answer answer = asks ? evaluate(typed, question, said) : null;
        model.addAttribute("typed", typed);
        model.addAttribute("rows", typed.rows());
        model.addAttribute("offers", offers);
        model.addAttribute("chosen", chosen);
        model.addAttribute("date", typed.text("date").isEmpty() ? today.toString() : typed.text("date"));
        model.addAttribute("natures", Material.Nature.values());
        model.addAttribute("roles", Certification.Role.values());
        model.addAttribute("parties", List.of("certifier", "exporter", "producer", "importer"));
        model.addAttribute("parts", List.of("name", "address", "email", "phone"));
        model.addAttribute("said", said);
        model.addAttribute("answer", answer);
        model.addAttribute("here", "origin");
        return "origin";
    }

    private @Nullable Answer evaluate(TypedOrigin typed, OriginQuestion question, Map<String, List<Said>> said) {
        return switch (OriginAsked.of(question)) {
            case OriginAsked.Unclear unclear -> {
                unclear.slips().stream()
                        .filter(slip -> !said.containsKey(field(slip.field())))
                        .forEach(slip -> say(said, slip.field(), "", slip.message(), slip.fix()));
                yield null;
            }
            case OriginAsked.Ready ready ->
                !typed.slips().isEmpty()
                        ? null
                        : switch (desk.answer(ready)) {
                            case OriginDesk.Outcome.Answered answered -> new Answer(ready, answered.data());
                            case OriginDesk.Outcome.Unanswered(
                                    String field,
                                    String code,
                                    String message,
                                    String fix) -> {
                                say(said, field, code, message, fix);
                                yield null;
                            }
                        };
        };
    }

    private static void say(Map<String, List<Said>> said, String member, String code, String message, String fix) {
        List<Said> all = said.computeIfAbsent(field(member), k -> new ArrayList<>());
        Said what = new Said(code, message, fix);
        if (!all.contains(what)) {
            all.add(what);
        }
    }

    /** The field of the form that shows what is said of a member: {@code materials[0].hs} stands in {@code m0-hs}. */
    private static String field(String member) {
        return member.replaceFirst("^product\\.", "")
                .replaceFirst("^materials\\[([0-9]+)]\\.?", "m$1-")
                .replaceFirst("^certification\\.", "cert.")
                .replaceFirst("^(product|materials)$", "hs");
    }

    private static String key(OriginDesk.Offer offer) {
        return offer.jurisdiction() + " " + offer.scheme();
    }
}
