package org.tidewaiter.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void readsPlainNumbersOnly() {
        assertThat(Declared.decimal(leaf(" 1234.50 ")).orNull()).isEqualTo(new BigDecimal("1234.50"));
        assertThat(Declared.decimal(leaf("-.5")).orNull()).isEqualByComparingTo("-0.5");
        assertThat(Declared.decimal(leaf("  "))).isInstanceOf(Declared.Absent.class);
        assertThat(Declared.decimal(null)).isInstanceOf(Declared.Absent.class);
        for (String text : List.of(
                "1,000", "1e3", "1E999999999", "0x10", "--1", "1-", "1.2.3", ".", "-", "١٢", "9".repeat(5_000_000))) {
            assertThat(Declared.decimal(leaf(text))).isInstanceOf(Declared.Unreadable.class);
        }
    }

    @Test
    void readsTheDateFormatsOfCodeList2379InTheAdministrationsZone() {
        LocalDate day = LocalDate.of(2026, 7, 1);
        for (String text : List.of(
                "20260701",
                "202607010930",
                "20260701093000",
                "20260630233000Z",
                "20260701003000+01",
                "2026-07-01",
                "2026-06-30T23:30:00Z",
                "2026-07-01T00:30:00")) {
            assertThat(Declared.date(leaf(text), LONDON).orNull()).as(text).isEqualTo(day);
        }
        for (String text : List.of("20261301", "yesterday", "2026-7-1", "1", "31/01/2026", "2026-07-01T99")) {
            assertThat(Declared.date(leaf(text), LONDON)).as(text).isInstanceOf(Declared.Unreadable.class);
        }
    }

    private static Element leaf(String text) {
        return Element.leaf("", "Number", text);
    }
}
