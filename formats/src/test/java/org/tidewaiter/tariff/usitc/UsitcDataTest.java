package org.tidewaiter.tariff.usitc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;

/** The figures of docs/tariff-usitc.md, on the file of 2025-06-06. */
class UsitcDataTest {
    /** Published forms that print otherwise, as the document lists them. */
    private static final String IRREGULAR =
            ".*(/head|article|/1,000|pf\\. ?Liter|on case|entire set|Free,|Free \\(See|No [Cc]hange"
                    + "|No additional duty|a duty of|The duty rate|The rate applicable,? in the absence).*";

    private static UsitcFile.Table table() throws IOException {
        Path file = RealData.path("usitc/tariff_database_2025.csv");
        try (InputStream in = Files.newInputStream(file)) {
            return UsitcFile.read(in, line -> {});
        }
    }

    @Test
    void importsEveryLineWithTheCountsOfTheDocument() throws IOException {
        UsitcFile.Table table = table();
        assertThat(table.findings()).isEmpty();
        UsitcTariff.Result tariff = UsitcTariff.of(table.lines(), "test");
        assertThat(tariff.lines()).hasSize(12_907);
        assertThat(tariff.measures()).hasSize(33_809);
        assertThat(tariff.measures().stream().map(Measure::id).distinct()).hasSize(33_809);
        assertThat(tariff.counts())
                .isEqualTo(Map.of(
                        "RATE-TEXT-OTHER-PROVISION", 428L,
                        "RATE-TEXT-QUANTITY", 120L,
                        "RATE-TEXT-SUSPENDED", 22L,
                        "RATE-TEXT-VALUE-OF-A-PART", 14L,
                        "RATE-TEXT-LIKE-ARTICLES", 4L,
                        "RATE-TEXT-LIMITED", 4L,
                        "SPECIAL-REPAIRED", 4L,
                        "SPECIAL-WITHOUT-PROGRAMME", 36L));
        assertThat(tariff.measures().stream().filter(m -> m.expression() instanceof DutyExpression.QuotaBound))
                .hasSize(436);
    }

    @Test
    void agreesWithTheNumbersButForWhatTheDocumentLists() throws IOException {
        Map<Agreement.Verdict, Integer> counts = new EnumMap<>(Agreement.Verdict.class);
        Set<String> differing = new TreeSet<>();
        for (UsitcLine line : table().lines()) {
            for (Agreement.Comparison one : Agreement.of(line)) {
                counts.merge(one.verdict(), 1, Integer::sum);
                if (one.verdict() == Agreement.Verdict.DIFFERS || one.verdict() == Agreement.Verdict.SWAPPED) {
                    differing.add(line.code() + " " + one.column());
                }
            }
        }
        assertThat(counts)
                .isEqualTo(Map.of(
                        Agreement.Verdict.AGREES, 112_945,
                        Agreement.Verdict.NOT_IN_TEXT, 6_987,
                        Agreement.Verdict.CUT, 110,
                        Agreement.Verdict.DIFFERS, 11,
                        Agreement.Verdict.WORKED_OUT, 9,
                        Agreement.Verdict.NO_NUMBERS, 4,
                        Agreement.Verdict.NOT_COMPARABLE, 3,
                        Agreement.Verdict.SWAPPED, 2));
        assertThat(differing)
                .containsExactlyInAnyOrder(
                        "04022150 CO",
                        "04022150 KR",
                        "04022150 PA",
                        "04041015 PA",
                        "18069028 CO",
                        "22029928 COL2",
                        "65050008 COL2",
                        "65050008 MFN",
                        "76161090 COL2",
                        "99038501 JO",
                        "99180478 CO",
                        "99180479 CO",
                        "99180480 CO");
    }

    @Test
    void printsWhatWasPublishedAndReadsItBack() throws IOException {
        List<String> changed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (UsitcLine line : table().lines()) {
            Units units = line.units(line.general().numbers());
            List<String> texts =
                    new ArrayList<>(List.of(line.general().text(), line.other().text()));
            SpecialRates.parse(line.special()).forEach(group -> texts.add(group.text()));
            for (String text : texts) {
                if (text.isEmpty() || !seen.add(text + units)) {
                    continue;
                }
                DutyExpression read = RateText.parse(text, units).expression();
                String printed = RateText.print(read);
                assertThat(RateText.parse(printed, units).expression()).as(text).isEqualTo(read);
                assertThat(DutyExpressions.parse(DutyExpressions.print(read)))
                        .as(text)
                        .isEqualTo(read);
                if (!plain(printed).equals(plain(text)) && !text.matches(IRREGULAR)) {
                    changed.add(text + " => " + printed);
                }
            }
        }
        assertThat(changed).isEmpty();
    }

    private static String plain(String text) {
        return text.replace("¢", "cents")
                .replaceAll("\\s", "")
                .replaceAll("(\\.[0-9]*?)0+%", "$1%")
                .replace(".%", "%");
    }

    @Test
    void readsTheTrapsOfTheFile() throws IOException {
        UsitcTariff.Result tariff = UsitcTariff.of(table().lines(), "test");
        assertThat(measure(tariff, "17011250-SPI-2")).isEqualTo("QUOTA(\"9822.05.20\", FREE, 0.3574 USD / KG)");
        assertThat(measure(tariff, "9904.04.20")).isEqualTo("DUTY + 0.549 USD / KG");
        assertThat(measure(tariff, "9903.01.63")).isEqualTo("DUTY + 84 %");
        assertThat(measure(tariff, "9903.01.63-2025-04-10")).isEqualTo("DUTY + 125 %");
        assertThat(tariff.measures().stream().filter(m -> m.id().equals("40119020-SPI-1-GSP")))
                .singleElement()
                .satisfies(m -> assertThat(m.scope().excludedOrigins()).containsExactly("TH"));
    }

    private static String measure(UsitcTariff.Result tariff, String id) {
        return tariff.measures().stream()
                .filter(m -> m.id().equals(id))
                .map(m -> DutyExpressions.print(m.expression()))
                .findFirst()
                .orElse("none");
    }
}
