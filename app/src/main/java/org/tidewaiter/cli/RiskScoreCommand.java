package org.tidewaiter.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.web.ExplanationTexts;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;
import org.tidewaiter.scoring.ScoreKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores an extract. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Scores the rows of an extract by a model: id, score, expected amount, a row each, in the order of the file.",
            "The score is the probability of an infraction; of a model without outcomes (risk train --anomaly) it is a",
            "rank, no probability: the share of its training that is less unlike the rest, and the command says so.",
            "--history is the past: each row is scored by what came before it, and by the outcomes that were known by then,",
            "after the delay the model was trained with. Rows of the history that came later change nothing; goods that stand",
            "in the scored file as well are left out of it. Outcome columns of the scored file are never read and",
            "need not be there.",
        },
        footer = {
            "",
            "Example:",
            "  tidewaiter risk score --model model --mapping kcs --history past.csv --out scores.csv new.csv",
        })
final class RiskScoreCommand implements Callable<Integer> {
    private static final int CENTS = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "FILE", description = "Extract to score.")
    private Path file = Path.of(".");

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "Folder of the model.")
    private Path model = Path.of(".");

    @Option(names = "--mapping", paramLabel = "M", required = true, description = "Mapping: a name (kcs) or a file.")
    private String mapping = "";

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Earlier extract, with outcomes where the mapping tells them; again for more.")
    private List<Path> history = List.of();

    @Option(names = "--out", paramLabel = "CSV", required = true, description = "File to write.")
    private Path out = Path.of(".");

    @Override
    public Integer call() {
        PrintWriter told = spec.commandLine().getErr();
        RiskModel trained = ModelFolder.read(model);
        Mapping by = ExtractRows.mapping(mapping);
        List<Path> read = Stream.concat(Stream.of(file), history.stream()).toList();
        ExtractItems.refuseSame(read);
        FileFault.refuse(out, read);
        ExtractItems extract = new ExtractItems(by, Home.isTerminal(), told);
        List<ExtractItems.Item> items = extract.unlabelled(file);
        List<@Nullable Score> scores =
                Scoring.of(trained, extract, history, told).scores(items);
        int unreadable = 0;
        try (BufferedWriter rows = Files.newBufferedWriter(out)) {
            rows.write("id,score,expected_amount\n");
            for (int i = 0; i < items.size(); i++) {
                Score score = scores.get(i);
                unreadable += score == null ? 1 : 0;
                rows.write(row(items.get(i).id(), score));
            }
        } catch (IOException e) {
            throw FileFault.unwritten(out, e);
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d rows scored%n", out, items.size() - unreadable);
        if (trained.card().kind() != ScoreKind.PROBABILITY) {
            spec.commandLine()
                    .getOut()
                    .println("score: "
                            + ExplanationTexts.in(Locale.ENGLISH)
                                    .kind(trained.card().kind()));
        }
        if (unreadable > 0) {
            spec.commandLine()
                    .getErr()
                    .printf(Locale.ROOT, "tidewaiter: %,d rows can't be read and have no score%n", unreadable);
        }
        return unreadable > 0 ? Tidewaiter.UNREADABLE : 0;
    }

    private static String row(String id, @Nullable Score score) {
        String name = id.matches("[^\",\r\n]*") ? id : '"' + id.replace("\"", "\"\"") + '"';
        if (score == null) {
            return name + ",,\n";
        }
        String amount = Double.isNaN(score.expectedAmount())
                ? ""
                : BigDecimal.valueOf(score.expectedAmount())
                        .setScale(CENTS, RoundingMode.HALF_UP)
                        .toPlainString();
        return name + "," + BigDecimal.valueOf(score.probability()).toPlainString() + "," + amount + "\n";
    }
}
