package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of extracts that don't become items. */
class ExtractItemsTest {
    private static final String HEADER =
            "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,"
                    + "Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,"
                    + "Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter told = new StringWriter();

    private static String row(String reference, String declarant, String price, String outcome) {
        return reference + ",2020-01-01,30,B,11,21,11,10," + declarant
                + ",QLRUBN9,0VKY2BR,,440890,BE,BE,0.0,FEU1,G,108.0," + price + "," + outcome;
    }

    private Path file(String name, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private ExtractItems extract() {
        return new ExtractItems(ExtractRows.mapping("kcs"), false, new PrintWriter(told, true));
    }

    @Test
    void goodsOfAFileReadBeforeAreLeftOutAndCounted() throws IOException {
        Path one = file("one.csv", row("1", "A", "10.0", "0,0"), row("2", "A", "20.0", "1,1"));
        Path other = file(
                "other.csv",
                row("3", "A", "30.0", "0,0"),
                row("2", "A", "21.0", "0,0"),
                row("1", "B", "10.0", "0,0"),
                row("1", "A", "10.0", "0,0"));
        assertThat(extract().controlled(List.of(one, other))).hasSize(4);
        assertThat(told.toString()).contains(other + ": 2 of 4 rows are left out: " + one);
    }

    @Test
    void itemsOfOneReferenceInAFileAreNoCopiesUnlessTheyAreTheSameToTheByte() throws IOException {
        Path file = file(
                "items.csv",
                row("1", "A", "10.0", "0,0"),
                row("1", "A", "11.0", "0,0"),
                row("1", "A", "10.0", "0,0"),
                row("1", "A", "12.0", "1,1"));
        assertThat(extract().controlled(List.of(file))).hasSize(3);
        assertThat(told.toString()).contains("1 of 4 rows stand there twice");
    }

    @Test
    void goodsThatHadNoOutcomeYetAreNoCopiesWhereALaterFileTellsIt() throws IOException {
        Path early = file("early.csv", row("1", "A", "10.0", ","), row("2", "A", "10.0", "0,0"));
        Path late = file("late.csv", row("1", "A", "10.0", "1,1"));
        assertThat(extract().controlled(List.of(early, late))).hasSize(2);
        assertThat(told.toString())
                .contains(early + ": 1 of 2 rows tell no outcome")
                .doesNotContain("left out");
    }

    @Test
    void theScoredFileKeepsItsRowsAndTheHistoryLosesThem() throws IOException {
        ExtractItems extract = extract();
        Path scored = file("scored.csv", row("1", "A", "10.0", "0,0"), row("1", "A", "10.0", "0,0"));
        assertThat(extract.unlabelled(scored)).hasSize(2);
        assertThat(extract.controlled(
                        List.of(file("past.csv", row("1", "A", "10.0", "1,1"), row("9", "A", "1", "0,0")))))
                .hasSize(1);
        assertThat(told.toString()).contains("1 of 2 rows are left out: " + scored);
    }

    @Test
    void refusesAFileThatIsGivenTwiceUnderWhateverName() throws IOException {
        Path one = file("one.csv", row("1", "A", "10.0", "0,0"));
        Path copy = Files.copy(one, folder.resolve("copy.csv"));
        assertThatThrownBy(() -> ExtractItems.refuseSame(List.of(one, copy)))
                .hasMessage(copy + " holds the same bytes as " + one + ". Leave one of them out.");
        assertThatThrownBy(() -> ExtractItems.refuseSame(List.of(one, one))).hasMessageContaining("is given twice");
        Terminal training = Terminal.run("risk", "train", "--mapping", "kcs", "--out", folder.resolve("m"), one, copy);
        assertThat(training.exit()).isEqualTo(2);
        assertThat(training.err()).contains("holds the same bytes as");
    }

    @Test
    void refusesAFileOfWhichNoRowCanBeRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("days.csv"),
                HEADER + "\n" + row("1", "A", "10.0", "0,0").replace("2020-01-01", "01.01.2020") + "\n");
        assertThatThrownBy(() -> extract().controlled(List.of(file)))
                .hasMessageContaining("none of 1 rows can be read by mapping 'kcs': line 2: The moment '01.01.2020'");
    }

    @Test
    void countsOutcomesThatTheMappingDoesNotKnowAndLeavesThemOut() throws IOException {
        Path file = file(
                "some.csv",
                row("1", "A", "1.0", "0,0"),
                row("2", "A", "1.0", "banana,0"),
                row("3", "A", "1.0", "1,grave"),
                row("4", "A", "1.0", "banana,0"));
        assertThat(extract().controlled(List.of(file))).hasSize(2).noneMatch(item -> item.outcome()
                .critical());
        assertThat(told.toString())
                .contains("2 of 4 rows say by 'Fraud'", "neither as yes nor as no: 'banana' (2). They are left out.")
                .contains("1 of 4 rows say by 'Critical Fraud'", "'grave' (1). They are taken for no.")
                .doesNotContain("tell no outcome");
    }

    @Test
    void refusesAFileWithoutAnOutcomeThatTheMappingKnows() throws IOException {
        Path file = file("banana.csv", row("1", "A", "1.0", "banana,0"), row("2", "A", "1.0", "ja,0"));
        assertThatThrownBy(() -> extract().controlled(List.of(file)))
                .hasMessageContaining(
                        "no row tells an outcome: 'Fraud' says 'banana' (1), 'ja' (1), and mapping 'kcs' knows"
                                + " '0', '1'.");
    }

    @Test
    void withoutValuesThatSayNoAllOthersDoAndThatIsToldWhereThereAreSeveral() throws IOException {
        String kcs = Files.readString(Path.of("../formats/src/main/resources/org/tidewaiter/declaration/csv/kcs.yaml"));
        Path mapping = Files.writeString(folder.resolve("own.yaml"), kcs.replaceAll(", otherwise: \\[[^]]*]", ""));
        ExtractItems own =
                new ExtractItems(ExtractRows.mapping(mapping.toString()), false, new PrintWriter(told, true));
        Path usual = file("usual.csv", row("1", "A", "1.0", "0,0"), row("2", "A", "1.0", "1,2"));
        assertThat(own.controlled(List.of(usual))).hasSize(2);
        assertThat(told.toString()).isEmpty();
        Path file = file("odd.csv", row("3", "A", "1.0", "0,0"), row("4", "A", "1.0", "no,0"));
        assertThat(own.controlled(List.of(file))).hasSize(2);
        assertThat(told.toString()).contains("2 of 2 rows say by 'Fraud'", "'0' (1), 'no' (1). They are taken for no.");
    }

    @Test
    void tellsOfRowsOfTheFutureAndReadsNoMomentBeyondTheCalendar() throws IOException {
        Path file = file(
                "days.csv",
                row("1", "A", "1.0", "0,0").replace("2020-01-01", "9020-01-01"),
                row("2", "A", "1.0", "0,0"),
                row("3", "A", "1.0", "0,0").replace("2020-01-01", "-12020-01-01"));
        assertThat(extract().controlled(List.of(file))).hasSize(2);
        assertThat(told.toString())
                .contains("1 of 3 rows arrived in the future, the last at 9020-01-01T00:00:00Z")
                .contains("1 of 3 rows can't be read: line 4: The moment '-12020-01-01'");
    }

    @Test
    void refusesAMappingThatTellsNoMoment() throws IOException {
        String kcs = Files.readString(Path.of("../formats/src/main/resources/org/tidewaiter/declaration/csv/kcs.yaml"));
        Path mapping = Files.writeString(folder.resolve("noat.yaml"), kcs.replaceAll("(?m)^at: .*$", ""));
        Terminal run = Terminal.run(
                "risk",
                "train",
                "--mapping",
                mapping,
                "--out",
                folder.resolve("m"),
                file("a.csv", row("1", "A", "1.0", "0,0")));
        assertThat(run.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(run.err()).contains("does not tell when a declaration arrived");
    }

    @Test
    void neverWritesScoresOverAFileThatItReads() throws IOException {
        Path file = file("a.csv", row("1", "A", "1.0", "0,0"));
        String before = Files.readString(file);
        assertThatThrownBy(() -> FileFault.refuse(file, List.of(file))).hasMessageContaining("is a file that is read");
        assertThatThrownBy(() -> FileFault.refuse(folder.resolve("no/s.csv"), List.of(file)))
                .hasMessageEndingWith("can't be written: the folder that it lies in is not there.");
        assertThatThrownBy(() -> FileFault.refuseFolder(file.resolve("m")))
                .hasMessageEndingWith("can't be written: there is a file in its place.");
        assertThat(Files.readString(file)).isEqualTo(before);
    }
}
