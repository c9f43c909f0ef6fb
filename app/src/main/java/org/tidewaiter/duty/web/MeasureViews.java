package org.tidewaiter.duty.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;

/** Makes measures ready to be shown, in the language of who looks at them. */
@Component
final class MeasureViews {
    private final RateWords words;

    MeasureViews(RateWords words) {
        this.words = words;
    }

    /** A rulebook's names on a day. */
    final class Of {
        private final Rulebook rulebook;
        private final LocalDate day;
        private final Locale locale;
        private final Map<String, String> taxTypes;
        private final Map<String, String> countries;
        private final Map<String, MeasureView.Programme> programmes = new HashMap<>();

        Of(Rulebook rulebook, LocalDate day, Locale locale) {
            this.rulebook = rulebook;
            this.day = day;
            this.locale = locale;
            this.taxTypes = names("tax-type");
            this.countries = names("country");
            for (GeographicalArea area : rulebook.tariff().areas()) {
                countries.putIfAbsent(area.code(), area.name());
            }
            for (PreferenceScheme scheme : rulebook.programmes().preferences().schemes()) {
                for (PreferenceScheme.Claim claim : scheme.claims()) {
                    boolean open =
                            claim.periods().stream().anyMatch(p -> p.validity().covers(day));
                    programmes.merge(
                            claim.code(),
                            new MeasureView.Programme(claim.code(), claim.name(), open),
                            (one, other) -> one.open() ? one : other);
                }
            }
        }

        private Map<String, String> names(String list) {
            Map<String, String> names = new HashMap<>();
            CodeList codes = rulebook.references().codeList(list);
            if (codes != null) {
                codes.on(day).forEach(code -> names.put(code.code(), code.name()));
            }
            return names;
        }

        /** Countries by code, in the order of their codes. */
        Map<String, String> countries() {
            Map<String, String> sorted = new LinkedHashMap<>();
            CodeList codes = rulebook.references().codeList("country");
            if (codes != null) {
                codes.on(day).forEach(code -> sorted.put(code.code(), country(code.code())));
            }
            return sorted;
        }

        /** What the administration calls a tax type; empty where no list has it. */
        String taxType(String code) {
            return taxTypes.getOrDefault(code, "");
        }

        /** Of each group those that may meet goods of the code on the day. */
        Map<String, List<MeasureView>> grouped(String code) {
            Map<String, List<MeasureView>> groups = new LinkedHashMap<>();
            MeasureView.GROUPS.forEach(group -> groups.put(group, new ArrayList<>()));
            for (MetMeasure met : rulebook.tariff().touching(code)) {
                if (met.measure().validity().covers(day)) {
                    MeasureView view = view(met.measure(), met.doubtful(), false);
                    groups.computeIfAbsent(view.group(), k -> new ArrayList<>()).add(view);
                }
            }
            groups.values().removeIf(List::isEmpty);
            return groups;
        }

        MeasureView view(Measure measure, boolean doubtful, boolean same) {
            Measure.Scope scope = measure.scope();
            return new MeasureView(
                    measure.id(),
                    group(measure),
                    measure.taxType(),
                    taxType(measure.taxType()),
                    rate(measure),
                    places(scope.origins()),
                    places(scope.excludedOrigins()),
                    programmes(scope.regimes()),
                    TariffData.sorted(scope.additionalCodes()),
                    TariffData.sorted(scope.modes()),
                    text(measure.validity().from()),
                    text(measure.validity().to()),
                    measure.legalBasis(),
                    doubtful,
                    same);
        }

        String rate(Measure measure) {
            return words.of(measure.expression(), locale);
        }

        List<MeasureView.Programme> programmes(Set<String> codes) {
            return codes.stream()
                    .sorted()
                    .map(code -> programmes.getOrDefault(code, new MeasureView.Programme(code, "", true)))
                    .toList();
        }

        List<String> places(Set<String> codes) {
            return codes.stream().sorted().map(this::country).toList();
        }

        private String country(String code) {
            boolean translated = !locale.getLanguage().equals("en") && code.length() == 2;
            String known = translated ? Locale.of("", code).getDisplayCountry(locale) : "";
            return known.isEmpty() || known.equals(code) ? countries.getOrDefault(code, code) : known;
        }
    }

    private static String group(Measure measure) {
        return switch (measure.kind()) {
            case DUTY ->
                !measure.scope().regimes().isEmpty()
                        ? "PREFERENCE"
                        : measure.scope().origins().isEmpty() ? "GENERAL" : "COUNTRIES";
            case TRADE_REMEDY -> "ADDITIONAL";
            case EXCISE -> "EXCISE";
            case TAX -> "TAX";
            case FEE -> "FEE";
        };
    }

    static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
