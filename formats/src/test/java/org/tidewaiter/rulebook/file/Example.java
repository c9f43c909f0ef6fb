package org.tidewaiter.rulebook.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tidewaiter.kernel.Bytes;

/** A small rulebook without any fault, and ways to spoil it. */
final class Example {
    static final Map<String, String> FILES = Map.of(
            "rulebook.yaml",
            """
            name: zz
            edition: "2026-01-01"
            title: "Example"
            jurisdiction: FR
            currency: EUR
            zone: Europe/Paris
            completeness: PARTIAL
            valuation: {basis: CIF, legalBasis: "Act 1"}
            randomShare: "0.01"
            sources: ["none"]
            codeLists:
              country: {severity: WARNING, source: "ISO 3166-1"}
              currency: {severity: ERROR, source: "ISO 4217"}
              unit: {severity: WARNING, source: "Recommendation 20"}
            thresholds:
              - {id: low, amount: "150", currency: EUR, legalBasis: "Act 2"}
            """,
            "tariff-lines.csv",
            """
            code,description,supplementary_unit,valid_from,valid_to,source
            01012100,Horses,NAR,,,Tariff
            22042100,Wine,LTR,,,Tariff
            """,
            "measures.csv",
            """
            id,tax_type,kind,goods,additional_code,origins,excluded_origins,regimes,flow,modes,level,base,expression,\
            minimum,maximum,rounding,valid_from,valid_to,legal_basis
            D1,A00,DUTY,01012100,,*,,*,IMPORT,*,ITEM,CUSTOMS_VALUE,5 %,,,DOWN 2,,,Act 3
            D2,A00,DUTY,22,,*,,*,IMPORT,*,ITEM,CUSTOMS_VALUE,12.50 EUR / 100 LTR,,,DOWN 2,,,Act 3
            V1,B00,TAX,*,!Z,*,,*,IMPORT,*,ITEM,CUSTOMS_VALUE+A00,20 %,,,DOWN 2,,,Act 4
            V2,B00,TAX,*,Z,*,,*,IMPORT,*,ITEM,CUSTOMS_VALUE+A00,FREE,,,DOWN 2,,,Act 4
            """,
            "procedures.csv",
            """
            code,effect,flow,title,legal_basis
            40,CHARGED,IMPORT,Home use,Act 5
            """,
            "exchange-rates.csv",
            """
            currency,domestic_per_unit,valid_from,valid_to,source
            USD,0.9,2026-01-01,2026-01-31,Bank
            USD,0.91,2026-02-01,,Bank
            """,
            "code-lists.csv",
            """
            list,code,name,valid_from,valid_to
            country,FR,France,,
            country,US,United States,,
            currency,EUR,Euro,,
            currency,USD,Dollar,,
            unit,NAR,Articles,,
            unit,LTR,Litre,,
            """,
            "profiles.yaml",
            """
            - id: P1
              title: "Horses"
              lane: YELLOW
              priority: 10
              owner: "Vet"
              instruction: "Look."
              legalBasis: "Act 6"
              when:
                all:
                  - {field: item.commodity, startsWith: ["01"]}
                  - {field: item.netMass, greaterThan: 10}
            """);

    /** Header of a further file of measures. */
    static final String ADDITIONAL_COLUMNS = """
            id,tax_type,kind,goods,additional_code,origins,excluded_origins,regimes,flow,modes,level,base,expression,\
            minimum,maximum,rounding,valid_from,valid_to,legal_basis,excluded_goods,doubtful_goods,excluded_regimes,\
            entry_types,ports,group,yields_to""";

    private Example() {}

    static RulebookSource sound() {
        RulebookSource source = RulebookSource.of("zz", Map.of());
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            source = source.with(file.getKey(), bytes(file.getValue()));
        }
        return source;
    }

    /** The rulebook with one text in a file replaced. */
    static RulebookSource spoiled(String file, String before, String after) {
        String text = String.valueOf(FILES.get(file));
        if (!text.contains(before)) {
            throw new IllegalArgumentException("'" + before + "' is not in " + file);
        }
        return sound().with(file, bytes(text.replace(before, after)));
    }

    /** The rulebook with a row more in a file. */
    static RulebookSource withRow(String file, String row) {
        return sound().with(file, bytes(FILES.get(file) + row + "\n"));
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Code, line and field of each problem. */
    static List<String> told(List<RulebookProblem> problems) {
        return problems.stream()
                .map(p -> p.severity() + " " + p.code() + " " + p.file() + ":" + p.line() + " " + p.field())
                .map(String::strip)
                .toList();
    }
}
