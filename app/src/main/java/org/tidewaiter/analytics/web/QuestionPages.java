package org.tidewaiter.analytics.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.analytics.Column;
import org.tidewaiter.analytics.Grouping;
import org.tidewaiter.analytics.Measure;
import org.tidewaiter.analytics.Question;
import org.tidewaiter.analytics.Tabulation;
import org.tidewaiter.risk.ProfileFields;

/** Questions about stored items: asked in a form, answered in the background, shown as they come. */
@Controller
final class QuestionPages {
    private static final String ADDRESS = "/risk/data/questions";
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 1_000;
    /** Bars of a chart. */
    private static final int BARS = 20;

    private final QuestionDesk desk;

    QuestionPages(QuestionDesk desk) {
        this.desk = desk;
    }

    /**
     * A bar of a chart.
     *
     * @param width from 0 to 100
     */
    public record Bar(String label, String value, double width) {}

    /** The form, filled in by the address: whoever was sent it asks the same by one button. */
    @GetMapping(ADDRESS)
    String form(Visitor visitor, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        QuestionForm typed = QuestionForm.of(parameters);
        QuestionForm.Read read = desk.read(typed);
        desk.require(visitor, typed, read, "look");
        return form(visitor, typed, read, model);
    }

    private String form(Visitor visitor, QuestionForm typed, QuestionForm.Read read, Model model) {
        QuestionForm.Read.@Nullable Wrong wrong = read instanceof QuestionForm.Read.Wrong one ? one : null;
        model.addAttribute("here", "risk");
        model.addAttribute("typed", typed);
        model.addAttribute("errors", wrong == null ? Map.of() : wrong.errors());
        model.addAttribute("flaws", wrong == null ? List.of() : wrong.flaws());
        model.addAttribute("groupings", Grouping.ALL);
        model.addAttribute("places", List.of(0, 1, 2));
        model.addAttribute(
                "measures", Arrays.stream(Measure.values()).map(Measure::id).toList());
        model.addAttribute("fields", ProfileFields.ALL);
        model.addAttribute("mayName", visitor.may(Action.SEE_RISK_PARTIES));
        boolean names = visitor.may(Action.SEE_RISK_PARTIES);
        model.addAttribute(
                "asked",
                desk.line().all().stream()
                        .filter(one -> names || !one.isNamed())
                        .toList());
        return "risk-questions";
    }

    @PostMapping(ADDRESS)
    String ask(Visitor visitor, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        QuestionForm typed = QuestionForm.of(parameters);
        QuestionForm.Read read = desk.read(typed);
        desk.require(visitor, typed, read, "ask");
        if (read instanceof QuestionForm.Read.Asks asks) {
            Optional<AskedQuestion> begun = desk.begin(visitor, asks.question(), typed.parties());
            if (begun.isPresent()) {
                return "redirect:" + address(ADDRESS + "/" + begun.get().id(), typed);
            }
            model.addAttribute("busy", true);
        }
        return form(visitor, typed, read, model);
    }

    private static String address(String path, QuestionForm typed) {
        return UriComponentsBuilder.fromPath(path)
                .queryParams(typed.parameters())
                .encode()
                .toUriString();
    }

    @GetMapping(ADDRESS + "/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        Optional<AskedQuestion> found = desk.see(visitor, id, "look");
        QuestionForm typed = QuestionForm.of(parameters);
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
            QuestionForm.Read read = desk.read(typed);
            desk.require(visitor, typed, read, "look");
            model.addAttribute("gone", true);
            return form(visitor, typed, read, model);
        }
        AskedQuestion one = found.get();
        List<Tabulation.Row> rows = one.rows();
        int number = Math.clamp(page, 0, PAGES_MAX);
        int from = Math.min(number * PAGE, rows.size());
        List<Column> columns = one.question().columns();
        model.addAttribute("here", "risk");
        model.addAttribute("one", one);
        model.addAttribute("question", one.question());
        model.addAttribute("progress", one.progress());
        model.addAttribute("again", address(ADDRESS, typed));
        model.addAttribute("all", one.all());
        model.addAttribute("columns", columns);
        model.addAttribute("groupsTold", one.question().groups().size());
        model.addAttribute(
                "rows",
                rows.subList(from, Math.min(from + PAGE, rows.size())).stream()
                        .map(row -> cells(row, one.question(), columns))
                        .toList());
        model.addAttribute("bars", bars(rows, one.question()));
        model.addAttribute("barred", barred(one.question()).id());
        model.addAttribute("at", ADDRESS + "/" + one.id());
        model.addAttribute("parameters", typed.parameters());
        model.addAttribute("previous", link(number - 1, number > 0, one, typed));
        model.addAttribute("next", link(number + 1, from + PAGE < rows.size(), one, typed));
        return "risk-question";
    }

    private static @Nullable String link(int page, boolean there, AskedQuestion one, QuestionForm typed) {
        return there
                ? UriComponentsBuilder.fromPath(ADDRESS + "/" + one.id())
                        .queryParams(typed.parameters())
                        .queryParam("page", page)
                        .encode()
                        .toUriString()
                : null;
    }

    private static List<String> cells(Tabulation.Row row, Question question, List<Column> columns) {
        List<@Nullable Object> values = row.values(question);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(text(columns.get(i), values.get(i)));
        }
        return cells;
    }

    /** Shares in per cent, counts as they are, other figures to two places. */
    private static String text(Column column, @Nullable Object value) {
        if (value instanceof Double number) {
            return column.name().startsWith(Measure.HIT_RATE.id())
                    ? String.format(Locale.ROOT, "%.1f %%", 100 * number)
                    : String.format(Locale.ROOT, column.kind() == Column.Kind.INTEGER ? "%.0f" : "%.2f", number);
        }
        return value == null ? "–" : value.toString();
    }

    /** The measure that the rows stand by, else the first. */
    private static Measure barred(Question question) {
        return Objects.requireNonNullElse(question.order(), question.measures().getFirst());
    }

    private static List<Bar> bars(List<Tabulation.Row> rows, Question question) {
        Measure measure = barred(question);
        List<Tabulation.Row> first = rows.subList(0, Math.min(BARS, rows.size()));
        double most = first.stream()
                .map(row -> row.number(measure))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return first.stream()
                .map(row -> {
                    Double number = row.number(measure);
                    double width = number == null || most <= 0 ? 0 : 100 * number / most;
                    String keys = String.join(" · ", row.keys());
                    return new Bar(
                            keys.isEmpty() ? "–" : keys, text(measure.columns().getFirst(), number), width);
                })
                .toList();
    }

    @PostMapping(ADDRESS + "/{id}/cancel")
    String cancel(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        AskedQuestion one = desk.see(visitor, id, "cancel").orElseThrow(QuestionDesk::isGone);
        desk.line().cancel(one);
        return "redirect:" + address(ADDRESS + "/" + id, QuestionForm.of(parameters));
    }

    @GetMapping(ADDRESS + "/{id}/answer.{format}")
    void file(Visitor visitor, @PathVariable String id, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        AskedQuestion one = desk.see(visitor, id, "export " + format).orElseThrow(QuestionDesk::isGone);
        QuestionDesk.send(one, format, response);
    }
}
