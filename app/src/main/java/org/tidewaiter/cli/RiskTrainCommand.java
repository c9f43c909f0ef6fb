package org.tidewaiter.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.history.Controlled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a model on controlled declarations. Features of each come from earlier ones, and from outcomes",
            "known by then. A later file tunes it: when to stop, and how scores become probabilities. Figures of the",
            "tuning file are told as they were before the model is fitted once more to all of it.",
            "Where the mapping tells no outcomes, or with --anomaly, it trains an anomaly model: how unlike others an item",
            "is by what was declared before it. That takes no tuning file, and has no figures.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk train --mapping kcs --tune declarations-2021q1.csv --out model declarations-2020.csv",
            "  tidewaiter risk train --mapping kcs --seed 2 --no-refit --out model declarations-2020.csv",
            "  tidewaiter risk train --mapping kcs --anomaly --out anomalies declarations-2020.csv",
        })
final class RiskTrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Extracts, with outcomes but for --anomaly.")
    private List<Path> files = List.of();

    @Option(names = "--mapping", paramLabel = "M", required = true, description = "Mapping: a name (kcs) or a file.")
    private String mapping = "";

    @Option(
            names = "--tune",
            paramLabel = "FILE",
            description = "Later extract to tune with. Default: the last fifth of what is trained on.")
    private @Nullable Path tune;

    @Option(names = "--anomaly", description = "Learn from no outcome, even where there are some.")
    private boolean anomaly;

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Override
    public Integer call() {
        options.check();
        Mapping by = ExtractRows.mapping(mapping);
        ExtractItems.refuseSame(
                Stream.concat(files.stream(), Stream.ofNullable(tune)).toList());
        ExtractItems extract =
                new ExtractItems(by, Home.isTerminal(), spec.commandLine().getErr());
        if (anomaly || !extract.tellsOutcomes()) {
            if (tune != null) {
                throw new CommandFailure(
                        2,
                        "an anomaly model is not tuned: leave --tune out"
                                + (anomaly ? "" : ", or add 'found' to mapping '" + by.name() + "'"));
            }
            options.trainAnomaly(spec.commandLine().getOut(), title(), extract.facts(files));
            return 0;
        }
        List<Controlled> past = extract.controlled(files);
        List<Controlled> tuning = tune == null ? List.of() : extract.controlled(List.of(tune));
        if (tune != null && tuning.isEmpty()) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER,
                    tune
                            + " has no rows to tune with. Maybe it is another file, or leave --tune out to tune with the last"
                            + " fifth of the others.");
        }
        options.train(spec.commandLine().getOut(), title(), past, tuning, List.of());
        return 0;
    }

    private String title() {
        return "Trained on "
                + String.join(
                        ", ",
                        files.stream()
                                .map(file -> file.getFileName().toString())
                                .toList());
    }
}
