package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.LowValueRegime;

class LowValueFileTest {
    private static final String HEADER =
            "id,valid_from,valid_to,status,origins,excluded_origins,modes,entry_types,limit,currency,per,relieved,"
                    + "charge,in_lieu,legal_basis,note,excluded_goods,excluded_codes,allowances\n";
    private static final String ROW = "gift,2026-01-01,,IN_FORCE,*,,*,GIFT,45,EUR,CONSIGNMENT,DUTY,,false,Act 8,,24,,"
            + "WINE 22042 2 LTR; WINE 2205 1 LTR\n";

    private static RulebookSource with(String row) {
        return Example.sound().with("low-value.csv", Example.bytes(HEADER + row));
    }

    private static Rulebook rulebook(String row) {
        return ((RulebookFiles.Usable) RulebookFiles.read(with(row))).rulebook();
    }

    @Test
    void readsTheAllowancesOfARegimeInTheirOrder() {
        assertThat(rulebook(ROW).programmes().lowValueRegimes().getFirst().allowances())
                .containsExactly(
                        new LowValueRegime.Allowance("WINE", "22042", new BigDecimal("2"), "LTR"),
                        new LowValueRegime.Allowance("WINE", "2205", BigDecimal.ONE, "LTR"));
    }

    @Test
    void anAllowanceIsPartOfTheDigest() {
        assertThat(rulebook(ROW.replace("2 LTR", "3 LTR")).digest())
                .isNotEqualTo(rulebook(ROW).digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 LTR | two LTR | ERROR ALLOWANCE-UNREADABLE low-value.csv:2 allowances
            2 LTR | 2 | ERROR ALLOWANCE-UNREADABLE low-value.csv:2 allowances
            22042 | wine | ERROR ALLOWANCE-UNREADABLE low-value.csv:2 allowances
            IN_FORCE,* | IN_FORCE,QQ | ERROR COUNTRY-UNKNOWN low-value.csv:2 origins
            45,EUR | 45,EUX | ERROR CURRENCY-UNKNOWN low-value.csv:2 currency
            DUTY,,false | DUTY,3 EUX / LINE,false | ERROR CURRENCY-UNKNOWN low-value.csv:2 charge
            """)
    void refusesWhatCouldNeverHold(String before, String after, String told) {
        assertThat(ROW).contains(before);
        assertThat(Example.told(RulebookCheck.check(with(ROW.replace(before, after)))))
                .contains(told);
    }

    @Test
    void refusesAnAllowanceOfNothing() {
        assertThat(Example.told(RulebookCheck.check(with(ROW.replace("2 LTR", "0 LTR")))))
                .anyMatch(problem -> problem.startsWith("ERROR") && problem.contains("low-value.csv:2"));
    }
}
