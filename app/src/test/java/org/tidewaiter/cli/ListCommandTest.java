package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsWhatAListHoldsAndLooksNamesUpHoweverTheyAreWritten() throws IOException {
        Path list = Files.writeString(folder.resolve("own.csv"), """
                id,name,quality
                T-1,Nordlicht Handelskontor GmbH,PRIMARY
                T-2,Ivan Petrowitsch Sokolow,PRIMARY
                """);
        Terminal check = Terminal.run("risk", "list", "check", list);
        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("2 entries, 2 names");
        Terminal match = Terminal.run(
                "risk", "list", "match", list, "Handelskontor Nordlicht", "Sokolov, Ivan Petrovich", "Maria Lopez");
        assertThat(match.exit()).as(match.err()).isZero();
        assertThat(match.out().lines().toList())
                .anySatisfy(line ->
                        assertThat(line).startsWith("Handelskontor Nordlicht: ").contains("T-1"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("Sokolov, Ivan Petrovich: ").contains("T-2"))
                .anySatisfy(line -> assertThat(line).isEqualTo("Maria Lopez: nothing on the list is like it"));
    }

    @Test
    void refusesWhatIsNoList() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.xml"), "<sdnList><publshInformation>");
        Terminal check = Terminal.run("risk", "list", "check", broken);
        assertThat(check.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(check.out()).contains("ERROR");
        assertThat(Terminal.run("risk", "list", "check", folder.resolve("gone.csv"))
                        .exit())
                .isEqualTo(Tidewaiter.UNREADABLE);
        Terminal score = Terminal.run("risk", "list", "match", broken, "X", "--at-least", "7");
        assertThat(score.exit()).isEqualTo(2);
        assertThat(score.err()).contains("not from 0.5 to 1");
    }
}
