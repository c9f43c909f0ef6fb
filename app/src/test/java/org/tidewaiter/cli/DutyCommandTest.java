package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DutyCommandTest {
    private static Terminal beef(Object... more) {
        Object[] words = new Object[10 + more.length];
        System.arraycopy(
                new Object[] {
                    "duty",
                    "--hs",
                    "0201.30.50",
                    "--origin",
                    "NZ",
                    "--date",
                    "2022-07-01",
                    "--quantity",
                    "2000:KGM",
                    "--value"
                },
                0,
                words,
                0,
                10);
        System.arraycopy(more, 0, words, 10, more.length);
        return Terminal.run(words);
    }

    @Test
    void makesACustomsValueOfAPrice() {
        Terminal said = beef("10000", "--incoterm", "CIF", "--freight", "900", "--insurance", "100");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("price 10000 CIF", "- 900 international carriage", "customs value 9000 (FOB)");
        assertThat(beef("10000").out()).doesNotContain("customs value");
    }

    @Test
    void asksForWhatTheValueIncludes() {
        Terminal said = beef("10000", "--jurisdiction", "GB", "--incoterm", "FOB", "--freight", "900");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--insurance");
        assertThat(beef("10000", "--freight", "900").err()).contains("--incoterm");
    }
}
