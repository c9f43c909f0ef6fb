package org.tidewaiter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Models of risk: trained, held against outcomes, applied; and what the database knows for them. */
@Command(
        name = "risk",
        mixinStandardHelpOptions = true,
        description = {
            "Trains models of risk on past declarations with the outcomes of controls, holds them against later ones",
            "and scores new ones. What it reads are extracts in CSV through a mapping; it needs no database. Models in",
            "use are registered in the database, which keeps their histories.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk train --mapping kcs --tune declarations-2021q1.csv --out model declarations-2020.csv",
            "  tidewaiter risk score --model model --mapping kcs --history declarations-2020.csv \\",
            "      --history declarations-2021q1.csv --out scores.csv declarations-2021q2.csv",
            "  tidewaiter risk evaluate --model model --mapping kcs --history past.csv controlled.csv",
            "  tidewaiter risk backtest --mapping kcs --out backtest declarations-2020.csv",
        },
        subcommands = {
            RiskTrainCommand.class,
            RiskRetrainCommand.class,
            RiskScoreCommand.class,
            RiskEvaluateCommand.class,
            RiskBacktestCommand.class,
            RiskCompareCommand.class,
            RiskModelsCommand.Register.class,
            RiskModelsCommand.class,
            RiskHistoryCommand.class,
            PlanCommand.class,
            RiskExplainCommand.class,
            RiskYieldCommand.class,
            RiskDriftCommand.class,
            RiskExportCommand.class,
            RiskAskCommand.class,
            ListCommand.class,
            CommandLine.HelpCommand.class,
        })
final class RiskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
