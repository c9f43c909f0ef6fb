package org.tidewaiter.duty.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quantities.Quantity;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;

/**
 * Every duty of chapters 1 to 98 against specific × quantity + ad valorem × value of the numeric columns, which the engine never
 * reads; docs/tariff-usitc.md explains what differs.
 */
class UsitcDutiesTest {
    private static final BigDecimal VALUE = new BigDecimal("12345.67");
    private static final BigDecimal FIRST = new BigDecimal("137.25");
    private static final BigDecimal SECOND = new BigDecimal("53.5");
    private static final LocalDate DAY = LocalDate.of(2025, 6, 15);

    @Test
    void areWhatTheNumericColumnsSay() throws IOException {
        Quoting quoting = new Quoting(ExampleRulebooks.official());
        Map<String, Integer> counts = new TreeMap<>();
        List<String> differing = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(Files.newBufferedReader(RealData.path("usitc/tariff_database_2025.csv")))) {
            for (NamedCsvRecord row : rows) {
                compare(quoting, row, "mfn", "DE", counts, differing);
                compare(quoting, row, "col2", "CU", counts, differing);
            }
        }
        assertThat(counts)
                .isEqualTo(Map.of(
                        "mfn equal", 11_391,
                        "mfn differs", 1,
                        "mfn unanswered", 12,
                        "col2 equal", 11_283,
                        "col2 differs", 93,
                        "col2 unanswered", 7));
        assertThat(differing.stream().filter(line -> !line.endsWith("33.33%")))
                .containsExactlyInAnyOrder(
                        // content kilograms are the second quantity, though the type names the first
                        "26209920 mfn 17.6 cents/kg on tungsten content + 3.8%",
                        "26209920 col2 $1.32/kg on tungsten content + 40%",
                        // the type names no percentage
                        "22029928 col2 27.6 cents/liter+ 17.5%",
                        // metres are the first quantity, though the type names the second, which is NA
                        "85232950 col2 3.3 cents/lin. m",
                        "85232970 col2 3.3 cents/lin. m",
                        // published in grams
                        "29372325 col2 15.4 cents/kg + 49%",
                        "29372350 col2 15.4 cents/kg + 78.5%",
                        "29372910 col2 15.4 cents/kg + 49%",
                        "29379005 col2 15.4 cents/kg + 49%",
                        "29379010 col2 15.4 cents/kg + 49%");
    }

    private static void compare(
            Quoting quoting,
            NamedCsvRecord row,
            String column,
            String origin,
            Map<String, Integer> counts,
            List<String> differing) {
        String hs = hts(row);
        String type = row.getField(column + "_rate_type_code");
        if (hs.startsWith("99") || !type.matches("[0-7]") || !isInForce(row)) {
            return;
        }
        BigDecimal expected = expected(row, column, type);
        if (expected == null) {
            return;
        }
        Quote quote = quoting.quote(List.of(request(row, hs, origin)));
        BigDecimal duty = quote.rows().getFirst().type() == ChargeType.DUTY
                ? quote.rows().getFirst().payable()
                : null;
        String verdict = duty == null ? "unanswered" : duty.compareTo(expected) == 0 ? "equal" : "differs";
        counts.merge(column + " " + verdict, 1, Integer::sum);
        if (verdict.equals("differs")) {
            differing.add(hs + " " + column + " " + row.getField(column + "_text_rate"));
        }
    }

    private static String hts(NamedCsvRecord row) {
        return row.getField(0);
    }

    private static boolean isInForce(NamedCsvRecord row) {
        LocalDate begin = day(row.getField("begin_effect_date"));
        LocalDate end = day(row.getField("end_effective_date"));
        return (begin == null || !begin.isAfter(DAY)) && (end == null || !end.isBefore(DAY));
    }

    private static @Nullable LocalDate day(String text) {
        if (text.isBlank()) {
            return null;
        }
        String[] parts = text.split("/", -1);
        int year = Integer.parseInt(parts[2]);
        return LocalDate.of(year + (year < 60 ? 2000 : 1900), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static @Nullable BigDecimal expected(NamedCsvRecord row, String column, String type) {
        BigDecimal percent = number(row, column + "_ad_val_rate");
        BigDecimal specific = number(row, column + "_specific_rate");
        BigDecimal other = number(row, column + "_other_rate");
        if (percent == null || specific == null || other == null) {
            return null;
        }
        BigDecimal byQuantity =
                switch (type) {
                    case "1", "4" -> specific.multiply(FIRST);
                    case "2", "5" -> specific.multiply(SECOND);
                    case "3", "6" -> specific.multiply(FIRST).add(other.multiply(SECOND));
                    default -> BigDecimal.ZERO;
                };
        BigDecimal byValue = "4567".contains(type) ? percent.multiply(VALUE) : BigDecimal.ZERO;
        return byQuantity.add(byValue).setScale(2, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        BigDecimal number = text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text);
        return number.compareTo(new BigDecimal("9999")) >= 0 ? null : number;
    }

    private static DutyRequest request(NamedCsvRecord row, String hs, String origin) {
        List<Quantity> quantities = new ArrayList<>();
        if (!row.getField("quantity_1_code").isBlank()) {
            quantities.add(new Quantity(FIRST, row.getField("quantity_1_code")));
        }
        if (!row.getField("quantity_2_code").isBlank()) {
            quantities.add(new Quantity(SECOND, row.getField("quantity_2_code")));
        }
        return DutyRequest.of("1", "US", DAY, hs, VALUE)
                .origin(origin)
                .export(origin)
                .currency("USD")
                .quantities(quantities)
                .mode("SEA")
                .entryType("01")
                .build();
    }
}
