package org.tidewaiter.origin.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.origin.Material;

class BillOfMaterialsTest {
    private static final String HEADER = "name,hs,origin,value\n";

    @Test
    void readsATableInAnyOrderOfColumns() {
        BillOfMaterials.Read read = BillOfMaterials.read(
                "\uFEFFvalue,origin,hs,name,originating,nature,note\n12.50,cn,7306.30,tube,,,x\n3,MX,5205.11,yarn,yes,fibre or yarn,\n");
        assertThat(read.problems()).isEmpty();
        Material tube = read.materials().getFirst();
        assertThat(tube.hs()).isEqualTo("730630");
        assertThat(tube.origin()).isEqualTo("CN");
        assertThat(tube.originating()).isFalse();
        assertThat(read.materials().get(1).nature()).isEqualTo(Material.Nature.FIBRE_OR_YARN);
        assertThat(read.materials().get(1).originating()).isTrue();
    }

    @Test
    void readsSemicolonsAsSpreadsheetsOfManyCountriesWriteThem() {
        assertThat(BillOfMaterials.read("name;hs;origin;value\ntube;730630;CN;5\n")
                        .materials())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tube,730630,CN,|2|The value is empty",
                "tube,73,CN,5|2|not six digits",
                "tube,730630,CN,1e9|2|is no number",
                "tube,730630,CN,-1|2|negative",
                "tube,730630,CN,\"5|1|can't be read any further",
            })
    void namesLineAndFixOfWhatCantBeRead(String row, int line, String said) {
        BillOfMaterials.Read read = BillOfMaterials.read(HEADER + row + "\n");
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().getFirst().line()).isEqualTo(line);
        assertThat(read.problems().getFirst().message()).contains(said);
    }

    @Test
    void asksForTheColumnsOfAnotherTable() {
        assertThat(BillOfMaterials.read("a,b\n1,2\n").problems().getFirst().message())
                .contains("name,hs,origin,value");
        assertThat(BillOfMaterials.read("").problems()).isNotEmpty();
    }
}
