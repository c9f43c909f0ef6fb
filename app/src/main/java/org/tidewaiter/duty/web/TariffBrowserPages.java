package org.tidewaiter.duty.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** The tariff to be read: chapters down to lines, a search, and each measure with its history. For everybody. */
@Controller
final class TariffBrowserPages {
    private static final int LINES = 50;
    /** Most measures of a history that are shown. */
    private static final int HISTORY_MAX = 500;

    /** What goods of a line bear from an origin, without preference. */
    public record Rate(String taxType, String name, String rate, String legalBasis) {}

    /** A line that is listed. */
    public record Listed(String code, String description, List<String> units, boolean declarable, List<Rate> rates) {}

    /** What a measure meets, member by member of its scope; what is empty is not shown. */
    public record Scope(String name, List<String> values) {}

    private final TariffDesk desk;
    private final MeasureViews views;

    TariffBrowserPages(TariffDesk desk, MeasureViews views) {
        this.desk = desk;
        this.views = views;
    }

    @GetMapping("/tariff")
    String top(
            @RequestParam(defaultValue = "US") String jurisdiction,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String origin,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Rulebook rulebook = rulebook(jurisdiction);
        LocalDate day = common(rulebook, date, origin, request, model);
        String from = TariffDesk.upper(origin);
        Tariff tariff = rulebook.tariff();
        MeasureViews.Of names = views.new Of(rulebook, day, locale);
        String words = TariffDesk.shortened(q);
        List<TariffLine> found = words.isBlank() ? tariff.below("", day) : tariff.search(words, day, LINES + 1);
        int most = words.isBlank() ? found.size() : Math.min(LINES, found.size());
        model.addAttribute("q", words);
        model.addAttribute("countries", names.countries());
        model.addAttribute(
                "listed",
                found.subList(0, most).stream()
                        .map(line -> listed(rulebook, line, from, day, names))
                        .toList());
        model.addAttribute("more", found.size() > most);
        return "tariff";
    }

    @GetMapping("/tariff/{jurisdiction}/{code}")
    String line(
            @PathVariable String jurisdiction,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String origin,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Rulebook rulebook = rulebook(jurisdiction);
        LocalDate day = common(rulebook, date, origin, request, model);
        Tariff tariff = rulebook.tariff();
        String digits = code.replace(".", "");
        TariffLine line = tariff.entry(digits, day);
        if (line == null && tariff.lines().stream().noneMatch(l -> l.code().equals(digits))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        MeasureViews.Of names = views.new Of(rulebook, day, locale);
        model.addAttribute("code", digits);
        model.addAttribute("line", line);
        model.addAttribute("above", tariff.above(digits, day));
        model.addAttribute(
                "below",
                tariff.below(digits, day).stream()
                        .map(l -> listed(rulebook, l, TariffDesk.upper(origin), day, names))
                        .toList());
        model.addAttribute("groups", line != null && line.declarable() ? names.grouped(digits) : Map.of());
        return "tariff-line";
    }

    @GetMapping("/tariff/{jurisdiction}/measures/{id}")
    String measure(
            @PathVariable String jurisdiction,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String date,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Rulebook rulebook = rulebook(jurisdiction);
        LocalDate day = common(rulebook, date, "", request, model);
        Measure measure = rulebook.tariff().measures().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        MeasureViews.Of names = views.new Of(rulebook, day, locale);
        List<Measure> all = rulebook.tariff().measures().stream()
                .filter(m -> m.taxType().equals(measure.taxType())
                        && m.level() == measure.level()
                        && m.scope().goods().equals(measure.scope().goods()))
                .sorted(Comparator.comparing(
                        m -> m.validity().from(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(HISTORY_MAX)
                .toList();
        model.addAttribute("m", names.view(measure, false, true));
        model.addAttribute("measure", measure);
        model.addAttribute("scope", scope(measure, names));
        model.addAttribute(
                "history",
                all.stream()
                        .map(m -> names.view(m, false, continues(measure, m)))
                        .toList());
        model.addAttribute(
                "picture",
                StepPicture.of(all.stream().filter(m -> continues(measure, m)).toList(), desk.today(rulebook)));
        return "tariff-measure";
    }

    /** Whether it is for the same claims and codes, and for all origins or some alike. */
    private static boolean continues(Measure one, Measure other) {
        Measure.Scope a = one.scope();
        Measure.Scope b = other.scope();
        return a.regimes().equals(b.regimes())
                && a.additionalCodes().equals(b.additionalCodes())
                && a.flow() == b.flow()
                && a.modes().equals(b.modes())
                && a.origins().isEmpty() == b.origins().isEmpty();
    }

    private static List<Scope> scope(Measure measure, MeasureViews.Of names) {
        Measure.Scope scope = measure.scope();
        Measure.Limits limits = scope.limits();
        List<Scope> members = new ArrayList<>();
        members.add(new Scope("goods", TariffData.sorted(scope.goods())));
        members.add(new Scope("excludedGoods", TariffData.sorted(limits.excludedGoods())));
        members.add(new Scope("doubtfulGoods", TariffData.sorted(limits.doubtfulGoods())));
        members.add(new Scope("origins", names.places(scope.origins())));
        members.add(new Scope("excludedOrigins", names.places(scope.excludedOrigins())));
        members.add(new Scope("preferences", named(names.programmes(scope.regimes()))));
        members.add(new Scope("excludedPreferences", named(names.programmes(limits.excludedRegimes()))));
        members.add(new Scope("additionalCodes", TariffData.sorted(scope.additionalCodes())));
        members.add(new Scope("excludedAdditionalCodes", TariffData.sorted(scope.excludedAdditionalCodes())));
        members.add(new Scope("modes", TariffData.sorted(scope.modes())));
        members.add(new Scope("entryTypes", TariffData.sorted(limits.entryTypes())));
        members.add(new Scope("ports", limits.ports() == null ? List.of() : List.of(limits.ports())));
        members.add(new Scope("yieldsTo", TariffData.sorted(measure.stacking().yieldsTo())));
        members.removeIf(member -> member.values().isEmpty());
        return members;
    }

    private static List<String> named(List<MeasureView.Programme> programmes) {
        return programmes.stream()
                .map(p -> p.name().isEmpty() ? p.code() : p.code() + " " + p.name())
                .toList();
    }

    private static Listed listed(
            Rulebook rulebook, TariffLine line, String origin, LocalDate day, MeasureViews.Of names) {
        return new Listed(
                line.code(),
                line.description(),
                line.units(),
                line.declarable(),
                line.declarable()
                        ? rulebook
                                .tariff()
                                .meeting(Goods.imported(line.code(), origin.isEmpty() ? null : origin), day)
                                .stream()
                                .filter(met -> met.measure().level() == Measure.Level.ITEM && !met.doubtful())
                                .map(met -> new Rate(
                                        met.measure().taxType(),
                                        names.taxType(met.measure().taxType()),
                                        names.rate(met.measure()),
                                        met.measure().legalBasis()))
                                .toList()
                        : List.of());
    }

    /** What all these pages have; a day that can't be read is told, and today is shown. */
    private LocalDate common(Rulebook rulebook, String date, String origin, HttpServletRequest request, Model model) {
        LocalDate read = desk.day(date, rulebook);
        LocalDate day = read == null ? desk.today(rulebook) : read;
        String jurisdiction = rulebook.title().jurisdiction();
        model.addAttribute("jurisdiction", jurisdiction);
        model.addAttribute("jurisdictions", desk.jurisdictions(jurisdiction));
        model.addAttribute("rulebook", rulebook.label());
        model.addAttribute("partial", rulebook.title().completeness() == Completeness.PARTIAL);
        model.addAttribute("wrongDate", read == null);
        model.addAttribute("date", day.toString());
        // the day that was asked for goes along; today does not, so that a link kept shows the day on which it is
        // opened
        model.addAttribute("dated", date.isBlank() || read == null ? null : day.toString());
        model.addAttribute("origin", TariffDesk.upper(origin));
        model.addAttribute("tail", tail(date, read, origin, request));
        model.addAttribute("keep", keep(request));
        model.addAttribute("here", "tariff");
        return day;
    }

    /** What goes along from page to page: the day and the origin asked for, and the draft that a code is looked for. */
    private static String tail(String date, @Nullable LocalDate read, String origin, HttpServletRequest request) {
        UriComponentsBuilder tail = UriComponentsBuilder.newInstance();
        if (!date.isBlank() && read != null) {
            tail.queryParam("date", read);
        }
        if (!origin.isBlank()) {
            tail.queryParam("origin", TariffDesk.upper(origin));
        }
        for (String name : List.of("draft", "item")) {
            String value = request.getParameter(name);
            if (value != null && value.matches("[A-Za-z0-9-]{1,60}")) {
                tail.queryParam(name, value);
            }
        }
        return tail.encode().build().toUriString();
    }

    /** The rest of the address, for the link to the other language. */
    static String keep(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? ""
                : "&" + query.replaceAll("(^|&)lang=[^&]*", "").replaceFirst("^&", "");
    }

    private Rulebook rulebook(String jurisdiction) {
        return desk.rulebook(jurisdiction).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
