package org.tidewaiter.rulebook.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.origin.PreferenceSchemes;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.reference.References;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** Everything that was read of a rulebook, each value with its place; a rulebook once nothing in it is wrong. */
final class Draft {
    /** What {@code rulebook.yaml} says of a code list. */
    record CodeListHead(Severity severity, String source) {}

    /** A row of {@code code-lists.csv}. */
    record ListedCode(String list, CodeList.Code code) {}

    final Problems problems = new Problems();
    final Map<String, Placed<CodeListHead>> codeLists = new LinkedHashMap<>();
    final List<Placed<ListedCode>> codes = new ArrayList<>();
    final List<Placed<Threshold>> thresholds = new ArrayList<>();
    final List<Placed<TariffLine>> lines = new ArrayList<>();
    final List<Placed<Measure>> measures = new ArrayList<>();
    final List<GeographicalArea> areas = new ArrayList<>();
    final List<Placed<LowValueRegime>> lowValueRegimes = new ArrayList<>();
    final List<Placed<Quota>> quotas = new ArrayList<>();
    PreferenceSchemes preferences = PreferenceSchemes.NONE;
    final List<Placed<Procedure>> procedures = new ArrayList<>();
    final List<Placed<ExchangeRate>> rates = new ArrayList<>();
    final List<Placed<RiskProfile>> profiles = new ArrayList<>();
    Rulebook.@Nullable Title title;
    /** First day of the rulebook, null for none. */
    @Nullable
    LocalDate validFrom;

    static <T> void addTo(List<Placed<T>> list, @Nullable Placed<T> value) {
        if (value != null) {
            list.add(value);
        }
    }

    /** The rulebook; null while there are errors. */
    @Nullable
    Rulebook finish() {
        unique(measures, Measure::id, "id", "measure");
        unique(lowValueRegimes, LowValueRegime::id, "id", "low-value regime");
        unique(procedures, Procedure::code, "code", "procedure");
        unique(profiles, RiskProfile::id, "id", "risk profile");
        Map<String, List<CodeList.Code>> byList = new LinkedHashMap<>();
        codeLists.keySet().forEach(name -> byList.put(name, new ArrayList<>()));
        for (Placed<ListedCode> row : codes) {
            List<CodeList.Code> list = byList.get(row.value().list());
            if (list == null) {
                problems.error(
                        "CODE-LIST-UNKNOWN",
                        row.place(),
                        "list",
                        "The code list " + Problems.quote(row.value().list()) + " is not named in rulebook.yaml.",
                        "Name it there under codeLists with severity and source, or check its spelling.");
            } else {
                list.add(row.value().code());
            }
        }
        Rulebook.Title head = title;
        if (head == null || problems.hasErrors()) {
            return null;
        }
        List<CodeList> lists = new ArrayList<>();
        byList.forEach((name, codesOfList) -> lists.add(codeList(name, codesOfList)));
        return new Rulebook(
                head,
                new References(lists, values(rates), values(thresholds)),
                new Tariff(values(lines), values(measures), areas),
                new Rulebook.Programmes(preferences, values(lowValueRegimes), values(quotas)),
                values(procedures),
                values(profiles));
    }

    private CodeList codeList(String name, List<CodeList.Code> codesOfList) {
        Placed<CodeListHead> head = java.util.Objects.requireNonNull(codeLists.get(name));
        return new CodeList(name, head.value().severity(), head.value().source(), codesOfList);
    }

    private <T> void unique(List<Placed<T>> rows, Function<T, String> id, String field, String what) {
        Set<String> seen = new HashSet<>();
        for (Placed<T> row : rows) {
            String one = id.apply(row.value());
            if (!seen.add(one)) {
                problems.error(
                        "ID-DUPLICATE",
                        row.place(),
                        field,
                        "There is another " + what + " " + Problems.quote(one) + " above.",
                        "Give each " + what + " an id of its own; what is no longer in force keeps its id for ever.");
            }
        }
    }

    private static <T> List<T> values(List<Placed<T>> rows) {
        List<T> values = new ArrayList<>(rows.size());
        for (Placed<T> row : rows) {
            values.add(row.value());
        }
        return values;
    }
}
