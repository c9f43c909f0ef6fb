package org.tidewaiter.edition.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.edition.Refund;
import org.tidewaiter.edition.WhatIf;
import org.tidewaiter.edition.Yields;
import org.tidewaiter.inquiry.AnswerLine;

/** Asks what other rules would have yielded, and shows the answer as it comes: sums, a picture, refunds owed. */
@Controller
final class WhatIfPages {
    private static final int PAGES_MAX = 10_000;

    private final RulebookDesk guard;
    private final WhatIfDesk desk;

    WhatIfPages(RulebookDesk guard, WhatIfDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    /** How the log names a question. */
    static String object(String id) {
        return AnswerLine.isId(id) ? "what-if " + id : "what-if";
    }

    @GetMapping("/what-if")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String country,
            Model model) {
        guard.require(visitor, Action.ASK_WHAT_IF, "", "list");
        return form(
                new WhatIfForm(country, edition, measure.isEmpty() ? "" : measure + " ", "", ""),
                Map.of(),
                List.of(),
                model);
    }

    private String form(WhatIfForm typed, Map<String, String> errors, List<WhatIf.Problem> problems, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", new TreeMap<>(errors));
        model.addAttribute("problems", problems);
        model.addAttribute("asked", desk.line().all());
        model.addAttribute("here", "rulebooks");
        return "what-if";
    }

    @PostMapping("/what-if")
    String ask(
            Visitor visitor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(defaultValue = "") String rates,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        guard.require(visitor, Action.ASK_WHAT_IF, "", "ask");
        WhatIfForm typed = new WhatIfForm(country, edition, rates, from, to);
        return switch (typed.read(desk)) {
            case WhatIfForm.Read.Wrong wrong -> form(typed, wrong.errors(), List.of(), model);
            case WhatIfForm.Read.Question read ->
                switch (desk.ask(read.question(), visitor.actor().signature())) {
                    case WhatIfDesk.Answer.Begun begun ->
                        "redirect:/what-if/" + begun.asked().id();
                    case WhatIfDesk.Answer.Refused refused -> form(typed, Map.of(), refused.problems(), model);
                    case WhatIfDesk.Answer.Busy busy -> form(typed, Map.of("busy", "whatIf.busy"), List.of(), model);
                };
        };
    }

    @GetMapping("/what-if/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "heading") String by,
            @RequestParam(defaultValue = "difference") String sort,
            @RequestParam(defaultValue = "desc") String order,
            @RequestParam(defaultValue = "0") int page,
            HttpServletResponse response,
            Model model) {
        guard.require(visitor, Action.ASK_WHAT_IF, object(id), "one");
        model.addAttribute("here", "rulebooks");
        Optional<AskedWhatIf> found = find(id);
        if (found.isEmpty()) {
            return gone(response);
        }
        AskedWhatIf one = found.get();
        Yields.By wanted = by(visitor, one, by);
        List<Yields.Row> all = one.yields(wanted);
        model.addAttribute("one", one);
        model.addAttribute("progress", one.progress());
        model.addAttribute("totals", one.totals());
        model.addAttribute(
                "list", YieldList.of(all, wanted, column(sort), !order.equals("asc"), Math.clamp(page, 0, PAGES_MAX)));
        model.addAttribute("columns", YieldList.Column.values());
        model.addAttribute("bars", YieldList.bars(all));
        model.addAttribute("seesTraders", RulebookDesk.seesDeclarations(visitor));
        return "what-if-one";
    }

    private Optional<AskedWhatIf> find(String id) {
        if (!AnswerLine.isId(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no question of that id.");
        }
        return desk.line().find(id);
    }

    /** Nobody meets a silent 404: a question that is not kept any more is said to be gone, and how to ask again. */
    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "what-if-gone";
    }

    /** By traders only for those who may read the declarations of everybody. */
    private Yields.By by(Visitor visitor, AskedWhatIf one, String text) {
        Yields.By by = by(text);
        if (by == Yields.By.TRADER) {
            guard.requireDeclarations(visitor, object(one.id()), "yields by trader");
        }
        return by;
    }

    /** @throws ResponseStatusException 400 where nothing is summed by that */
    static Yields.By by(String text) {
        for (Yields.By by : Yields.By.values()) {
            if (by.name().toLowerCase(Locale.ROOT).equals(text)) {
                return by;
            }
        }
        throw new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                "Yields are summed by heading, origin, trader or tax, not by what was asked for.");
    }

    /** @throws ResponseStatusException 400 where there is no such column */
    static YieldList.Column column(String text) {
        for (YieldList.Column column : YieldList.Column.values()) {
            if (column.param().equals(text)) {
                return column;
            }
        }
        throw new ResponseStatusException(
                HttpStatus.BAD_REQUEST, "Yields are sorted by key, declarations, then, now or difference.");
    }

    @PostMapping("/what-if/{id}/cancel")
    String cancel(Visitor visitor, @PathVariable String id, HttpServletResponse response, Model model) {
        guard.require(visitor, Action.ASK_WHAT_IF, object(id), "cancel");
        model.addAttribute("here", "rulebooks");
        Optional<AskedWhatIf> found = find(id);
        if (found.isEmpty()) {
            return gone(response);
        }
        desk.line().cancel(found.get());
        return "redirect:/what-if/" + id;
    }

    @GetMapping("/what-if/{id}/yields.csv")
    ResponseEntity<byte[]> yields(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "heading") String by) {
        guard.require(visitor, Action.ASK_WHAT_IF, object(id), "yields");
        AskedWhatIf one = kept(id);
        Yields.By wanted = by(visitor, one, by);
        StringBuilder table = new StringBuilder(
                wanted.name().toLowerCase(Locale.ROOT) + ",declarations,then,now,difference,currency\r\n");
        for (Yields.Row row : one.yields(wanted)) {
            table.append(Table.cell(row.name())).append(',');
            table.append(row.declarations()).append(',');
            table.append(row.then().toPlainString()).append(',');
            table.append(row.now().toPlainString()).append(',');
            table.append(row.difference().toPlainString()).append(',');
            table.append(one.currency()).append("\r\n");
        }
        return Table.answer("what-if-" + id + "-" + wanted.name().toLowerCase(Locale.ROOT) + ".csv", table);
    }

    private AskedWhatIf kept(String id) {
        return find(id).orElseThrow(WhatIfPages::isGone);
    }

    static ResponseStatusException isGone() {
        return new ResponseStatusException(
                HttpStatus.GONE,
                "The answer to this question is not kept any more, or was calculated by another process: answers are kept"
                        + " as long as the process runs, the last " + AnswerLine.KEPT_MAX
                        + ". Ask again: POST /api/what-ifs, or the page /what-if.");
    }

    @GetMapping("/what-if/{id}/refunds")
    String refunds(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            HttpServletResponse response,
            Model model) {
        guard.require(visitor, Action.ASK_WHAT_IF, object(id), "refunds");
        guard.requireDeclarations(visitor, object(id), "refunds");
        model.addAttribute("here", "rulebooks");
        Optional<AskedWhatIf> found = find(id);
        if (found.isEmpty()) {
            return gone(response);
        }
        List<Refund> all = found.get().refunds();
        int number = Math.clamp(page, 0, PAGES_MAX);
        int from = Math.min(number * YieldList.PAGE, all.size());
        model.addAttribute("one", found.get());
        model.addAttribute("progress", found.get().progress());
        model.addAttribute("totals", found.get().totals());
        model.addAttribute("refunds", all.subList(from, Math.min(from + YieldList.PAGE, all.size())));
        model.addAttribute("kept", all.size());
        model.addAttribute("previous", number - 1);
        model.addAttribute("next", from + YieldList.PAGE < all.size() ? number + 1 : -1);
        return "what-if-refunds";
    }

    @GetMapping("/what-if/{id}/refunds.csv")
    ResponseEntity<byte[]> refundTable(Visitor visitor, @PathVariable String id) {
        guard.require(visitor, Action.ASK_WHAT_IF, object(id), "refunds");
        guard.requireDeclarations(visitor, object(id), "refunds");
        StringBuilder table =
                new StringBuilder("mrn,trader,state,item,tax,measure,measureNow,charged,due,refund,currency\r\n");
        for (Refund refund : kept(id).refunds()) {
            for (BackCalculation.Line line : refund.lines()) {
                table.append(refund.mrn()).append(',');
                table.append(Table.cell(refund.trader())).append(',');
                table.append(refund.state()).append(',');
                table.append(line.item()).append(',');
                table.append(Table.cell(line.taxType())).append(',');
                table.append(Table.cell(line.measureThen())).append(',');
                table.append(Table.cell(line.measureNow())).append(',');
                table.append(line.then().toPlainString()).append(',');
                table.append(line.now().toPlainString()).append(',');
                table.append(line.difference().negate().toPlainString()).append(',');
                table.append(refund.currency()).append("\r\n");
            }
        }
        return Table.answer("what-if-" + id + "-refunds.csv", table);
    }
}
