package org.tidewaiter.clearance.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.tidewaiter.access.Visitor;

/** Tariff quotas for whoever is signed in: what is left, how it was drawn, what waits. */
@Controller
final class QuotaPages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;

    private final QuotaBoard board;

    QuotaPages(QuotaBoard board) {
        this.board = board;
    }

    @GetMapping("/quotas")
    String list(
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        QuotaBoard.Filter filter = new QuotaBoard.Filter(jurisdiction, order, code, origin, status(status));
        List<QuotaData> found = board.find(filter);
        int number = Math.clamp(page, 0, PAGES_MAX);
        int from = Math.min(number * PAGE, found.size());
        model.addAttribute("rows", found.subList(from, Math.min(from + PAGE, found.size())));
        model.addAttribute("filter", filter);
        model.addAttribute("asked", !asked(filter).isEmpty());
        model.addAttribute("tail", asked(filter));
        model.addAttribute("statuses", QuotaData.Status.values());
        model.addAttribute("jurisdictions", board.jurisdictions());
        model.addAttribute("next", from + PAGE < found.size() ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        model.addAttribute("here", "quotas");
        model.addAttribute("keep", asked(filter).replaceFirst("^[?]", "&"));
        return "quotas";
    }

    @GetMapping("/quotas.csv")
    ResponseEntity<byte[]> table(
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(defaultValue = "") String status) {
        return QuotaTable.answer(board.find(new QuotaBoard.Filter(jurisdiction, order, code, origin, status(status))));
    }

    @GetMapping("/quotas/{orderNumber}")
    String one(
            @PathVariable String orderNumber,
            @RequestParam(defaultValue = "") String jurisdiction,
            Visitor visitor,
            Model model) {
        List<QuotaData.Detail> periods = board.details(jurisdiction.toUpperCase(Locale.ROOT), orderNumber, visitor);
        if (periods.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("order", orderNumber);
        model.addAttribute("periods", periods);
        model.addAttribute("shownMax", QuotaBoard.SHOWN_MAX);
        model.addAttribute("here", "quotas");
        model.addAttribute("keep", jurisdiction.matches("[A-Za-z]{2}") ? "&jurisdiction=" + jurisdiction : "");
        return "quota";
    }

    /** Null for what is none of them. */
    private static QuotaData.@Nullable Status status(String text) {
        return Arrays.stream(QuotaData.Status.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static String asked(QuotaBoard.Filter filter) {
        UriComponentsBuilder asked = UriComponentsBuilder.newInstance();
        add(asked, "jurisdiction", filter.jurisdiction());
        add(asked, "order", filter.order());
        add(asked, "code", filter.code());
        add(asked, "origin", filter.origin());
        add(asked, "status", filter.status() == null ? "" : filter.status().name());
        return asked.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder asked, String name, String value) {
        if (!value.isEmpty()) {
            asked.queryParam(name, value);
        }
    }
}
