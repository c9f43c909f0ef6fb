package org.tidewaiter.tariff.usitc;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;

/** The codes that the tariff database uses, with their names, for the code lists of a rulebook. */
public final class UsitcCodes {
    private static final int MAX_NAME = 120;

    private UsitcCodes() {}

    /**
     * Codes by the name of their list: {@code unit} and {@code preference} of the schedule, {@code tax-type} of the chapter 99
     * lines that measures were made of.
     */
    public static Map<String, List<CodeList.Code>> of(UsitcTariff.Result tariff) {
        Map<String, String> names = tariff.lines().stream()
                .collect(Collectors.toMap(TariffLine::code, TariffLine::description, (a, b) -> b));
        List<CodeList.Code> taxes = tariff.measures().stream()
                .map(Measure::taxType)
                .filter(type -> !type.equals(UsitcTariff.DUTY))
                .distinct()
                .sorted()
                .map(type -> code(type, shortened(names.getOrDefault(type, type))))
                .toList();
        return Map.of("unit", packaged("unit"), "preference", packaged("preference"), "tax-type", taxes);
    }

    private static List<CodeList.Code> packaged(String list) {
        try (InputStream in = Objects.requireNonNull(UsitcCodes.class.getResourceAsStream("codes.csv"));
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .filter(row -> row.getField("list").equals(list))
                    .map(row -> code(row.getField("code"), row.getField("name")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged codes of the tariff database can't be read.", e);
        }
    }

    private static CodeList.Code code(String code, String name) {
        return new CodeList.Code(code, name, Validity.ALWAYS);
    }

    private static String shortened(String text) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME).strip() + "…" : text;
    }
}
