package org.tidewaiter.analytics.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.analytics.ItemColumn;
import org.tidewaiter.analytics.ItemColumns;
import org.tidewaiter.analytics.KnownItem;
import org.tidewaiter.analytics.Parties;
import org.tidewaiter.analytics.file.CsvTable;
import org.tidewaiter.analytics.web.ItemExport.Format;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.Summary;

/** Items with what was known and what was found: a look at them, and files to take away. */
@Controller
final class DataPages {
    /** Declarations on a page. */
    private static final int PAGE = 20;

    /** What is looked at before a file is taken away. */
    private static final List<ItemColumn> SHOWN = List.of(
                    "mrn",
                    "item",
                    "received_at",
                    "office",
                    "importer",
                    "commodity",
                    "origin",
                    "customs_value",
                    "net_mass",
                    "lane",
                    "chance",
                    "score",
                    "result",
                    "irregular",
                    "found")
            .stream()
            .map(name -> Objects.requireNonNull(ItemColumns.of(name)))
            .toList();

    private final DataDesk desk;
    private final Register register;

    DataPages(DataDesk desk, Register register) {
        this.desk = desk;
        this.register = register;
    }

    @GetMapping("/risk/data")
    String show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "false") boolean parties,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        DataForm typed = new DataForm(from, to);
        DataForm.Read read = typed.read(desk.today(), false, Format.PARQUET);
        desk.require(
                visitor,
                parties,
                read instanceof DataForm.Read.Asked one ? one.asked().toString() : "items",
                "look");
        model.addAttribute("here", "risk");
        model.addAttribute("typed", typed);
        model.addAttribute("parties", parties);
        model.addAttribute("mayName", visitor.may(Action.SEE_RISK_PARTIES));
        model.addAttribute("columns", SHOWN.stream().map(ItemColumn::column).toList());
        model.addAttribute(
                "all", ItemColumns.ALL.stream().map(ItemColumn::column).toList());
        model.addAttribute("most", DataDesk.DAYS_MAX);
        model.addAttribute("errors", Map.of());
        switch (read) {
            case DataForm.Read.Wrong wrong -> model.addAttribute("errors", wrong.errors());
            case DataForm.Read.Asked one -> look(visitor, one.asked(), desk.parties(parties), after, model);
        }
        return "risk-data";
    }

    private void look(Visitor visitor, ItemExport.Asked asked, Parties parties, @Nullable String after, Model model) {
        Page<Summary> page = register.search(query(asked, after));
        List<KnownItem> items = desk.export()
                .items()
                .of(page.rows().stream().filter(DataDesk.openTo(visitor)).toList());
        model.addAttribute("asked", asked);
        model.addAttribute(
                "rows",
                items.stream()
                        .map(item -> ItemColumns.values(SHOWN, item, parties).stream()
                                .map(CsvTable::cell)
                                .toList())
                        .toList());
        model.addAttribute("first", after == null);
        model.addAttribute("next", page.next());
    }

    private static ListQuery query(ItemExport.Asked asked, @Nullable String after) {
        try {
            return ListQuery.builder()
                    .ascending(Sort.RECEIVED)
                    .receivedFrom(asked.begin())
                    .receivedBefore(asked.end())
                    .limit(PAGE)
                    .cursor(after)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    /** @param format ending of the file, as {@link Format} has it */
    @GetMapping("/risk/data/items.{format}")
    void file(
            Visitor visitor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @PathVariable String format,
            @RequestParam(defaultValue = "false") boolean parties,
            @RequestParam(defaultValue = "false") boolean features,
            HttpServletResponse response)
            throws IOException {
        desk.send(visitor, asked(desk, visitor, new DataForm(from, to), format, parties, features), parties, response);
    }

    /**
     * What is asked for, once the guard has said yes.
     *
     * @throws ResponseStatusException 400 where it can't be read
     */
    static ItemExport.Asked asked(
            DataDesk desk, Visitor visitor, DataForm typed, String format, boolean parties, boolean features) {
        Format as = format.equals(Format.CSV.ending()) ? Format.CSV : Format.PARQUET;
        DataForm.Read read = typed.read(desk.today(), features, as);
        desk.require(
                visitor,
                parties,
                read instanceof DataForm.Read.Asked one ? one.asked().toString() : "items",
                "export " + as.ending());
        if (!format.equals(as.ending())) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Files are parquet or csv, not '" + format + "'.");
        }
        return switch (read) {
            case DataForm.Read.Asked one -> one.asked();
            case DataForm.Read.Wrong wrong ->
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "Give from and to as days, e.g. 2026-03-01, the first not after the last.");
        };
    }
}
