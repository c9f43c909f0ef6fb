package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyAmount;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.kernel.Canonical;
import tools.jackson.databind.json.JsonMapper;

/** Prints what goods cost. */
final class QuoteSheet {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final OutputFormat format;

    QuoteSheet(PrintWriter out, OutputFormat format) {
        this.out = out;
        this.format = format;
    }

    void print(DutyRequest request, Quote quote, Quoting quoting) {
        switch (format) {
            case TABLE -> table(request, quote, quoting);
            case JSON -> out.println(JSON.writeValueAsString(json(request, quote, quoting)));
        }
        out.flush();
    }

    private void table(DutyRequest request, Quote quote, Quoting quoting) {
        out.printf(
                Locale.ROOT,
                "%s from %s on %s, %s, value %s %s; rulebook %s%n",
                request.hs(),
                request.origin() == null ? "?" : request.origin(),
                request.date(),
                request.preference() == null ? "no preference" : "preference " + request.preference(),
                Canonical.plain(request.value()),
                request.currency() == null ? quote.currency() : request.currency(),
                quoting.rulebook().label());
        request.valueSteps().forEach(step -> out.printf(Locale.ROOT, "  %s%n", step));
        if (quote.lowValueRegime() != null) {
            out.printf(Locale.ROOT, "  low-value regime %s%n", quote.lowValueRegime());
        }
        for (Quote.Row row : quote.rows()) {
            DutyAmount amount = row.amount();
            if (amount != null) {
                out.printf(
                        Locale.ROOT,
                        "  %-10s %12s %s  %s: %s%n",
                        row.type(),
                        amount.amount().toPlainString(),
                        amount.currency(),
                        amount.measure(),
                        amount.rate());
                amount.trace().forEach(step -> out.printf(Locale.ROOT, "             %s%n", step));
                out.printf(Locale.ROOT, "             by %s%n", amount.legalBasis());
            }
            for (DutyFinding finding : row.findings()) {
                out.printf(
                        Locale.ROOT,
                        "  %-10s %s: %s%n             %s%n",
                        amount == null ? row.type() : "",
                        finding.code().text(),
                        finding.message(),
                        finding.fix());
            }
        }
        String evidence = quoting.evidence(request);
        if (!evidence.isEmpty()) {
            out.printf(Locale.ROOT, "  The preference asks for: %s%n", evidence);
        }
        if (quote.rows().stream().anyMatch(row -> row.amount() != null)) {
            out.printf(Locale.ROOT, "  %-10s %12s %s%n", "TOTAL", quote.total().toPlainString(), quote.currency());
        } else {
            out.printf(Locale.ROOT, "  %-10s this can't be told%n", "TOTAL");
        }
    }

    private static Map<String, Object> json(DutyRequest request, Quote quote, Quoting quoting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hs", request.hs());
        put(json, "origin", request.origin());
        json.put("date", request.date().toString());
        put(json, "preference", request.preference());
        json.put("rulebook", quoting.rulebook().label());
        if (!request.valueSteps().isEmpty()) {
            json.put("value", Canonical.plain(request.value()));
            json.put("valueSteps", request.valueSteps());
        }
        put(json, "lowValueRegime", quote.lowValueRegime());
        put(json, "evidence", quoting.evidence(request));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Quote.Row row : quote.rows()) {
            rows.add(json(row));
        }
        json.put("amounts", rows);
        json.put("total", quote.total().toPlainString());
        json.put("currency", quote.currency());
        return json;
    }

    private static Map<String, Object> json(Quote.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", row.type().name());
        put(json, "measure", row.measure());
        DutyAmount amount = row.amount();
        if (amount != null) {
            put(json, "base", amount.base() == null ? null : Canonical.plain(amount.base()));
            json.put("rate", amount.rate());
            json.put("amount", amount.amount().toPlainString());
            json.put("legalBasis", amount.legalBasis());
            json.put("trace", amount.trace());
        }
        json.put(
                "findings",
                row.findings().stream()
                        .map(f -> Map.of(
                                "code", f.code().text(), "field", f.field(), "message", f.message(), "fix", f.fix()))
                        .toList());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
