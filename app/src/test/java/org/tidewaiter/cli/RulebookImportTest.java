package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.tariff.TariffLine;

class RulebookImportTest {
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    @TempDir
    private Path folder;

    private static Rulebook rulebook(Path folder) {
        RulebookFiles.Reading reading = RulebookFiles.load(folder.toString());
        assertThat(reading.problems()).isEmpty();
        return ((RulebookFiles.Usable) reading).rulebook();
    }

    @Test
    void putsTheHarmonizedSystemAboveTheLinesOfARulebook() throws IOException {
        Path file = Files.writeString(folder.resolve("hs.csv"), """
                section,hscode,description,parent,level
                II,09,"Coffee, tea",TOTAL,2
                II,0901,Coffee,09,4
                II,090111,"Coffee, not roasted",0901,6
                II,090112,"Coffee, decaffeinated",0901,6
                """);
        Path out = folder.resolve("us");
        assertThat(Terminal.run("rulebook", "import", "hs", file, "--out", out).exit())
                .isZero();
        Rulebook made = rulebook(out);
        assertThat(made.tariff().below("0901", DAY))
                .extracting(TariffLine::code, TariffLine::declarable)
                .startsWith(
                        org.assertj.core.api.Assertions.tuple("090111", false),
                        org.assertj.core.api.Assertions.tuple("090112", true));
    }

    @Test
    void writesAFolderInOrderWithoutChangingItsRules() throws IOException {
        Path file = Files.writeString(folder.resolve("hs.csv"), """
                section,hscode,description,parent,level
                II,09,"Coffee, tea",TOTAL,2
                """);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path third = folder.resolve("third");
        Terminal.run("rulebook", "import", "hs", file, "--base", "gb", "--out", first);
        assertThat(Terminal.run("rulebook", "import", "csv", first, "--out", second)
                        .exit())
                .isZero();
        assertThat(Terminal.run("rulebook", "import", "csv", second, "--out", third)
                        .exit())
                .isZero();
        assertThat(rulebook(third).digest()).isEqualTo(rulebook(second).digest());
        assertThat(rulebook(second).tariff().measures())
                .isEqualTo(rulebook(first).tariff().measures());
        for (String table : new String[] {"tariff-lines.csv", "measures.csv"}) {
            assertThat(third.resolve(table)).hasSameTextualContentAs(second.resolve(table));
        }
    }

    @Test
    void writesNothingOfAFileThatIsNotInOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.csv"), "hts8,brief_description\n01012100,Horses\n");
        Path out = folder.resolve("us");
        Terminal said = Terminal.run("rulebook", "import", "usitc", file, "--out", out);
        assertThat(said.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(said.out())
                .contains("COLUMN-MISSING")
                .contains("mfn_text_rate")
                .contains("nothing was written");
        assertThat(out).doesNotExist();
    }

    @Test
    void leavesAFolderAloneThatHoldsSomething() throws IOException {
        Files.writeString(folder.resolve("kept.txt"), "kept");
        Terminal said = Terminal.run("rulebook", "import", "usitc", folder.resolve("none.csv"), "--out", folder);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("is not empty");
        Terminal away =
                Terminal.run("rulebook", "import", "usitc", folder.resolve("none.csv"), "--out", folder.resolve("x"));
        assertThat(away.exit()).isEqualTo(Tidewaiter.UNREADABLE);
        assertThat(away.err()).contains("can't be read").doesNotContain("\tat ");
    }

    @Test
    void makesARulebookOfTheWholeTariff() {
        Path file = RealData.path("usitc/tariff_database_2025.csv");
        Path hs = RealData.path("hs/harmonized-system.csv");
        Path out = folder.resolve("us");
        Terminal said =
                Terminal.run("rulebook", "import", "usitc", file, "--hs", hs, "--edition", "2025-06-06", "--out", out);
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("12,907").contains("RATE-TEXT-SUSPENDED");
        Rulebook made = rulebook(out);
        assertThat(made.title().edition()).isEqualTo("2025-06-06");
        assertThat(made.tariff().lines()).filteredOn(TariffLine::declarable).hasSize(12_907);
        assertThat(made.tariff().above("01012100", DAY))
                .extracting(TariffLine::code)
                .containsExactly("01", "0101", "010121");
        assertThat(made.tariff().below("", DAY)).hasSize(98);
    }
}
