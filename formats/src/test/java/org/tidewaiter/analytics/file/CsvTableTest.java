package org.tidewaiter.analytics.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.analytics.Column;
import org.tidewaiter.analytics.Column.Kind;

class CsvTableTest {
    @Test
    void writesWhatASpreadsheetTakesForNoFormula() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvTable table = new CsvTable(
                out,
                List.of(
                        new Column("a", Kind.TEXT, "", "", ""),
                        new Column("b", Kind.TEXTS, "", "", ""),
                        new Column("c", Kind.NUMBER, "", "", ""),
                        new Column("d", Kind.MOMENT, "", "", "")));
        table.row(Arrays.asList("=1+1", List.of("x,y", "z"), -2.5, Instant.EPOCH));
        table.row(Arrays.asList(null, List.of(), Double.NaN, null));
        table.finish();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a,b,c,d\r\n'=1+1,\"x,y|z\",-2.5,1970-01-01T00:00:00Z\r\n,,,\r\n");
    }
}
