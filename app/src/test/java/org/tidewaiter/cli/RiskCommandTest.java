package org.tidewaiter.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.declaration.csv.Mapping;

/** The verbs of risk on a part of the Korean extract; skipped where the data are not there. */
class RiskCommandTest {
    private static final int OUTCOME_COLUMNS = 2;
    private static final int HS_COLUMN = 12;

    @TempDir
    private Path folder = Path.of("");

    /** Rows of the real file from one up to another, with its header. */
    private Path rows(String name, int from, int to) throws IOException {
        List<String> lines = Files.readAllLines(RealData.path("kcs/declarations-2020.csv"));
        List<String> part = new ArrayList<>(lines.subList(0, 1));
        part.addAll(lines.subList(from, to));
        return Files.write(folder.resolve(name), part);
    }

    private String scored(Path model, Path history, Path file) throws IOException {
        Path out = folder.resolve("scores.csv");
        Terminal run = Terminal.run(
                "risk", "score", "--model", model, "--mapping", "kcs", "--history", history, "--out", out, file);
        assertThat(run.exit()).as(run.err()).isZero();
        return Files.readString(out);
    }

    @Test
    void trainsScoresAndEvaluatesWithoutEverReadingAnOutcomeOfWhatItScores() throws IOException {
        Path past = rows("past.csv", 1, 5_000);
        Path tuning = rows("tuning.csv", 5_000, 6_500);
        Path fresh = rows("fresh.csv", 6_500, 8_000);
        Path model = folder.resolve("model");
        Terminal training =
                Terminal.run("risk", "train", "--mapping", "kcs", "--tune", tuning, "--no-refit", "--out", model, past);
        assertThat(training.exit()).as(training.err()).isZero();
        assertThat(training.out()).contains("precision at 5 %", "proxy");
        assertThat(Files.readString(model.resolve("card.md"))).contains("4,999 items", "30 days");

        String scores = scored(model, past, fresh);
        List<String> lines = scores.lines().toList();
        List<String> rows = Files.readAllLines(fresh);
        assertThat(lines).hasSize(rows.size());
        assertThat(lines.getFirst()).isEqualTo("id,score,expected_amount");
        for (int i = 1; i < rows.size(); i++) {
            assertThat(lines.get(i))
                    .startsWith(rows.get(i).split(",", 2)[0] + ",")
                    .matches("[0-9]+,[0-9.]+,[0-9.]+");
        }
        assertThat(scored(model, past, Files.write(folder.resolve("dealt.csv"), dealtOutcomes(rows))))
                .isEqualTo(scores);
        assertThat(scored(model, past, Files.write(folder.resolve("without.csv"), withoutOutcomes(rows))))
                .isEqualTo(scores);

        Terminal evaluation = Terminal.run(
                "risk", "evaluate", "--model", model, "--mapping", "kcs", "--history", past, "--format", "json", fresh);
        assertThat(evaluation.exit()).as(evaluation.err()).isZero();
        double atFive =
                Double.parseDouble(evaluation.json().get(2).get("precision").asString());
        System.out.println("precision at 5 % with 5,000 rows: " + atFive);
        assertThat(atFive).isGreaterThan(0.3);
        Path copy = Files.copy(fresh, folder.resolve("copy.csv"));
        Terminal itself = Terminal.run(
                "risk", "evaluate", "--model", model, "--mapping", "kcs", "--history", past, "--history", copy, fresh);
        assertThat(itself.exit()).isEqualTo(2);
        assertThat(itself.err()).contains("holds the same bytes as");
    }

    @Test
    void scoresARowByWhatCameBeforeItAndByOutcomesThatWereKnownByThen() throws IOException {
        Path past = rows("past.csv", 1, 5_000);
        Path model = folder.resolve("model");
        Terminal training = Terminal.run("risk", "train", "--mapping", "kcs", "--no-refit", "--out", model, past);
        assertThat(training.exit()).as(training.err()).isZero();
        List<String> stream = Files.readAllLines(rows("stream.csv", 1, 9_000));
        Path fresh = Files.write(folder.resolve("fresh.csv"), every(stream, 3_000, i -> i % 2 == 0));
        List<String> beside = every(stream, 1, i -> i < 3_000 || i % 2 == 1);
        Path history = Files.write(folder.resolve("history.csv"), beside);
        String scores = scored(model, history, fresh);

        LocalDate last = day(stream.getLast());
        LocalDate known = last.minusDays(30);
        List<String> turned = new ArrayList<>();
        int flipped = 0;
        for (String row : beside) {
            boolean late = !row.equals(beside.getFirst()) && day(row).isAfter(known);
            flipped += late ? 1 : 0;
            turned.add(late ? head(row) + (row.endsWith(",0,0") ? ",1,2" : ",0,0") : row);
        }
        assertThat(flipped).isGreaterThan(500);
        assertThat(scored(model, Files.write(folder.resolve("turned.csv"), turned), fresh))
                .as("outcomes that were not known to any row change nothing")
                .isEqualTo(scores);

        LocalDate turn = day(stream.get(6_000));
        List<String> cut = beside.stream()
                .filter(row -> row.equals(beside.getFirst()) || !day(row).isAfter(turn))
                .toList();
        List<String> byFewer = scored(model, Files.write(folder.resolve("cut.csv"), cut), fresh)
                .lines()
                .toList();
        List<String> byAll = scores.lines().toList();
        List<String> scoredRows = Files.readAllLines(fresh);
        int same = 0;
        for (int i = 1; i < scoredRows.size(); i++) {
            if (!day(scoredRows.get(i)).isAfter(turn)) {
                assertThat(byFewer.get(i)).isEqualTo(byAll.get(i));
                same++;
            }
        }
        assertThat(same).isGreaterThan(1_000);
        assertThat(byFewer).isNotEqualTo(byAll);
    }

    @Test
    void leavesGoodsOfTheScoredFileOutOfTheHistoryAndSaysWhatCameLater() throws IOException {
        Path past = rows("past.csv", 1, 4_000);
        Path model = folder.resolve("model");
        Terminal training = Terminal.run("risk", "train", "--mapping", "kcs", "--no-refit", "--out", model, past);
        assertThat(training.exit()).as(training.err()).isZero();
        Path fresh = rows("fresh.csv", 4_000, 5_000);
        String scores = scored(model, past, fresh);
        Path whole = rows("whole.csv", 1, 6_000);
        Path out = folder.resolve("whole-scores.csv");
        Terminal told = Terminal.run(
                "risk", "score", "--model", model, "--mapping", "kcs", "--history", whole, "--out", out, fresh);
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.err())
                .contains("1,000 of 5,999 rows are left out: " + fresh)
                .containsPattern("[0-9]{3} of 4,999 rows of the history came after the last row");
        long before = Files.readAllLines(fresh).stream()
                .filter(row -> row.contains(",2020-0") && !row.contains(",2020-02-07,"))
                .count();
        assertThat(before).isGreaterThan(500);
        assertThat(Files.readString(out).lines().limit(before + 1))
                .as("rows of the last day stand beside others of that day")
                .isEqualTo(scores.lines().limit(before + 1).toList());

        List<String> blind = new ArrayList<>();
        for (String row : Files.readAllLines(fresh)) {
            String[] cells = row.split(",", -1);
            cells[HS_COLUMN] = blind.isEmpty() ? cells[HS_COLUMN] : "";
            blind.add(String.join(",", cells));
        }
        Path withoutHs = Files.write(folder.resolve("without-hs.csv"), blind);
        Terminal other = Terminal.run(
                "risk", "score", "--model", model, "--mapping", "kcs", "--history", past, "--out", out, withoutHs);
        assertThat(other.err())
                .contains("none of 1,000 rows declares what most of the goods did", ": hs2, hs4, hs6. Maybe");
        assertThat(told.err()).doesNotContain("declares");
        Terminal untuned = Terminal.run(
                "risk", "train", "--mapping", "kcs", "--out", model, "--tune", rows("none.csv", 1, 1), past);
        assertThat(untuned.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(untuned.err()).contains("none.csv has no rows to tune with");
    }

    private static List<String> every(List<String> rows, int from, IntPredicate taken) {
        List<String> some = new ArrayList<>(rows.subList(0, 1));
        IntStream.range(from, rows.size()).filter(taken).mapToObj(rows::get).forEach(some::add);
        return some;
    }

    private static LocalDate day(String row) {
        return LocalDate.parse(row.split(",", 3)[1]);
    }

    @Test
    void saysWhichRowsAModelMayKnow() throws IOException {
        Path past = rows("past.csv", 1, 5_000);
        Path model = folder.resolve("model");
        Terminal training = Terminal.run("risk", "train", "--mapping", "kcs", "--out", model, past);
        assertThat(training.exit()).as(training.err()).isZero();
        Terminal known = Terminal.run("risk", "evaluate", "--model", model, "--mapping", "kcs", past);
        assertThat(known.exit()).as(known.err()).isZero();
        assertThat(known.err()).contains("4,999 of 4,999 items", "it may know their outcomes");
    }

    private static List<String> dealtOutcomes(List<String> rows) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(1, rows.size()).boxed().toList());
        Collections.shuffle(order, new Random(9));
        List<String> dealt = new ArrayList<>(rows.subList(0, 1));
        for (int i = 1; i < rows.size(); i++) {
            dealt.add(head(rows.get(i))
                    + rows.get(order.get(i - 1))
                            .substring(head(rows.get(order.get(i - 1))).length()));
        }
        return dealt;
    }

    private static List<String> withoutOutcomes(List<String> rows) {
        return rows.stream().map(RiskCommandTest::head).toList();
    }

    /** A row without its last two cells. */
    private static String head(String row) {
        int end = row.length();
        for (int i = 0; i < OUTCOME_COLUMNS; i++) {
            end = row.lastIndexOf(',', end - 1);
        }
        return row.substring(0, end);
    }

    @Test
    void trainsAnAnomalyModelWithoutOutcomesAndScoresByIt() throws IOException {
        Path past = rows("past.csv", 1, 3_000);
        List<String> fresh = Files.readAllLines(rows("fresh.csv", 3_000, 3_500));
        Path model = folder.resolve("anomalies");
        Terminal training = Terminal.run("risk", "train", "--mapping", "kcs", "--anomaly", "--out", model, past);
        assertThat(training.exit()).as(training.err()).isZero();
        assertThat(training.out()).contains("anomaly model", "not the probability of an infraction");
        assertThat(Files.readString(model.resolve("card.md"))).contains("isolation forest", "less unlike");

        Path mapping = Files.writeString(folder.resolve("blind.yaml"), withoutFindings());
        Path blind = folder.resolve("blind");
        Path pastWithout = Files.write(folder.resolve("past-without.csv"), withoutOutcomes(Files.readAllLines(past)));
        Terminal unasked = Terminal.run("risk", "train", "--mapping", mapping, "--out", blind, pastWithout);
        assertThat(unasked.exit()).as(unasked.err()).isZero();
        Path scores = folder.resolve("blind.csv");
        Terminal scoring = Terminal.run(
                "risk",
                "score",
                "--model",
                blind,
                "--mapping",
                mapping,
                "--history",
                pastWithout,
                "--out",
                scores,
                Files.write(folder.resolve("fresh-without.csv"), withoutOutcomes(fresh)));
        assertThat(scoring.exit()).as(scoring.err()).isZero();
        assertThat(scoring.out()).contains("score: a rank, no probability");
        assertThat(Files.readString(scores))
                .isEqualTo(scored(model, past, folder.resolve("fresh.csv")))
                .hasLineCount(fresh.size());
        Terminal tuned =
                Terminal.run("risk", "train", "--mapping", "kcs", "--anomaly", "--tune", past, "--out", model, past);
        assertThat(tuned.exit()).isEqualTo(2);
    }

    /** The mapping of the extract, as if nobody had controlled anything. */
    private static String withoutFindings() throws IOException {
        try (InputStream in = requireNonNull(Mapping.class.getResourceAsStream("kcs.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int from = text.indexOf("outcomes: [");
            return text.substring(0, from) + text.substring(text.indexOf("# No element of the data model"));
        }
    }

    @Test
    void backTestsProfilesOfAPlanBesideModels() throws IOException {
        Path stream = rows("profiles.csv", 1, 5_000);
        Terminal run = Terminal.run(
                "risk",
                "backtest",
                "--mapping",
                "kcs",
                "--plan",
                Path.of("../docs/risk-plan-korea.yaml"),
                "--rates",
                "10",
                "--format",
                "json",
                stream);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json())
                .extracting(row -> row.get("selection").asString())
                .containsExactly("random", "profiles", "model", "exploring");
        Path other = Files.writeString(
                folder.resolve("gb.yaml"),
                Files.readString(Path.of("../docs/risk-plan-korea.yaml"))
                        .replace("jurisdiction: KR", "jurisdiction: GB"));
        Terminal refused = Terminal.run("risk", "backtest", "--mapping", "kcs", "--plan", other, stream);
        assertThat(refused.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(refused.err()).contains("a plan of GB");
    }

    @Test
    void backTestsWeekByWeekAndDrawsIt() throws IOException {
        Path out = folder.resolve("backtest");
        Terminal run = Terminal.run(
                "risk",
                "backtest",
                "--mapping",
                "kcs",
                "--rates",
                "10",
                "--first-weeks",
                "4",
                "--format",
                "json",
                "--out",
                out,
                rows("stream.csv", 1, 5_000));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json()).hasSize(3).allSatisfy(row -> assertThat(
                        row.get("amount found").asString())
                .isEqualTo("-"));
        assertThat(Files.readAllLines(out.resolve("weeks.csv")).getFirst()).startsWith("rate,selection,week");
        assertThat(Files.size(out.resolve("precision-10.png"))).isGreaterThan(1_000);
    }

    @Test
    void oneReplayedWeekIsWrittenAndMakesNoChart() throws IOException {
        Path out = folder.resolve("week");
        Terminal run = Terminal.run(
                "risk",
                "backtest",
                "--mapping",
                "kcs",
                "--rates",
                "10",
                "--first-weeks",
                "1",
                "--out",
                out,
                rows("short.csv", 1, 1_000));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("no chart of 10 %: it takes two replayed weeks");
        assertThat(out.resolve("weeks.csv")).isNotEmptyFile();
        assertThat(out.resolve("precision-10.png")).doesNotExist();
    }

    @Test
    void tellsWhatIsWrongWithAModelFileAndWhereNoneIs() throws IOException {
        Path file = rows("few.csv", 1, 50);
        Terminal none = Terminal.run(
                "risk",
                "score",
                "--model",
                folder.resolve("none"),
                "--mapping",
                "kcs",
                "--out",
                folder.resolve("o"),
                file);
        assertThat(none.exit()).isEqualTo(Tidewaiter.UNREADABLE);
        assertThat(none.err()).contains("Maybe train one");
        Files.createDirectories(folder.resolve("bad"));
        Files.writeString(
                folder.resolve("bad/model.tidewaiter"), "tidewaiter-model 1 sha256 " + "0".repeat(64) + "\n{}");
        Terminal damaged = Terminal.run(
                "risk",
                "score",
                "--model",
                folder.resolve("bad"),
                "--mapping",
                "kcs",
                "--out",
                folder.resolve("o"),
                file);
        assertThat(damaged.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(damaged.err()).contains("damaged");
    }
}
