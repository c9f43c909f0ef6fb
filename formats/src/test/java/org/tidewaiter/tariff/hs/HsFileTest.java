package org.tidewaiter.tariff.hs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffFinding;
import org.tidewaiter.tariff.TariffLine;

class HsFileTest {
    private static HsFile.Table read(String text) throws IOException {
        return HsFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, "test");
    }

    @Test
    void readsChaptersHeadingsAndSubheadings() throws IOException {
        HsFile.Table table = read("""
                section,hscode,description,parent,level
                I,01,Animals; live,TOTAL,2
                I,0101,"Horses, asses",01,4
                I,010121,Horses,0101,6
                TOTAL,TOTAL,All,TOTAL,5
                """);
        assertThat(table.findings()).isEmpty();
        assertThat(table.lines())
                .extracting(TariffLine::code, TariffLine::declarable)
                .containsExactly(tuple("01", false), tuple("0101", false), tuple("010121", true));
    }

    @Test
    void namesWhatItCantRead() throws IOException {
        assertThat(read("code,text\n").findings())
                .extracting(TariffFinding::code)
                .containsExactly("COLUMN-MISSING");
        assertThat(read("section,hscode,description,parent,level\nI,1,x,,2\n").findings())
                .extracting(TariffFinding::code, TariffFinding::line)
                .containsExactly(tuple("CODE-FORM", 2L));
    }

    @Test
    void readsTheWholeNomenclature() throws IOException {
        try (InputStream in = Files.newInputStream(RealData.path("hs/harmonized-system.csv"))) {
            HsFile.Table table = HsFile.read(in, true, "test");
            assertThat(table.findings()).isEmpty();
            Tariff tariff = new Tariff(table.lines(), List.of());
            assertThat(tariff.below("", LocalDate.of(2025, 6, 6))).hasSize(96);
            assertThat(tariff.lines()).filteredOn(TariffLine::declarable).hasSize(5612);
        }
    }
}
