package org.tidewaiter.duty.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Examples worked out by hand, in tables that are requests and answers at once: {@code source} says by which law and which
 * arithmetic, {@code expected} the rows of the answer as {@code TYPE AMOUNT FINDING}, or {@code TYPE/MEASURE …} where it matters.
 * A finding without an amount stands for one row or more; one with a question mark may be told or not. {@code pending} says why
 * an example is not met yet.
 */
class WorkedExamplesTest {
    private static final int LEAST = 150;

    @ParameterizedTest
    @ValueSource(strings = {"us-rates", "us-preferences", "us-chapter-98", "us-content"})
    void holdUnderOfficialLines(String table) throws Exception {
        check(table, always(ExampleRulebooks.officialLines()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-fees", "us-additional", "us-low-value", "eu-gb-kr"})
    void holdUnderThePackagedRulebooks(String table) throws Exception {
        check(table, ExampleRulebooks.byJurisdiction());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-rates", "us-preferences", "us-fees", "us-low-value", "us-chapter-98", "us-content"})
    void holdUnderTheWholeTariff(String table) throws Exception {
        check(table, always(ExampleRulebooks.official()));
    }

    @Test
    void areEnough() throws IOException {
        int count = 0;
        for (String table : List.of(
                "us-rates",
                "us-preferences",
                "us-fees",
                "us-additional",
                "us-low-value",
                "eu-gb-kr",
                "us-chapter-98",
                "us-content")) {
            for (NamedCsvRecord example : examples(text(table))) {
                assertThat(example.getField("source"))
                        .as(example.getField("id"))
                        .isNotBlank();
                assertThat(example.getField("title")).as(example.getField("id")).isNotBlank();
                count += example.getField("pending").isEmpty() ? 1 : 0;
            }
        }
        assertThat(count).isGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void tellAnUnknownCodeUnderTheWholeTariffThoughItsValueIsLow() throws Exception {
        check("us-whole-tariff", always(ExampleRulebooks.official()));
    }

    private static Function<String, Optional<Quoting>> always(Rulebook rulebook) {
        Quoting quoting = new Quoting(rulebook);
        return jurisdiction -> Optional.of(quoting);
    }

    private static void check(String table, Function<String, Optional<Quoting>> quotings) throws Exception {
        String text = text(table);
        StringBuilder out = new StringBuilder();
        new DutyBatch(quotings, done -> {}).run(new StringReader(text), out);
        Map<String, List<NamedCsvRecord>> answers = new HashMap<>();
        for (NamedCsvRecord row : examples(out.toString())) {
            answers.computeIfAbsent(row.getField("id"), k -> new ArrayList<>()).add(row);
        }
        Map<String, String> wrong = new TreeMap<>();
        for (NamedCsvRecord example : examples(text)) {
            List<String> expected = Arrays.stream(example.getField("expected").split(";", -1))
                    .map(String::strip)
                    .toList();
            List<NamedCsvRecord> rows = answers.getOrDefault(example.getField("id"), List.of());
            boolean met = amounts(rows, expected).equals(amounts(expected)) && tells(rows, expected);
            boolean pending = !example.getField("pending").isEmpty();
            if (met == pending) {
                wrong.put(
                        example.getField("id") + " " + example.getField("title"),
                        pending ? "is met now: it is no longer pending" : expected + " but " + rows);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isAmount(String expected) {
        return expected.matches("\\S+ [0-9.]+( .*)?");
    }

    private static List<String> amounts(List<String> expected) {
        return expected.stream().filter(WorkedExamplesTest::isAmount).sorted().toList();
    }

    private static List<String> amounts(List<NamedCsvRecord> rows, List<String> expected) {
        return rows.stream()
                .filter(row -> !row.getField("amount").isEmpty())
                .map(row -> {
                    String measured = row.getField("type") + "/" + row.getField("measure");
                    boolean named = expected.stream().anyMatch(e -> e.startsWith(measured + " "));
                    return (named ? measured : row.getField("type")) + " " + row.getField("amount")
                            + String.join("", codes(row));
                })
                .sorted()
                .toList();
    }

    private static List<String> codes(NamedCsvRecord row) {
        String finding = row.getField("finding");
        return finding.isEmpty()
                ? List.of()
                : Arrays.stream(finding.split(" \\| ", -1))
                        .map(told -> " " + told.substring(0, told.indexOf(':')))
                        .toList();
    }

    private static boolean tells(List<NamedCsvRecord> rows, List<String> expected) {
        TreeSet<String> told = new TreeSet<>();
        rows.stream()
                .filter(row -> row.getField("amount").isEmpty())
                .forEach(row -> told.add(row.getField("type") + String.join("", codes(row))));
        TreeSet<String> must = new TreeSet<>();
        for (String each : expected) {
            if (each.endsWith("?")) {
                told.remove(each.substring(0, each.length() - 1));
            } else if (!isAmount(each)) {
                must.add(each);
            }
        }
        return told.equals(must);
    }

    private static String text(String table) throws IOException {
        try (InputStream in = WorkedExamplesTest.class.getResourceAsStream("examples/" + table + ".csv")) {
            if (in == null) {
                throw new IllegalStateException(table + ".csv is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<NamedCsvRecord> examples(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }
}
