package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path tubes(String country) throws IOException {
        return file("bill.csv", "name,hs,origin,value,originating\ntubes,7306.30," + country + ",700,\n");
    }

    @Test
    void saysYesWithTheArithmetic() throws IOException {
        Terminal said = Terminal.run(
                "origin",
                "check",
                tubes("CN"),
                "--scheme",
                "USMCA",
                "--hs",
                "8402.11",
                "--date",
                "2026-05-04",
                "--transaction-value",
                "1000");
        assertThat(said.out()).contains("originates, criterion B", "VNM) 700", "General Note 11");
        assertThat(said.exit()).as(said.err()).isZero();
    }

    @Test
    void saysNoWithWhatIsMissing() throws IOException {
        Terminal said = Terminal.run(
                "origin",
                "check",
                file("bill.csv", "name,hs,origin,value\nbeef,0201.30,AU,300\n"),
                "--scheme",
                "USMCA",
                "--hs",
                "0210.20",
                "--date",
                "2026-05-04",
                "--transaction-value",
                "1000");
        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.out()).contains("not shown to originate", "ORIGIN-CHANGE-LACKING", "30");
    }

    @Test
    void readsAWholeQuestionAsJson() throws IOException {
        Path question = file(
                "question.json",
                "{\"scheme\":\"USMCA\",\"date\":\"2026-05-04\",\"product\":{\"hs\":\"840211\"},\"materials\":[{\"name\":\"t\","
                        + "\"hs\":\"730630\",\"origin\":\"CN\",\"value\":7}],\"certification\":{}}");
        Terminal said = Terminal.run("origin", "check", question, "--format", "json");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().getFirst().get("criterion").asString()).isEqualTo("B");
        assertThat(said.json().getFirst().get("certification").size()).isGreaterThan(5);
    }

    @Test
    void namesTheLineThatCantBeRead() throws IOException {
        Terminal said = Terminal.run(
                "origin",
                "check",
                file("bill.csv", "name,hs,origin,value\nbeef,02,AU,300\n"),
                "--scheme",
                "USMCA",
                "--hs",
                "0210.20");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("line 2");
        assertThat(Terminal.run("origin", "check", tubes("CN"), "--scheme", "NAFTA", "--hs", "840211")
                        .exit())
                .isEqualTo(2);
        assertThat(Terminal.run(
                                "origin",
                                "check",
                                tubes("CN"),
                                "--scheme",
                                "USMCA",
                                "--hs",
                                "840211",
                                "--date",
                                "2019-01-01")
                        .err())
                .contains("not in force");
    }

    @Test
    void printsTheRulesForACode() {
        Terminal said = Terminal.run("origin", "rules", "8402.11", "--scheme", "USMCA", "--date", "2026-05-04");
        assertThat(said.out()).contains("8402.11-8402.20", "chapter 84");
        assertThat(said.exit()).isZero();
        assertThat(Terminal.run("origin", "rules", "6310", "--scheme", "USMCA").exit())
                .isEqualTo(5);
    }
}
