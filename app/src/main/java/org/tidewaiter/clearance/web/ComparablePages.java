package org.tidewaiter.clearance.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.ComparableGoods;

/** Accepted values of goods that may be identical or similar to an item, for who verifies its value. */
@Controller
final class ComparablePages {
    private final ComparableDesk desk;

    ComparablePages(ComparableDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/declarations/{mrn}/comparable")
    String show(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "1") int item,
            @RequestParam(defaultValue = "90") int days,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        model.addAttribute("mrn", mrn);
        model.addAttribute("item", item);
        model.addAttribute("days", days);
        model.addAttribute("daysMax", ComparableGoods.DAYS_MAX);
        model.addAttribute(
                "found",
                found(desk.find(visitor, mrn, ComparableDesk.question(item, days, after, ComparableDesk.PAGE))));
        model.addAttribute("begun", !after.isEmpty());
        model.addAttribute("tableMax", ComparableDesk.TABLE_MAX);
        model.addAttribute("here", "work");
        return "comparable";
    }

    @GetMapping("/declarations/{mrn}/comparable.csv")
    ResponseEntity<byte[]> table(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "1") int item,
            @RequestParam(defaultValue = "90") int days,
            Visitor visitor) {
        return ComparableTable.answer(found(desk.table(visitor, mrn, item, days)));
    }

    private static <T> T found(Optional<T> found) {
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
