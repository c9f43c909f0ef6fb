package org.tidewaiter.declaration.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.PackagedRulebooks;

/** Every row of the first quarter of 2021 of the Korean extract; skipped where the data are not there. */
class KcsExtractTest {
    private static final int ROWS = 8_134;

    private final Mapping mapping = ((Mapping.Usable) Mapping.load("kcs")).mapping();
    private final Rulebook rulebook =
            new PackagedRulebooks().named(mapping.rulebook()).orElseThrow();

    private static Path file() {
        String folder = Optional.ofNullable(System.getenv("TIDEWAITER_DATA")).orElse("../shared/data");
        Path given = Path.of(folder);
        Path root = given.isAbsolute()
                ? given
                : Path.of("").toAbsolutePath().resolveSibling(folder).normalize();
        Path file = root.resolve("kcs/declarations-2021q1.csv");
        assumeTrue(Files.isReadable(file), () -> "No data at " + file + "; set TIDEWAITER_DATA.");
        return file;
    }

    @Test
    void leavesOutOnlyRulesThatTheCatalogueHas() {
        assertThat(mapping.unknownRules(Catalogue.rules().stream().map(Rule::id).collect(Collectors.toSet())))
                .isEmpty();
    }

    @Test
    void areAllAcceptedUnderTheKoreanRulebookAtTheirOwnDates() throws IOException {
        Map<Lane, Integer> lanes = new EnumMap<>(Lane.class);
        List<String> refused = new ArrayList<>();
        BigDecimal payable = BigDecimal.ZERO;
        int rows = 0;
        try (CsvExtract extract = opened()) {
            assertThat(extract.warnings()).isEmpty();
            for (CsvExtract.Row row = extract.next(); row != null; row = extract.next()) {
                rows++;
                Message message = row.message();
                if (message == null || row.at() == null) {
                    refused.add(row.line() + ": " + row.problem());
                    continue;
                }
                Context context = Context.dryRun(row.at(), mapping.rulesNotApplied());
                Assessment assessment = Assess.assess(message.declaration(), context, rulebook, row.at());
                if (assessment.lane() == null) {
                    refused.add(row.line() + ": " + assessment.findings());
                } else {
                    lanes.merge(assessment.lane(), 1, Integer::sum);
                    payable = payable.add(assessment.totalPayable());
                }
            }
        }
        System.out.println("kcs 2021 first quarter under " + rulebook + ": " + rows + " rows, lanes " + lanes
                + ", total payable " + payable.toPlainString() + " KRW");

        assertThat(refused).isEmpty();
        assertThat(rows).isEqualTo(ROWS);
    }

    @Test
    void readsEachKeptRowIntoTheSameDeclaration() throws IOException {
        CsvMessageReader reader = new CsvMessageReader(digest -> Optional.of(mapping.text()));
        int read = 0;
        try (CsvExtract extract = opened()) {
            for (CsvExtract.Row row = extract.next(); row != null && read < 500; row = extract.next()) {
                Message again = ((Message.Recognition.Holds) reader.read(row.raw(), mapping.format())).message();
                Message before = row.message();
                assertThat(again.document()).isEqualTo(before == null ? null : before.document());
                read++;
            }
        }
        assertThat(read).isEqualTo(500);
    }

    private CsvExtract opened() throws IOException {
        return ((CsvExtract.Opened) CsvExtract.open(Files.newInputStream(file()), mapping)).extract();
    }
}
