package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.scoring.learn.Backtest;

/** On a part of the Korean extract; skipped where the data are not there. */
class ProfileHitsTest {
    @TempDir
    private Path folder = Path.of("");

    private ProfileHits hits(String when) throws IOException {
        Mapping mapping = ExtractRows.mapping("kcs");
        String plan = """
                edition: "1"
                jurisdiction: KR
                randomShare: 0.01
                explorationShare: 0.02
                challengerShare: 0
                ranking: PROBABILITY
                profiles:
                  - id: P-1
                    title: Seen before
                    lane: RED
                    priority: 50
                    validFrom: "2026-01-01"
                    validTo: "2026-12-31"
                    owner: anna
                    instruction: Look at it.
                    legalBasis: Made up
                    when: %s
                """.formatted(when);
        return ProfileHits.of(Files.writeString(folder.resolve("plan.yaml"), plan), mapping);
    }

    private List<Controlled> rows(ProfileHits hits) throws IOException {
        List<String> lines =
                Files.readAllLines(RealData.path("kcs/declarations-2020.csv")).subList(0, 400);
        Path file = Files.write(folder.resolve("rows.csv"), lines);
        return new ExtractItems(
                        ExtractRows.mapping("kcs"), false, new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .controlled(List.of(file), hits);
    }

    private static long hit(Backtest.Profiles run, List<Controlled> rows, boolean inspects) {
        long hit = 0;
        for (Controlled row : rows) {
            hit += run.arrive(row.facts()) == Backtest.NOT_HIT ? 0 : 1;
            if (inspects) {
                run.learn(row.facts(), row.outcome().infraction());
            }
        }
        return hit;
    }

    @Test
    void aRunKnowsOnlyWhatItHasInspectedItself() throws IOException {
        ProfileHits hits = hits("history.declarantIrregular >= 1");
        List<Controlled> rows = rows(hits);
        Backtest.Profiles inspecting = hits.begin();
        Backtest.Profiles idle = hits.begin();
        assertThat(hit(inspecting, rows, true)).isPositive();
        assertThat(hit(idle, rows, false)).isZero();
    }

    @Test
    void whatCameBeforeIsKnownWhateverIsInspected() throws IOException {
        ProfileHits hits = hits("history.declarantItems >= 1");
        List<Controlled> rows = rows(hits);
        assertThat(hit(hits.begin(), rows, false))
                .isPositive()
                .isLessThan(rows.size())
                .isEqualTo(hit(hits.begin(), rows, true));
    }
}
