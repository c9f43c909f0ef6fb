package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void takesPlainNumbersOnly() {
        assertThat(beef("1e9999999").err()).contains("'1e9999999' is no plain number");
        assertThat(beef("9".repeat(400)).exit()).isEqualTo(2);
        assertThat(beef("-5").exit()).isEqualTo(2);
        assertThat(beef("5", "--quantity", "1e99999999:L").err()).contains("is no quantity");
    }

    @Test
    void tellsWithoutATraceWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("in.csv"), "id\n");
        Path foreign = Files.write(folder.resolve("foreign.csv"), new byte[] {'i', 'd', '\n', (byte) 0xfc, '\n'});
        assertThat(batch(folder, table).err()).contains("is a folder").doesNotContain("\tat ");
        assertThat(batch(foreign, folder.resolve("out.csv")).err())
                .contains("not UTF-8")
                .doesNotContain("\tat ");
        assertThat(batch(table, folder).err()).contains("is a folder");
        assertThat(batch(table, folder.resolve("no/out.csv")).err())
                .contains("The folder")
                .doesNotContain(".part");
        assertThat(batch(table, table).err()).contains("would replace the requests");
        assertThat(batch(folder.resolve("none.csv"), folder.resolve("out.csv")).err())
                .contains("none.csv' is not there");
        assertThat(Terminal.run("duty", "--batch", table, "--date", "2026-01-01")
                        .err())
                .contains("not --date");
        assertThat(Terminal.run("duty", "--hs", "0201", "--value", "5", "--out", table)
                        .err())
                .contains("--out goes with --batch");
        assertThat(Terminal.run("origin", "check", folder, "--scheme", "usmca", "--hs", "6109")
                        .err())
                .doesNotContain("\tat ");
    }

    private static Terminal batch(Path in, Path out) {
        return Terminal.run("duty", "--batch", in, "--out", out);
    }

    @Test
    void tellsNoTotalOfWhatItCanNotAnswer() {
        Terminal said =
                Terminal.run("duty", "--hs", "0201.30.50", "--origin", "NZ", "--value", "10", "--currency", "XTS");
        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.out()).contains("can't be told").doesNotContain("0 USD");
    }
}
