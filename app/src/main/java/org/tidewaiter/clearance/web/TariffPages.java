package org.tidewaiter.clearance.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.rulebook.Rulebook;

/** What the tariff's pages do for a draft: where its codes are looked for, and the one that was found. And the code lists, for everybody. */
@Controller
final class TariffPages {
    private static final int TEXT_MAX = 200;
    private static final String CLASSIFICATION = "/Commodity/Classification";

    private final DraftDesk desk;
    private final DraftCounter drafts;
    private final Notices notices;

    TariffPages(DraftDesk desk, DraftCounter drafts, Notices notices) {
        this.desk = desk;
        this.drafts = drafts;
        this.notices = notices;
    }

    /** Where the code of an item of a draft is looked for, by the path of its classification. */
    static String address(Draft draft, String path) {
        String item = path.endsWith(CLASSIFICATION) ? path.substring(0, path.length() - CLASSIFICATION.length()) : "";
        int number = number(item);
        if (number == 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String words = draft.fields().text(item + "/Commodity/Description");
        return UriComponentsBuilder.fromPath("/tariff")
                .queryParam("jurisdiction", "{country}")
                .queryParam("q", "{words}")
                .queryParam("origin", "{origin}")
                .queryParam("draft", draft.id())
                .queryParam("item", number)
                .encode()
                .buildAndExpand(
                        draft.country(),
                        shortened(words),
                        shortened(draft.fields().text(item + "/Origin[1]/CountryCode")))
                .toUriString();
    }

    private static int number(String item) {
        return item.matches("GoodsShipment/GovernmentAgencyGoodsItem\\[[1-9][0-9]{0,2}]")
                ? Integer.parseInt(item.substring(Fields.ITEM.length() + 1, item.length() - 1))
                : 0;
    }

    /** Where the search was; links to it are kept. */
    @GetMapping("/tariff-lines")
    String moved(
            @RequestParam(defaultValue = "GB") String country,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String origin) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/tariff")
                        .queryParam("jurisdiction", "{country}")
                        .queryParam("q", "{q}")
                        .queryParam("origin", "{origin}")
                        .encode()
                        .buildAndExpand(shortened(country), shortened(q), shortened(origin))
                        .toUriString();
    }

    /** Puts a code that was found into the item of a draft that it was looked for. */
    @PostMapping("/drafts/{id}/commodity-code")
    String use(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "0") int item,
            @RequestParam(defaultValue = "") String code,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        Draft draft = drafts.find(visitor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String path = Fields.ITEM + "[" + item + "]" + CLASSIFICATION + "[1]/ID";
        if (!code.matches("[0-9]{4,14}") || item > draft.fields().count(Fields.ITEM) || !Fields.isField(path)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        boolean saved = drafts.save(
                visitor, draft, version, draft.name(), draft.fields().with(Map.of(path, code)));
        notices.tell(
                told,
                saved,
                saved ? notices.text(locale, "tariff.used", code, item) : notices.text(locale, "draft.staleOrder"));
        return "redirect:" + DraftView.place(id, path);
    }

    /** The codes of a list that may be used today, with their names. */
    @GetMapping("/code-lists/{country}/{list}")
    String codes(
            @PathVariable String country,
            @PathVariable String list,
            @RequestParam(defaultValue = "") String q,
            Locale locale,
            Model model) {
        Rulebook rulebook = rulebook(country);
        DraftCodes codes = desk.codes(country, locale);
        DraftCodes.Codes found = codes.list(list);
        if (found == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String wanted = shortened(q).strip().toLowerCase(Locale.ROOT);
        model.addAttribute(
                "codes",
                found.options().stream()
                        .filter(o -> (o.code() + " " + o.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                        .toList());
        model.addAttribute("country", country);
        model.addAttribute("list", list);
        model.addAttribute("lists", codes.names());
        model.addAttribute("q", shortened(q));
        model.addAttribute("day", desk.today(rulebook).toString());
        model.addAttribute("here", "tariff");
        return "code-lists";
    }

    private Rulebook rulebook(String country) {
        return Optional.of(country)
                .filter(desk.administrations()::contains)
                .flatMap(desk::rulebook)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String shortened(String text) {
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }
}
