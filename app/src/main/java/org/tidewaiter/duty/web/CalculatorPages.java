package org.tidewaiter.duty.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.valuation.Incoterm;
import tools.jackson.databind.json.JsonMapper;

/** What goods would cost, for people: the address holds the request, so that an answer can be sent. For everybody. */
@Controller
final class CalculatorPages {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** A row of the quantities. */
    public record QuantityRow(String amount, String unit) {}

    /** A part of the article whose value is asked for. */
    public record PartRow(String name, String value) {}

    /** What is said beside a field. */
    public record Said(String code, String message, String fix) {}

    private final TariffDesk desk;
    private final QuoteClerk clerk;
    private final MeasureViews views;

    CalculatorPages(TariffDesk desk, QuoteClerk clerk, MeasureViews views) {
        this.desk = desk;
        this.clerk = clerk;
        this.views = views;
    }

    @GetMapping("/duty-calculator")
    String page(
            @RequestParam MultiValueMap<String, String> given, HttpServletRequest http, Locale locale, Model model) {
        TypedQuestion typed = new TypedQuestion(given);
        Rulebook rulebook = rulebook(typed);
        String jurisdiction = rulebook.title().jurisdiction();
        LocalDate read = desk.day(typed.text("date"), rulebook);
        LocalDate day = read == null ? desk.today(rulebook) : read;
        DutyQuestion question = typed.question(jurisdiction, read);
        Map<String, List<Said>> said = new LinkedHashMap<>();
        DutyRequest request = request(typed, question, !typed.text("ask").isEmpty(), said);
        Quoting quoting = desk.quoting(jurisdiction).orElseThrow();
        Calculation calculation = request == null ? null : Calculation.of(request, quoting);
        if (calculation != null) {
            calculation.quote().amounts().stream()
                    .flatMap(a -> a.findings().stream())
                    .forEach(f -> say(said, f.field(), new Said(f.code(), f.message(), f.fix())));
        }
        MeasureViews.Of names = views.new Of(rulebook, day, locale);
        form(typed, rulebook, day, names, model);
        model.addAttribute("said", said);
        model.addAttribute("calculation", calculation);
        model.addAttribute("measures", calculation == null ? Set.of() : known(rulebook, calculation));
        model.addAttribute("taxTypes", calculation == null ? Map.of() : taxTypes(calculation, names));
        model.addAttribute(
                "json",
                calculation == null ? "" : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(question));
        model.addAttribute("query", Optional.ofNullable(http.getQueryString()).orElse(""));
        model.addAttribute("keep", TariffBrowserPages.keep(http));
        model.addAttribute("here", "calculator");
        return "duty-calculator";
    }

    /** The answer as a table. */
    @GetMapping("/duty-calculator/answer.csv")
    ResponseEntity<?> table(@RequestParam MultiValueMap<String, String> given) {
        TypedQuestion typed = new TypedQuestion(given);
        Rulebook rulebook = rulebook(typed);
        DutyQuestion question = typed.question(rulebook.title().jurisdiction(), desk.day(typed.text("date"), rulebook));
        if (!typed.slips().isEmpty() || Asked.of(question, "1", desk::basis) instanceof Asked.Unclear) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"duty.csv\"")
                    .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                    .body(clerk.table(List.of(question)));
        } catch (Refused e) {
            return e.problem();
        }
    }

    /** Null where there is nothing to answer yet; what is missing is said only to who asks for an answer. */
    private @Nullable DutyRequest request(
            TypedQuestion typed, DutyQuestion question, boolean asks, Map<String, List<Said>> said) {
        typed.slips().forEach(s -> say(said, s.field(), new Said("", s.message(), s.fix())));
        return switch (Asked.of(question, "1", desk::basis)) {
            case Asked.Ready ready -> typed.slips().isEmpty() ? ready.request() : null;
            case Asked.Unclear unclear -> {
                if (asks) {
                    unclear.slips().stream()
                            .filter(s -> !said.containsKey(field(s.field())))
                            .forEach(s -> say(said, s.field(), new Said("", s.message(), s.fix())));
                }
                yield null;
            }
        };
    }

    private static void say(Map<String, List<Said>> said, String field, Said what) {
        List<Said> all = said.computeIfAbsent(field(field), k -> new ArrayList<>());
        if (!all.contains(what)) {
            all.add(what);
        }
    }

    /** The field of the form that shows what is said of a member of a request. */
    private static String field(String member) {
        String name = member.replaceFirst("[\\[.].*", "");
        return switch (name) {
            case "hs",
                    "date",
                    "origin",
                    "value",
                    "incoterm",
                    "currency",
                    "quantities",
                    "mode",
                    "entryType",
                    "port",
                    "freight",
                    "insurance",
                    "additionalCodes",
                    "preference",
                    "contentValue" -> name;
            case "quantity", "quantity1", "quantity2", "unit1", "unit2" -> "quantities";
            case "parts" -> "contentValue";
            default -> "hs";
        };
    }

    private void form(TypedQuestion typed, Rulebook rulebook, LocalDate day, MeasureViews.Of names, Model model) {
        String jurisdiction = rulebook.title().jurisdiction();
        String digits = typed.text("hs").replaceAll("[. ]", "");
        TariffLine line = digits.isEmpty() ? null : rulebook.tariff().line(digits, day);
        String origin = TariffDesk.upper(typed.text("origin"));
        RateNeeds needs = RateNeeds.of(rulebook.tariff().meeting(goods(typed, digits, origin), day));
        List<Quoting.OpenPreference> open = desk.quoting(jurisdiction)
                .map(q -> q.openPreferences(blank(jurisdiction, day, origin)))
                .orElse(List.of());
        String preference = TariffDesk.upper(typed.text("preference"));
        model.addAttribute("jurisdiction", jurisdiction);
        model.addAttribute("jurisdictions", desk.jurisdictions(jurisdiction));
        model.addAttribute("rulebook", rulebook.label());
        model.addAttribute("date", typed.text("date").isEmpty() ? day.toString() : typed.text("date"));
        model.addAttribute("typed", typed);
        model.addAttribute("line", line);
        model.addAttribute("origin", origin);
        model.addAttribute("countries", names.countries());
        model.addAttribute(
                "currency",
                typed.text("currency").isEmpty()
                        ? rulebook.title().currency()
                        : TariffDesk.upper(typed.text("currency")));
        model.addAttribute("quantities", quantities(typed, line, needs));
        model.addAttribute("modes", Quoting.modes());
        model.addAttribute("incoterms", Incoterm.values());
        model.addAttribute("open", open);
        model.addAttribute("preference", preference);
        model.addAttribute(
                "notOpen",
                !preference.isEmpty() && open.stream().noneMatch(o -> o.code().equals(preference)));
        model.addAttribute("parts", parts(typed, needs));
        model.addAttribute(
                "asksContent", needs.content() || !typed.text("contentValue").isEmpty());
        model.addAttribute("ports", ports(rulebook, day));
    }

    private static Goods goods(TypedQuestion typed, String digits, String origin) {
        String preference = TariffDesk.upper(typed.text("preference"));
        return new Goods(
                digits.length() > 20 ? "" : digits,
                List.of(),
                origin.isEmpty() ? null : origin,
                preference.isEmpty() ? List.of() : List.of(preference),
                Flow.IMPORT,
                null,
                null);
    }

    private static DutyRequest blank(String jurisdiction, LocalDate day, String origin) {
        return DutyRequest.of("1", jurisdiction, day, "", java.math.BigDecimal.ZERO)
                .origin(origin.isEmpty() ? null : origin)
                .build();
    }

    /** One for each unit of the line and its rates, with what was typed; then those typed in others; an empty one. */
    private static List<QuantityRow> quantities(TypedQuestion typed, @Nullable TariffLine line, RateNeeds needs) {
        Map<String, String> amounts = new LinkedHashMap<>();
        List<String> given = typed.texts("quantity");
        List<String> units = typed.texts("unit");
        for (int i = 0; i < given.size(); i++) {
            if (!given.get(i).isEmpty()) {
                amounts.put(TariffDesk.upper(i < units.size() ? units.get(i) : ""), given.get(i));
            }
        }
        Set<String> wanted = new LinkedHashSet<>();
        if (line != null) {
            wanted.addAll(line.units());
            wanted.addAll(needs.units());
        }
        List<QuantityRow> rows = new ArrayList<>();
        for (String unit : wanted) {
            String amount = amounts.remove(unit);
            rows.add(new QuantityRow(amount == null ? "" : amount, unit));
        }
        amounts.forEach((unit, amount) -> rows.add(new QuantityRow(amount, unit)));
        rows.add(new QuantityRow("", ""));
        return rows;
    }

    private static List<PartRow> parts(TypedQuestion typed, RateNeeds needs) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> names = typed.texts("partName");
        List<String> given = typed.texts("part");
        needs.parts().forEach(part -> values.put(part, ""));
        for (int i = 0; i < Math.min(names.size(), given.size()); i++) {
            if (!given.get(i).isEmpty()) {
                values.put(names.get(i), given.get(i));
            }
        }
        return values.entrySet().stream()
                .map(e -> new PartRow(e.getKey(), e.getValue()))
                .toList();
    }

    private static List<CodeList.Code> ports(Rulebook rulebook, LocalDate day) {
        CodeList ports = rulebook.references().codeList("hmf-port");
        return ports == null ? List.of() : ports.on(day);
    }

    /** Those of the answer's measures that have a page. */
    private static Set<String> known(Rulebook rulebook, Calculation calculation) {
        Set<String> named = calculation.quote().amounts().stream()
                .map(QuoteData.Amount::measure)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        return rulebook.tariff().measures().stream()
                .map(Measure::id)
                .filter(named::contains)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> taxTypes(Calculation calculation, MeasureViews.Of names) {
        Map<String, String> known = new LinkedHashMap<>();
        for (QuoteData.Amount amount : calculation.quote().amounts()) {
            if (amount.taxType() != null) {
                known.put(amount.taxType(), names.taxType(amount.taxType()));
            }
        }
        return known;
    }

    private Rulebook rulebook(TypedQuestion typed) {
        String jurisdiction = typed.text("jurisdiction").isEmpty() ? "US" : typed.text("jurisdiction");
        return desk.rulebook(jurisdiction).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
