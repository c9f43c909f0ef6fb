package org.tidewaiter.sim;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.References;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.valuation.ValuationBasis;

/** A rulebook made of the table of goods itself: complete for what the simulated traders trade, strict about codes. */
final class SmallRulebook {
    private static final Rounding PENCE = Rounding.parse("DOWN 2");

    private SmallRulebook() {}

    static Rulebook gb() {
        List<TariffLine> lines = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (Goods goods : Goods.of(Jurisdiction.GB).values()) {
            String unit = goods.unit().isEmpty() ? null : goods.unit();
            lines.add(new TariffLine(
                    goods.code(),
                    goods.descriptions().getFirst().texts().getFirst(),
                    unit,
                    Validity.ALWAYS,
                    "table of goods"));
            measures.add(measure(
                    "A00-" + goods.code(),
                    "A00",
                    Measure.Kind.DUTY,
                    scope(Set.of(goods.code()), Set.of(), Set.of(), Set.of("100")),
                    duty(goods)));
        }
        measures.add(measure(
                "A00-PREF",
                "A00",
                Measure.Kind.DUTY,
                scope(Set.of(), Set.of(), Set.of(), Set.of("300")),
                new DutyExpression.Free()));
        measures.add(measure(
                "B00",
                "B00",
                Measure.Kind.TAX,
                scope(Set.of(), Set.of(), Set.of("VATZ"), Set.of()),
                DutyExpressions.parse("20 %")));
        measures.add(measure(
                "B00-VATZ",
                "B00",
                Measure.Kind.TAX,
                scope(Set.of(), Set.of("VATZ"), Set.of(), Set.of()),
                new DutyExpression.Free()));
        Rulebook.Title title = new Rulebook.Title(
                "small",
                "1",
                "Small rulebook",
                "GB",
                "GBP",
                ZoneId.of("Europe/London"),
                Completeness.COMPLETE,
                ValuationBasis.CIF,
                BigDecimal.ZERO,
                List.of("test"));
        return new Rulebook(
                title,
                new References(codeLists(), List.of(), List.of()),
                new Tariff(lines, measures),
                procedures(),
                List.of());
    }

    private static DutyExpression duty(Goods goods) {
        List<DutyExpression> parts = new ArrayList<>();
        if (goods.dutyBasisPoints() > 0) {
            parts.add(new DutyExpression.AdValorem(BigDecimal.valueOf(goods.dutyBasisPoints(), 2)));
        }
        if (goods.specific() > 0) {
            parts.add(new DutyExpression.Specific(
                    BigDecimal.valueOf(goods.specific(), 2), "GBP", BigDecimal.valueOf(100), goods.specificUnit()));
        }
        return switch (parts.size()) {
            case 0 -> new DutyExpression.Free();
            case 1 -> parts.getFirst();
            default -> new DutyExpression.Sum(parts);
        };
    }

    private static Measure.Scope scope(Set<String> goods, Set<String> codes, Set<String> without, Set<String> regimes) {
        return new Measure.Scope(goods, codes, without, Set.of(), Set.of(), regimes, Flow.IMPORT, Set.of());
    }

    private static Measure measure(
            String id, String taxType, Measure.Kind kind, Measure.Scope scope, DutyExpression expression) {
        List<String> base =
                kind == Measure.Kind.TAX ? List.of(Measure.CUSTOMS_VALUE, "A00") : List.of(Measure.CUSTOMS_VALUE);
        return new Measure(
                id,
                taxType,
                kind,
                scope,
                Measure.Level.ITEM,
                base,
                expression,
                null,
                null,
                PENCE,
                Validity.ALWAYS,
                "test");
    }

    private static List<Procedure> procedures() {
        return List.of(
                new Procedure("40", Procedure.Effect.CHARGED, "Free circulation", "test"),
                new Procedure("51", Procedure.Effect.SUSPENDED, "Inward processing", "test"),
                new Procedure("71", Procedure.Effect.SUSPENDED, "Warehousing", "test"),
                new Procedure("10", Procedure.Effect.NONE, "Export", "test"));
    }

    private static List<CodeList> codeLists() {
        Set<String> countries = new LinkedHashSet<>(Route.of(Jurisdiction.GB).keySet());
        countries.addAll(List.of("GB", "RO"));
        return List.of(
                list("country", countries),
                list("currency", "GBP"),
                list("transport-mode", "1 3 4"),
                list("valuation-method", "1"),
                list("package", "BG BX CT CB DR NE NT PU PX SA VR"),
                list("incoterm", "CIF CFR FOB EXW DAP FCA CPT"),
                list("procedure", "10 40 51 71"),
                list("declaration-type", "IMA IMD IMY IMZ EXA EXD"),
                list("tax-type", "A00 B00"),
                list("payment-method", "E G H P"));
    }

    private static CodeList list(String name, String codes) {
        return list(name, Arrays.asList(codes.split(" ", -1)));
    }

    private static CodeList list(String name, Iterable<String> codes) {
        List<CodeList.Code> all = new ArrayList<>();
        codes.forEach(code -> all.add(new CodeList.Code(code, code, Validity.ALWAYS)));
        return new CodeList(name, Severity.ERROR, "test", all);
    }
}
