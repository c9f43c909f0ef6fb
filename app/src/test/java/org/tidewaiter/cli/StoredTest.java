package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.declaration.RealData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoredTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void clearsASimulatedWorldTwiceWithTheSameAnswersAndProvesThem() throws IOException {
        assertThat(Terminal.run("sim", "--seed", 21, "--declarations", 60, "--out", folder)
                        .exit())
                .isZero();
        assertThat(folder.resolve("truth.csv")).exists();
        Path files = folder.resolve("00000");
        Map<String, JsonNode> first = clear(files);
        Map<String, JsonNode> second = clear(files);
        assertThat(first).hasSize(60);
        first.forEach((source, line) -> {
            JsonNode again = java.util.Objects.requireNonNull(second.get(source), source);
            assertThat(again.get("mrn")).isEqualTo(line.get("mrn"));
            assertThat(again.get("repeated").asBoolean()).isTrue();
            assertThat(again.get("findings")).isEqualTo(line.get("findings"));
            assertThat(again.get("duties")).isEqualTo(line.get("duties"));
        });
        for (JsonNode line : first.values().stream().limit(5).toList()) {
            Terminal proof = Terminal.run("replay", line.get("mrn").asString(), "--data", Terminal.DATA);
            assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
            assertThat(proof.out()).contains("PROVEN");
        }
    }

    @Test
    void listsDoubtsAboutValuesAndRefusesAWrongLimit() {
        Terminal none = Terminal.run("doubts", "--format", "csv", "--data", Terminal.DATA);
        assertThat(none.exit()).as(none.err()).isZero();
        assertThat(none.out()).startsWith("mrn,doubt,items,stage,answerUntil,secured,state");
        assertThat(Terminal.run("doubts", "--limit", 0, "--data", Terminal.DATA).exit())
                .isEqualTo(2);
    }

    private static Map<String, JsonNode> clear(Path files) {
        Terminal run = Terminal.run("clear", "--format", "json", "--data", Terminal.DATA, files);
        assertThat(run.exit()).as(run.err()).isZero();
        Map<String, JsonNode> lines = new HashMap<>();
        run.json().forEach(line -> lines.put(line.get("source").asString(), line));
        return lines;
    }

    @Test
    void acceptsEveryRowOfTheKoreanExtractAtItsOwnDateAndProvesSome() throws IOException {
        Path extract = RealData.path("kcs/declarations-2021q1.csv");
        Terminal run = Terminal.run("clear", "--format", "json", "--mapping", "kcs", "--data", Terminal.DATA, extract);
        assertThat(run.exit()).as(run.err()).isZero();
        List<JsonNode> lines = run.json();
        assertThat(lines).hasSize(8_134);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.get("outcome").asString()).isEqualTo("ACCEPTED"));
        Set<String> mrns = new HashSet<>();
        lines.forEach(line -> mrns.add(line.get("mrn").asString()));
        assertThat(mrns).hasSize(8_134);
        for (int row : List.of(0, 4_000, 8_133)) {
            Terminal proof = Terminal.run("replay", lines.get(row).get("mrn").asString(), "--data", Terminal.DATA);
            assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
        }
    }

    @Test
    void saysWhatAnUnknownMrnIs() {
        assertThat(Terminal.run("replay", "26GB000000000001R8", "--data", Terminal.DATA)
                        .err())
                .contains("no MRN of ours");
        Terminal unknown = Terminal.run("replay", "99GB000000000001R4", "--data", Terminal.DATA);
        assertThat(unknown.exit()).isNotZero();
        assertThat(unknown.err()).startsWith("tidewaiter: ");
    }

    @Test
    void saysThatTheStoreIsAwayAndHowToReachIt() {
        Terminal run = Terminal.run("clear", "--database-url", "jdbc:postgresql://127.0.0.1:1/nothing", folder);
        assertThat(run.exit()).isEqualTo(Tidewaiter.STORE_AWAY);
        assertThat(run.err()).contains("127.0.0.1").doesNotContain("\tat ");
    }

    /** Kills the program, then PostgreSQL, in the middle; a third run finds nothing lost and nothing double. */
    @Test
    void losesNothingAndDoublesNothingWhenTheProgramOrPostgresIsKilled() throws Exception {
        Path world = folder.resolve("world");
        Path data = folder.resolve("postgres");
        assertThat(Terminal.run("sim", "--seed", 22, "--declarations", 3_000, "--out", world)
                        .exit())
                .isZero();

        Map<String, String> told = new HashMap<>();
        Process first = start(world, data);
        read(first, 600, told);
        first.destroyForcibly().waitFor();

        Process second = start(world, data);
        read(second, 1_400, told);
        killPostgres(data);
        read(second, Integer.MAX_VALUE, told);
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

        Terminal last = Terminal.run("clear", "--format", "json", "--data", data, world);
        assertThat(last.err()).isEmpty();
        Map<String, String> mrns = new HashMap<>();
        for (JsonNode line : last.json()) {
            if (line.has("mrn")) {
                String source = line.get("source").asString();
                mrns.put(source, line.get("mrn").asString());
            }
        }
        assertThat(mrns).hasSize(3_000);
        assertThat(new HashSet<>(mrns.values())).hasSize(3_000);
        assertThat(told).isNotEmpty();
        told.forEach((source, mrn) -> assertThat(mrns).containsEntry(source, mrn));
        System.out.println(
                "told before the kills: " + told.size() + ", exit after PostgreSQL's: " + second.exitValue());
    }

    private static Process start(Path world, Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.tidewaiter.cli.Tidewaiter",
                        "clear",
                        "--format",
                        "json",
                        "--data",
                        data.toString(),
                        world.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads answers until so many were told, or the output ends. */
    private static void read(Process process, int lines, Map<String, String> told) throws IOException {
        BufferedReader in = process.inputReader();
        int count = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.endsWith("}")) {
                break; // cut off by the kill: not told
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("mrn") && !answer.get("mrn").isNull()) {
                told.put(answer.get("source").asString(), answer.get("mrn").asString());
            }
            if (++count >= lines) {
                break;
            }
        }
    }

    private static void killPostgres(Path data) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data, 3)) {
            files.filter(f -> f.endsWith("postmaster.pid")).forEach(found::add);
        }
        assertThat(found).hasSize(1);
        long pid =
                Long.parseLong(Files.readAllLines(found.getFirst()).getFirst().strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
