package org.tidewaiter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KoreanExtractTest {
    private static final World KOREA =
            World.of(7, Settings.DEFAULT.withJurisdiction(Jurisdiction.KR).withShares(0.2, 0.05));

    @Test
    void rowsHaveTheColumnsOfTheHeader() {
        assertThat(KoreanExtract.csvHeader()).hasSize(22).startsWith("Declaration ID", "Date", "Office ID");
        KOREA.declarations(3_000).forEach(d -> {
            List<String> row = KoreanExtract.csvRow(d);
            assertThat(row).hasSameSizeAs(KoreanExtract.csvHeader());
            assertThat(row.get(20)).isEqualTo(d.truth().isIrregular() ? "1" : "0");
            assertThat(row).noneMatch(cell -> cell.contains(",") && !isSpoilt(d));
        });
    }

    @Test
    void noDeclarationIdComesTwice() {
        Set<String> ids = new HashSet<>();
        KOREA.declarations(3_000)
                .forEach(d ->
                        assertThat(ids.add(KoreanExtract.csvRow(d).getFirst())).isTrue());
    }

    @Test
    void britishDeclarationsFitToo() {
        World.of(7, Settings.DEFAULT).declarations(500).forEach(d -> assertThat(KoreanExtract.csvRow(d))
                .hasSameSizeAs(KoreanExtract.csvHeader()));
    }

    private static boolean isSpoilt(SimulatedDeclaration d) {
        return d.truth().formalError() != null;
    }
}
