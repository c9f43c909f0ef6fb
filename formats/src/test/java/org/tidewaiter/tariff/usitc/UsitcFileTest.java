package org.tidewaiter.tariff.usitc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.TariffFinding;

class UsitcFileTest {
    private static final Map<String, String> ROW = Map.of(
            "hts8", "01012100",
            "brief_description", "Purebred, \"breeding\" horses",
            "quantity_1_code", "no",
            "mfn_text_rate", "Free",
            "mfn_rate_type_code", "0",
            "gsp_ctry_excluded", "ECTh",
            "begin_effect_date", "1/1/89",
            "end_effective_date", "12/31/50");

    private static UsitcFile.Table read(String text) throws IOException {
        return UsitcFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), line -> {});
    }

    private static String csv(List<String> columns, Map<String, String> changes) {
        Map<String, String> row = new LinkedHashMap<>(ROW);
        row.putAll(changes);
        List<String> cells = columns.stream()
                .map(column -> "\"" + row.getOrDefault(column, "").replace("\"", "\"\"") + "\"")
                .toList();
        return "\uFEFF" + String.join(",", columns) + "\r\n" + String.join(",", cells) + "\r\n";
    }

    private static List<String> codes(UsitcFile.Table table) {
        return table.findings().stream().map(TariffFinding::code).toList();
    }

    @Test
    void readsARowWithYearsOfTheLastCentury() throws IOException {
        UsitcFile.Table table = read(csv(UsitcRow.REQUIRED, Map.of()));
        assertThat(table.findings()).isEmpty();
        UsitcLine line = table.lines().getFirst();
        assertThat(line.validity()).isEqualTo(new Validity(LocalDate.of(1989, 1, 1), null));
        assertThat(line.units()).containsExactly("NO");
        assertThat(line.gspExcluded()).containsExactly("EC", "TH");
    }

    @Test
    void refusesAFileWithoutAColumn() throws IOException {
        List<String> columns = new ArrayList<>(UsitcRow.REQUIRED);
        columns.remove("col2_text_rate");
        UsitcFile.Table table = read(csv(columns, Map.of()));
        assertThat(table.lines()).isEmpty();
        assertThat(table.findings())
                .anySatisfy(finding -> assertThat(finding.column()).isEqualTo("col2_text_rate"));
        assertThat(table.hasErrors()).isTrue();
    }

    @Test
    void namesLineAndColumnOfWhatItCantRead() throws IOException {
        UsitcFile.Table table = read(csv(
                UsitcRow.REQUIRED,
                Map.of(
                        "hts8", "1012100",
                        "mfn_ad_val_rate", "1e9",
                        "begin_effect_date", "2/30/20",
                        "gsp_ctry_excluded", "ECT")));
        assertThat(codes(table))
                .containsExactlyInAnyOrder("CODE-FORM", "NUMBER-UNREADABLE", "DATE-UNREADABLE", "COUNTRIES-UNREADABLE");
        assertThat(table.findings()).allMatch(finding -> finding.line() == 2);
        assertThat(table.lines()).isEmpty();
    }

    @Test
    void refusesBrokenTablesWithoutAnException() throws IOException {
        assertThat(codes(read(""))).containsExactly("COLUMN-MISSING");
        String sound = csv(UsitcRow.REQUIRED, Map.of());
        assertThat(codes(read(sound + "1,2\r\n"))).containsExactly("CELLS-MISCOUNTED");
        assertThat(codes(read(sound + "\"never closed"))).containsExactly("CSV-BROKEN");
    }
}
