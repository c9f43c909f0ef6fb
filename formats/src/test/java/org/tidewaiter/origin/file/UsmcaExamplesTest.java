package org.tidewaiter.origin.file;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.Criterion;
import org.tidewaiter.origin.Material;
import org.tidewaiter.origin.OriginAnswer;
import org.tidewaiter.origin.OriginEvaluation;
import org.tidewaiter.origin.OriginRules;
import org.tidewaiter.origin.Product;
import org.tidewaiter.origin.Territory;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.GeographicalArea.Member;

/** Runs the examples in usmca-examples.csv with their bills of materials in usmca-example-materials.csv. */
class UsmcaExamplesTest {
    private static final OriginRules RULES = OriginFiles.usmca();
    private static final Territory TERRITORY = new Territory(
            "US",
            new GeographicalArea(
                    "USMCA",
                    "United States, Mexico, Canada",
                    List.of(
                            new Member("CA", new Validity(LocalDate.of(2020, 7, 1), null)),
                            new Member("MX", new Validity(LocalDate.of(2020, 7, 1), null)))),
            List.of());

    @TestFactory
    Stream<DynamicTest> answersEveryExampleAsItsRowSays() throws IOException {
        Map<String, List<Material>> bills = bills("1");
        return records("usmca-examples.csv").stream()
                .map(row -> DynamicTest.dynamicTest(row.getField("id") + " " + row.getField("why"), () -> {
                    OriginAnswer answer = answer(row, bills, "1");
                    String criterion =
                            answer.criterion() == null ? "" : answer.criterion().letter();
                    assertThat(answer.originating() ? "yes" : "no")
                            .as("%s", answer.trace())
                            .isEqualTo(row.getField("originates"));
                    assertThat(criterion).isEqualTo(row.getField("criterion"));
                    assertThat(shown(answer.figures().toleranceShare())).isEqualTo(row.getField("tolerance_share"));
                    assertThat(shown(answer.figures().contentByNetCost())).isEqualTo(row.getField("rvc_nc"));
                    if (answer.criterion() != Criterion.WHOLLY_OBTAINED) {
                        assertThat(shown(answer.figures().contentByTransactionValue()))
                                .isEqualTo(row.getField("rvc_tv"));
                    }
                    assertThat(answer.missing().stream()
                                    .map(gap -> gap.code().name().replace("_UNKNOWN", ""))
                                    .collect(Collectors.joining(" ")))
                            .as("%s", answer.missing())
                            .isEqualTo(row.getField("missing"));
                }));
    }

    @Test
    void answersTheSameInAnyCurrency() throws IOException {
        Map<String, List<Material>> bills = bills("1");
        Map<String, List<Material>> pesos = bills("17.3105");
        for (NamedCsvRecord row : records("usmca-examples.csv")) {
            OriginAnswer dollars = answer(row, bills, "1");
            OriginAnswer other = answer(row, pesos, "17.3105");
            assertThat(other.criterion()).as(row.getField("id")).isEqualTo(dollars.criterion());
            assertThat(other.figures().contentByTransactionValue())
                    .isEqualTo(dollars.figures().contentByTransactionValue());
        }
    }

    @Test
    void saysWhatRestsOnGeneralKnowledge() throws IOException {
        for (NamedCsvRecord row : records("usmca-examples.csv")) {
            if (row.getField("why").contains("general knowledge")) {
                assertThat(answer(row, bills("1"), "1").trace())
                        .anySatisfy(line -> assertThat(line).contains("general knowledge"));
            }
        }
    }

    private static OriginAnswer answer(NamedCsvRecord row, Map<String, List<Material>> bills, String rate) {
        Product product = new Product(
                row.getField("hs"),
                row.getField("use"),
                times(number(row, "transaction_value"), rate),
                times(number(row, "net_cost"), rate),
                times(number(row, "total_cost"), rate),
                number(row, "weight_kg"),
                row.getField("processes").isEmpty()
                        ? Set.of()
                        : Set.of(row.getField("processes").split(" ")),
                row.getField("wholly_obtained").equals("yes"),
                row.getField("unassembled").equals("yes"));
        return OriginEvaluation.evaluate(
                product,
                bills.getOrDefault(row.getField("id"), List.of()),
                RULES,
                TERRITORY,
                LocalDate.parse(row.getField("day")));
    }

    private static Map<String, List<Material>> bills(String rate) throws IOException {
        Map<String, List<Material>> bills = new HashMap<>();
        for (NamedCsvRecord row : records("usmca-example-materials.csv")) {
            String nature = row.getField("nature");
            bills.computeIfAbsent(row.getField("example"), k -> new ArrayList<>())
                    .add(new Material(
                            row.getField("name"),
                            row.getField("hs"),
                            row.getField("origin"),
                            new BigDecimal(row.getField("value")).multiply(new BigDecimal(rate)),
                            number(row, "weight_kg"),
                            row.getField("originating").equals("yes"),
                            nature.isEmpty() ? Material.Nature.ORDINARY : Material.Nature.valueOf(nature)));
        }
        return bills;
    }

    private static @Nullable BigDecimal number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal amount, String rate) {
        return amount == null ? null : amount.multiply(new BigDecimal(rate));
    }

    private static String shown(@Nullable BigDecimal share) {
        return share == null ? "" : share.toPlainString();
    }

    private static List<NamedCsvRecord> records(String file) throws IOException {
        try (InputStream in = UsmcaExamplesTest.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is not there");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
                return reader.stream().toList();
            }
        }
    }
}
