package org.tidewaiter.clearance.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Receipt;
import org.tidewaiter.clearance.Receipts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of messages that were only received at first, for who handed them in. */
@Controller
final class ReceiptPages {
    /**
     * An answer, in texts.
     *
     * @param code of the finding that the detail is of; empty where it is of none
     * @param detail why not; empty where it was accepted
     * @param state name of the declaration's; empty where it was not accepted
     */
    public record Row(int number, boolean good, String mrn, String code, String detail, String state) {}

    private final Receipts receipts;
    private final JsonMapper json;

    ReceiptPages(Receipts receipts, JsonMapper json) {
        this.receipts = receipts;
        this.json = json;
    }

    @GetMapping("/receipts/{id}")
    String show(@PathVariable String id, Visitor visitor, Model model) {
        Receipt receipt = receipts.find(id)
                .filter(r -> r.owner().equals(visitor.actor().signature()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Row> rows = receipts.answers(id, 0, Receipts.PAGE_MAX).stream()
                .map(this::row)
                .toList();
        model.addAttribute("receipt", receipt);
        model.addAttribute("rows", rows);
        model.addAttribute("here", "lodge");
        return "receipt";
    }

    private Row row(Receipt.Line line) {
        JsonNode body = json.readTree(line.body());
        String detail = body.path("detail").asString("");
        JsonNode finding = body.path("findings").path(0);
        return new Row(
                line.number(),
                HttpStatus.valueOf(line.status()).is2xxSuccessful(),
                line.mrn() == null ? "" : line.mrn(),
                finding.path("message").asString("").equals(detail)
                        ? finding.path("code").asString("")
                        : "",
                detail,
                detail.isEmpty() ? body.path("state").asString("") : "");
    }
}
