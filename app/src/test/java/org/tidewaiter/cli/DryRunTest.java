package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import tools.jackson.databind.JsonNode;

class DryRunTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void answersEveryFileOfThePublishedScenariosAndAcceptsEveryOriginalThatWasAccepted() throws IOException {
        Path scenarios = RealData.path("wco-declarations");
        Terminal run = Terminal.run("clear", "--dry-run", "--format", "json", scenarios);
        assertThat(run.err()).isEmpty();
        List<JsonNode> lines = run.json();
        try (Stream<Path> files = Files.walk(scenarios)) {
            assertThat(lines).hasSize((int) files.filter(Files::isRegularFile).count());
        }
        for (JsonNode line : lines) {
            Path file = Path.of(line.get("source").asString());
            Path scenario = scenarios.resolve(scenarios.relativize(file).getName(0));
            String outcome = line.get("outcome").asString();
            if (outcome.equals("SKIPPED") || outcome.equals("UNREADABLE")) {
                assertThat(line.get("reason").asString()).endsWith(".");
                continue;
            }
            boolean original = Files.readString(file).contains("FunctionCode>9<");
            if (original && wasAccepted(scenario)) {
                assertThat(outcome).as(line.toString()).isEqualTo("ACCEPTED");
            }
            if (!original) {
                assertThat(line.get("findings").get(0).get("code").asString()).isEqualTo("CHANGE-NOT-LOOKED-UP");
            }
        }
        Map<String, Long> outcomes = lines.stream()
                .collect(Collectors.groupingBy(l -> l.get("outcome").asString(), TreeMap::new, Collectors.counting()));
        System.out.println("published scenarios: " + outcomes);
        assertThat(run.exit()).isEqualTo(outcomes.containsKey("UNREADABLE") ? 3 : 0);
    }

    private static boolean wasAccepted(Path scenario) throws IOException {
        try (Stream<Path> files = Files.walk(scenario)) {
            return files.anyMatch(f -> f.getFileName().toString().contains("DMSACC"));
        }
    }

    @Test
    void givesEveryMemberThatTheFormatPromises() throws IOException {
        Path file = simulated(1);
        JsonNode line = Terminal.run("clear", "--dry-run", "--format", "json", file)
                .json()
                .getFirst();
        assertThat(line.propertyNames())
                .contains(
                        "source",
                        "outcome",
                        "lrn",
                        "mrn",
                        "lane",
                        "rulebook",
                        "findings",
                        "duties",
                        "total",
                        "reasons");
        assertThat(line.get("source").asString()).isEqualTo(file.toString());
        assertThat(line.get("mrn").isNull()).isTrue();
        JsonNode duty = line.get("duties").get(0);
        assertThat(duty.propertyNames())
                .contains("item", "type", "measure", "base", "rate", "assessed", "payable", "currency");
    }

    @Test
    void tellsOfWhatIsInAFolderAndCantBeRead() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("m-inner"));
        Files.createSymbolicLink(inner.resolve("again"), folder);
        Files.createSymbolicLink(folder.resolve("n-nothing.xml"), Path.of("nowhere"));
        Path deep = folder.resolve("o" + "/d".repeat(64));
        Files.createDirectories(deep);
        Files.copy(simulated(4), deep.resolve("deepest.xml"));
        Files.createDirectories(folder.resolve("p"));
        Files.createSymbolicLink(folder.resolve("p").resolve("linked.xml"), simulated(5));
        Terminal run = Terminal.run("clear", "--dry-run", "--format", "json", folder);
        Map<String, String> told = run.json().stream()
                .filter(line -> !line.get("outcome").asString().equals("ACCEPTED"))
                .collect(Collectors.toMap(
                        l -> Path.of(l.get("source").asString()).getFileName().toString(),
                        l -> l.get("reason").asString()));
        assertThat(told)
                .hasSize(3)
                .containsEntry("again", "It is a link to a folder that it lies in.")
                .containsEntry("n-nothing.xml", "It is a link to nothing.")
                .containsEntry("d", "It is a folder below 64 others; what lies in it is not looked for.");
        assertThat(run.json()).extracting(l -> l.get("source").asString()).anyMatch(s -> s.endsWith("linked.xml"));
        assertThat(run.exit()).isEqualTo(3);
    }

    @Test
    void goesOnAfterWhatItCantReadAndSaysWhatThatWas() throws IOException {
        Files.writeString(folder.resolve("a-broken.xml"), "<Declaration><a></Declaration>");
        Files.writeString(folder.resolve("b-empty.xml"), "");
        Files.write(folder.resolve("c-cut.xml"), java.util.Arrays.copyOf(Files.readAllBytes(simulated(2)), 900));
        Files.writeString(folder.resolve("d-dtd.xml"), "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>");
        Files.writeString(folder.resolve("e-deep.xml"), "<a>".repeat(200_000));
        Files.writeString(folder.resolve("f-keys.json"), "{\"Declaration\":{\"ID\":\"1\",\"ID\":\"2\"}}");
        Files.writeString(folder.resolve("g-readme.md"), "# No declaration");
        Files.writeString(folder.resolve("h-other.json"), "{\"Weather\":{\"Sky\":\"blue\"}}");
        Files.write(folder.resolve("i-wrong.xml"), "<a>é</a>".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                folder.resolve("j-number.xml"),
                "<Declaration><FunctionCode>9</FunctionCode><InvoiceAmount>" + "9".repeat(5_000_000)
                        + "</InvoiceAmount></Declaration>");
        Files.write(folder.resolve("k-nul.xml"), new byte[4096]);
        Files.copy(simulated(3), folder.resolve("z-good.xml"));
        Terminal run = Terminal.run("clear", "--dry-run", "--format", "json", folder);
        Map<String, String> outcomes = run.json().stream()
                .collect(Collectors.toMap(
                        l -> Path.of(l.get("source").asString()).getFileName().toString(),
                        l -> l.get("outcome").asString(),
                        (a, b) -> a,
                        TreeMap::new));
        assertThat(outcomes)
                .containsEntry("a-broken.xml", "UNREADABLE")
                .containsEntry("b-empty.xml", "UNREADABLE")
                .containsEntry("c-cut.xml", "UNREADABLE")
                .containsEntry("d-dtd.xml", "UNREADABLE")
                .containsEntry("e-deep.xml", "UNREADABLE")
                .containsEntry("f-keys.json", "UNREADABLE")
                .containsEntry("g-readme.md", "SKIPPED")
                .containsEntry("h-other.json", "SKIPPED")
                .containsEntry("i-wrong.xml", "UNREADABLE")
                .containsEntry("j-number.xml", "UNREADABLE")
                .containsEntry("k-nul.xml", "UNREADABLE")
                .containsEntry("z-good.xml", "ACCEPTED");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void answersAFileLargerThanItsLimitWithoutReadingItAll() throws IOException {
        Path large = folder.resolve("large.xml");
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.write("<Declaration>".getBytes(StandardCharsets.UTF_8));
            file.setLength(1L << 30);
        }
        JsonNode line = Terminal.run("clear", "--dry-run", "--format", "json", large)
                .json()
                .getFirst();
        assertThat(line.get("outcome").asString()).isEqualTo("UNREADABLE");
        assertThat(line.get("reason").asString()).contains("limit");
    }

    @Test
    void namesTheProblemOfACommandLineAndEndsWithTwo() {
        assertThat(Terminal.run("clear", "--dry-run", "nowhere").exit()).isEqualTo(2);
        assertThat(Terminal.run("clear", "--dry-run", "nowhere").err()).contains("'nowhere'");
        assertThat(Terminal.run("clear", "--dry-run", "--at", "soon", folder).exit())
                .isEqualTo(2);
        assertThat(Terminal.run("clear", "--dry-run", "--rulebook", "xx", folder)
                        .err())
                .contains("'xx'");
        assertThat(Terminal.run("clear", "--dry-run", "--mapping", "xx", folder).err())
                .contains("'xx'");
        assertThat(Terminal.run("nonsense").exit()).isEqualTo(2);
        for (String command : List.of("demo", "clear", "convert", "replay", "rules", "rulebook", "sim")) {
            Terminal help = Terminal.run(command, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.out()).as(command).contains("Example");
        }
    }

    @Test
    void convertsEveryPublishedDeclarationToJsonAndBackWithoutLoss() throws IOException {
        Path json = folder.resolve("x.json");
        Path xml = folder.resolve("x.xml");
        for (Path file : RealData.xmlFiles("wco-declarations")) {
            assertThat(Terminal.run("convert", "--to", "json", file, "--out", json)
                            .exit())
                    .isZero();
            assertThat(Terminal.run("convert", "--to", "wco", json, "--out", xml)
                            .exit())
                    .isZero();
            assertThat(org.tidewaiter.declaration.wco.WcoXmlReader.read(Files.readAllBytes(xml)))
                    .as(file.toString())
                    .isEqualTo(org.tidewaiter.declaration.wco.WcoXmlReader.read(Files.readAllBytes(file)));
        }
    }

    @Test
    void printsTheCatalogueForPeopleAndForMachines() {
        assertThat(Terminal.run("rules").out()).contains("LRN-MISSING").contains("Fix:");
        assertThat(Terminal.run("rules", "--format", "json").json()).allSatisfy(rule -> assertThat(rule.propertyNames())
                .contains("id", "severity", "pointer", "path", "sentence", "fix", "source", "jurisdiction"));
        assertThat(Terminal.run("rules", "NO-SUCH-RULE").exit()).isEqualTo(2);
    }

    @Test
    void findsThePackagedRulebooksInOrder() {
        for (String name : List.of("gb", "us", "kr")) {
            Terminal check = Terminal.run("rulebook", "check", name);
            assertThat(check.exit()).as(check.out()).isZero();
            assertThat(check.out()).contains("0 errors");
        }
        assertThat(Terminal.run("rulebook", "check", folder).exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
    }

    private Path simulated(long index) throws IOException {
        Path file = folder.resolve("sim-" + index + ".xml.tmp");
        Files.write(
                file,
                WcoXmlWriter.write(World.of(11, Settings.DEFAULT.withShares(0, 0))
                        .declaration(index)
                        .message()
                        .document()));
        return file;
    }
}
