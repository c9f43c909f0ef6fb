package org.tidewaiter.duty.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** Each hostile table gets an answer. */
class HostileTablesTest {
    private static final String HEADER =
            "id,entry,jurisdiction,date,hs,origin,export,preference,value,currency,quantity1,unit1,quantity2,unit2,mode\n";

    private static String answers(String rows) throws Exception {
        StringBuilder out = new StringBuilder();
        new DutyBatch(ExampleRulebooks.byJurisdiction(), done -> {}).run(new StringReader(HEADER + rows), out);
        return out.substring(out.indexOf("\n") + 1);
    }

    private static String row(String id, String entry, String date, String value) {
        return id + "," + entry + ",EU," + date + ",61091000,CN,,," + value + ",,,,,,SEA\n";
    }

    @Test
    void aCellOfMegabytesIsRefusedShortly() throws Exception {
        String told = answers(row("a", "", "2026-01-15", "9".repeat(5_000_000)) + row("b", "", "2026-01-15", "1000"));
        assertThat(told)
                .hasSizeLessThan(2_000)
                .contains("a,DUTY,,,,,,REQUEST-UNREADABLE")
                .contains("b,DUTY,");
    }

    @Test
    void nulAndWrongEncodingAreNoNumbersAndNoCodes() throws Exception {
        assertThat(answers(row("a", "", "2026-01-15", "1\u00000"))).contains("REQUEST-UNREADABLE");
        assertThat(answers("a,,\uFFFD\uFFFD,2026-01-15,61091000,CN,,,1,,,,,,SEA\n"))
                .contains("RULEBOOK-MISSING");
        assertThat(answers("a,,EU,2026-01-15,6109\u00001000,CN,,,1,,,,,,SEA\n")).contains("REQUEST-UNREADABLE");
    }

    @Test
    void numbersWithSignExponentOrBlanksAreRefused() throws Exception {
        for (String number : new String[] {"-1", "+1", "1e9", "1E-9", "0x10", "1 000", "١٢", "NaN", "1.", "1,5"}) {
            assertThat(answers(row("a", "", "2026-01-15", "\"" + number + "\"")))
                    .as(number)
                    .contains("REQUEST-UNREADABLE");
        }
    }

    @Test
    void daysThatAreNoneAreRefused() throws Exception {
        for (String day : new String[] {"2025-02-30", "2026-13-01", "01/02/2026", "20260115", "+10000-01-01x", "0"}) {
            assertThat(answers(row("a", "", day, "1"))).as(day).contains("REQUEST-UNREADABLE");
        }
    }

    @Test
    void aRowWhoseCellsAreShiftedIsRefused() throws Exception {
        assertThat(answers("a,,EU,2026-01-15,61091000,CN,,,1,000,EUR,,,,,SEA\n"))
                .contains("a,DUTY,,,,,,\"REQUEST-UNREADABLE: The row has 16 cells; the header has 15.");
        assertThat(answers("a,,EU,2026-01-15,61091000,CN,,,1000\n")).contains("The row has 9 cells");
        assertThat(answers("a,,EU,2026-01-15,61091000,CN,,,1000,,,,,,SEA,, \n")).contains("120.00");
    }

    @Test
    void aShiftedRowLeavesTheValueOfItsEntryOpen() throws Exception {
        assertThat(answers("a,e,EU,2026-01-15,61091000,CN,,,1,000,EUR,,,,,SEA\n" + row("b", "e", "2026-01-15", "100")))
                .contains("b,DUTY,EU-A00-61091000,100,12 %,12.00,EUR,\"ENTRY-INCOMPLETE");
    }

    @Test
    void sameIdsAreAnsweredEach() throws Exception {
        assertThat(answers(row("a", "", "2026-01-15", "1000").repeat(3)).lines().filter(l -> l.startsWith("a,DUTY")))
                .hasSize(3);
    }

    @Test
    void anEntryOfTooManyRowsIsToldForEachOfThem() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10_001; i++) {
            rows.append(row("r" + i, "e", "2026-01-15", "1"));
        }
        assertThat(answers(rows.toString()).lines().filter(l -> l.contains("more than 10000 lines")))
                .hasSize(10_001);
    }

    @Test
    void whatASpreadsheetWouldRunIsMadeInert() throws Exception {
        String told = answers(row("=cmd|' /C calc'!A0", "", "2026-01-15", "1000")
                + row("@x", "", "2026-01-15", "1")
                + row("-7", "", "2026-01-15", "1000"));
        assertThat(told)
                .contains("'=cmd|' /C calc'!A0,DUTY")
                .contains("'@x,DUTY")
                .contains("\n-7,DUTY");
    }

    @Test
    void aTableWithoutItsColumnsIsRefusedWhole() {
        StringBuilder out = new StringBuilder();
        DutyBatch batch = new DutyBatch(ExampleRulebooks.byJurisdiction(), done -> {});
        assertThatThrownBy(() -> batch.run(new StringReader("id,hs,value\n1,2,3\n"), out))
                .isInstanceOf(DutyBatch.UnusableTable.class)
                .hasMessageContaining("jurisdiction, date");
        assertThatThrownBy(() -> batch.run(new StringReader(""), out)).hasMessageContaining("empty");
        assertThatThrownBy(() -> batch.run(new StringReader(HEADER + "\"never closed"), out))
                .isInstanceOf(DutyBatch.UnusableTable.class);
    }
}
