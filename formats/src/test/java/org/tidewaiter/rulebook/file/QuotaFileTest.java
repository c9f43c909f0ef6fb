package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;
import org.tidewaiter.tariff.Quota;

class QuotaFileTest {
    private static final String HEADER =
            "order_number,valid_from,valid_to,volume,unit,method,critical_level,licences,legal_basis\n";
    private static final String ROW = "091234,2026-01-01,2026-12-31,5000,LTR,FIRST_COME,500,L001,Act 7\n";
    private static final String MEASURE =
            "Q1,A00,DUTY,2204,,*,,120,IMPORT,*,ITEM,CUSTOMS_VALUE,\"QUOTA(\"\"091234\"\", FREE, 12.50 EUR / 100 LTR)\","
                    + ",,DOWN 2,,,Act 7";

    private static RulebookSource with(String rows) {
        return Example.withRow("measures.csv", MEASURE).with("quotas.csv", Example.bytes(HEADER + rows));
    }

    private static Rulebook rulebook(RulebookSource source) {
        return ((RulebookFiles.Usable) RulebookFiles.read(source)).rulebook();
    }

    @Test
    void readsAQuotaAndFindsItByItsDay() {
        Rulebook rulebook = rulebook(with(ROW));
        Quota quota = rulebook.programmes().quotas().getFirst();
        assertThat(quota.key()).hasToString("091234 of 2026-01-01");
        assertThat(rulebook.quota("091234", java.time.LocalDate.of(2026, 12, 31)))
                .isEqualTo(quota);
        assertThat(rulebook.quota("091234", java.time.LocalDate.of(2027, 1, 1))).isNull();
        assertThat(Example.told(RulebookCheck.check(with(ROW)))).noneMatch(p -> p.contains("QUOTA"));
    }

    @Test
    void readsHowAQuotaIsSharedOut() {
        assertThat(rulebook(with(ROW.replace("FIRST_COME", "PRO_RATA_AT_OPENING")))
                        .programmes()
                        .quotas())
                .extracting(Quota::method)
                .containsExactly(Quota.Method.PRO_RATA_AT_OPENING);
    }

    @Test
    void aVolumeThatChangesIsADifferenceOfRulebooks() {
        RulebookDiff diff = RulebookDiff.of(rulebook(with(ROW)), rulebook(with(ROW.replace("5000", "6000"))));
        assertThat(diff.changes()).hasSize(1).first().hasToString("CHANGED quotas 091234 volume: 5000 → 6000");
    }

    @Test
    void aFileWithoutRowsLeavesTheDigestAsItIs() {
        RulebookSource plain = Example.withRow("measures.csv", MEASURE);
        assertThat(rulebook(with("")).digest()).isEqualTo(rulebook(plain).digest());
    }

    @Test
    void refusesPeriodsThatOverlapAndMethodsThatAreNotThere() {
        assertThat(Example.told(RulebookCheck.check(with(ROW + ROW.replace("2026-01-01", "2026-07-01")))))
                .contains("ERROR QUOTA-OVERLAP quotas.csv:3 order_number");
        assertThat(Example.told(RulebookCheck.check(with(ROW.replace("FIRST_COME", "BY_LOT")))))
                .contains("ERROR VALUE-UNKNOWN quotas.csv:2 method");
        assertThat(Example.told(RulebookCheck.check(with(ROW.replace("2026-12-31", "")))))
                .contains("ERROR CELL-EMPTY quotas.csv:2 valid_to");
        assertThat(Example.told(RulebookCheck.check(with(ROW.replace("091234", "099999")))))
                .contains("WARNING QUOTA-UNUSED quotas.csv:2 order_number");
    }
}
