package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.clearance.json.AnswerWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the rule catalogue. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Prints the rule catalogue: what each rule demands, where, why, and how to mend a breach.",
        footer = {
            "",
            "Examples:",
            "  tidewaiter rules",
            "  tidewaiter rules LRN-MISSING",
            "  tidewaiter rules --format json > rules.jsonl",
        })
final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only the rule of that id.")
    private @Nullable String id;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Rule> rules = Catalogue.rules().stream()
                .filter(rule -> id == null || rule.id().equalsIgnoreCase(id))
                .toList();
        if (rules.isEmpty()) {
            throw new CommandFailure(2, "there is no rule '" + id + "'. Maybe look it up with: tidewaiter rules");
        }
        for (Rule rule : rules) {
            if (format == OutputFormat.JSON) {
                out.println(AnswerWriter.rule(rule));
            } else {
                out.printf(
                        Locale.ROOT,
                        "%-7s %-30s %-3s %s%n",
                        rule.severity(),
                        rule.id(),
                        rule.jurisdiction(),
                        rule.sentence());
                out.printf(
                        Locale.ROOT,
                        "        %s  %s%n        Fix: %s%n        Source: %s%n%n",
                        rule.wcoPointer(),
                        rule.path(),
                        rule.fix(),
                        rule.source());
            }
        }
        out.flush();
        return 0;
    }
}
