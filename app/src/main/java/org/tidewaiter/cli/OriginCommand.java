package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.origin.Certification;
import org.tidewaiter.origin.OriginRules;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.file.BillOfMaterials;
import org.tidewaiter.origin.file.OriginFiles;
import org.tidewaiter.origin.json.OriginAsked;
import org.tidewaiter.origin.json.OriginData;
import org.tidewaiter.origin.json.OriginQuestion;
import org.tidewaiter.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says whether goods originate under a scheme, and by which rules. */
@Command(
        name = "origin",
        mixinStandardHelpOptions = true,
        description = "Says whether goods originate under a preference scheme, over their bill of materials.",
        footer = {
            "",
            "Examples:",
            "  tidewaiter origin check --help",
            "  tidewaiter origin rules 8403.10 --scheme USMCA"
        },
        subcommands = {OriginCommand.Check.class, OriginCommand.RulesOf.class})
final class OriginCommand implements Callable<Integer> {
    private static final int FILE_BYTES_MAX = 4 << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return picocli.CommandLine.ExitCode.USAGE;
    }

    private static OriginRules rules(String scheme) {
        return OriginFiles.packaged(scheme)
                .orElseThrow(() -> new CommandFailure(
                        2,
                        "There are no rules of origin of scheme " + scheme + ". There are those of "
                                + String.join(", ", OriginFiles.packaged()) + "."));
    }

    private static Rulebook rulebook(@Nullable String named, String jurisdiction) {
        return new RulebookChoice(named, used -> {}, RulebookChoice.Activated.NOTHING)
                .of(jurisdiction)
                .orElseThrow(() -> new CommandFailure(
                        2,
                        "There is no rulebook for jurisdiction " + jurisdiction + ". Maybe name one with --rulebook."));
    }

    private static LocalDate today() {
        return LocalDate.now(java.time.ZoneId.systemDefault());
    }

    /** One evaluation. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Evaluates a bill of materials: yes or no, with the arithmetic and what is missing.",
                "A table has the columns name, hs, origin, value and, where they matter, weight_kg, originating (yes or no)",
                "and nature (ORDINARY, PART, FIBRE_OR_YARN, ELASTOMERIC_YARN); the product is told by options. A JSON file",
                "holds the whole question, as POST /api/origin-evaluations takes it.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter origin check boiler.csv --scheme USMCA --hs 8403.10 --transaction-value 1000",
                "  tidewaiter origin check shirt.csv --scheme USMCA --hs 6109.10 --process CUT-AND-SEWN --weight 0.2",
                "  tidewaiter origin check question.json --format json",
                "",
                "Exit codes: 0 it originates, 2 wrong usage, 3 a file that can't be read, 5 it is not shown to originate.",
            })
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(
                paramLabel = "FILE",
                description = "Bill of materials (CSV) or question (JSON); - for standard input.")
        private Path file = Path.of("-");

        @Option(names = "--scheme", paramLabel = "ID", description = "Scheme, e.g. USMCA.")
        private @Nullable String scheme;

        @Option(names = "--hs", paramLabel = "CODE", description = "Code of the product, six digits or more.")
        private @Nullable String hs;

        @Option(names = "--date", paramLabel = "DAY", description = "Day of import. Default: today.")
        private @Nullable LocalDate date;

        @Option(names = "--jurisdiction", paramLabel = "CC", description = "Who grants it. Default: ${DEFAULT-VALUE}.")
        private String jurisdiction = "US";

        @Option(
                names = "--rulebook",
                paramLabel = "NAME|FOLDER",
                description = "Rulebook with the schemes. Default: the packaged one of the jurisdiction.")
        private @Nullable String rulebook;

        @Option(names = "--use", paramLabel = "USE", description = "Use of the good, where its rule asks for it.")
        private @Nullable String use;

        @Option(names = "--transaction-value", paramLabel = "AMOUNT", description = "Without international shipment.")
        private @Nullable BigDecimal transactionValue;

        @Option(names = "--net-cost", paramLabel = "AMOUNT", description = "Net cost of the good.")
        private @Nullable BigDecimal netCost;

        @Option(names = "--total-cost", paramLabel = "AMOUNT", description = "All costs in the territory.")
        private @Nullable BigDecimal totalCost;

        @Option(names = "--weight", paramLabel = "KG", description = "Net weight, for tolerances by weight.")
        private @Nullable BigDecimal weight;

        @Option(names = "--process", paramLabel = "CODE", description = "A process that is evidenced; may be repeated.")
        private List<String> processes = new ArrayList<>();

        @Option(names = "--wholly-obtained", description = "The good is shown to be wholly obtained or produced.")
        private boolean whollyObtained;

        @Option(names = "--unassembled", description = "It is imported unassembled.")
        private boolean unassembled;

        @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private OutputFormat format = OutputFormat.TABLE;

        @Override
        public Integer call() throws IOException {
            OriginAsked.Ready asked = asked(question(bytes()));
            OriginRules rules = rules(asked.scheme());
            PreferenceScheme found =
                    rulebook(rulebook, asked.jurisdiction()).programmes().preferences().schemes().stream()
                            .filter(each -> each.id().equals(asked.scheme()))
                            .findFirst()
                            .orElseThrow(() -> new CommandFailure(
                                    2,
                                    "The rulebook has no scheme " + asked.scheme() + ". Maybe another jurisdiction."));
            if (found.on(asked.date()) == null) {
                throw new CommandFailure(2, asked.scheme() + " is not in force on " + asked.date() + ".");
            }
            OriginData answer = OriginData.of(asked, found, rules);
            PrintWriter out = spec.commandLine().getOut();
            if (format == OutputFormat.JSON) {
                out.println(new JsonMapper().writeValueAsString(answer));
            } else {
                print(out, asked, answer);
            }
            out.flush();
            return answer.originating() ? 0 : Tidewaiter.NOT_IN_ORDER;
        }

        private byte[] bytes() throws IOException {
            try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
                if (bytes.length > FILE_BYTES_MAX) {
                    throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + file + "' is larger than 4 MiB.");
                }
                return bytes;
            }
        }

        private OriginQuestion question(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
                try {
                    return StrictJson.read(bytes, OriginQuestion.class);
                } catch (StrictJson.Unreadable e) {
                    throw new CommandFailure(
                            Tidewaiter.UNREADABLE, "'" + file + "', " + e.path() + ": " + e.sentence() + " " + e.fix());
                }
            }
            if (scheme == null || hs == null) {
                throw new ParameterException(spec.commandLine(), "Say what is asked: --scheme and --hs.");
            }
            BillOfMaterials.Read read = BillOfMaterials.read(text);
            if (!read.problems().isEmpty()) {
                StringBuilder told = new StringBuilder("'" + file + "' can't be used:");
                read.problems().stream().limit(20).forEach(p -> told.append("\n  line ")
                        .append(p.line())
                        .append(": ")
                        .append(p.message()));
                throw new CommandFailure(Tidewaiter.UNREADABLE, told.toString());
            }
            return new OriginQuestion(
                    jurisdiction,
                    scheme,
                    date == null ? today() : date,
                    new OriginQuestion.Good(
                            hs,
                            use,
                            transactionValue,
                            netCost,
                            totalCost,
                            weight,
                            processes,
                            whollyObtained,
                            unassembled),
                    read.materials().stream().map(OriginQuestion.Part::of).toList(),
                    null);
        }

        private static OriginAsked.Ready asked(OriginQuestion question) {
            return switch (OriginAsked.of(question)) {
                case OriginAsked.Ready ready -> ready;
                case OriginAsked.Unclear unclear -> {
                    StringBuilder told = new StringBuilder("The question can't be answered:");
                    unclear.slips().stream().limit(20).forEach(s -> told.append("\n  ")
                            .append(s.field())
                            .append(": ")
                            .append(s.message())
                            .append(' ')
                            .append(s.fix()));
                    throw new CommandFailure(2, told.toString());
                }
            };
        }

        private static void print(PrintWriter out, OriginAsked.Ready asked, OriginData answer) {
            out.printf(
                    Locale.ROOT,
                    "%s under %s on %s: %s%n",
                    asked.product().hs(),
                    asked.scheme(),
                    asked.date(),
                    answer.originating() ? "originates, criterion " + answer.criterion() : "not shown to originate");
            answer.trace().forEach(step -> out.printf(Locale.ROOT, "  %s%n", step));
            answer.missing().forEach(gap -> out.printf(Locale.ROOT, "  %s  %s%n", gap.code(), gap.message()));
            if (answer.originating() && !answer.proof().isEmpty()) {
                out.printf(Locale.ROOT, "  proof: %s%n", answer.proof());
            }
            List<Certification.Fault> faults = answer.certification();
            if (faults != null && faults.isEmpty()) {
                out.println("  the certification is complete");
            } else if (faults != null) {
                faults.forEach(f -> out.printf(Locale.ROOT, "  %s  %s %s%n", f.code(), f.message(), f.fix()));
            }
        }
    }

    /** The rules for a code. */
    @Command(
            name = "rules",
            mixinStandardHelpOptions = true,
            description = "Prints the rules of origin for goods of a code, with their place in the law.",
            footer = {
                "",
                "Examples:",
                "  tidewaiter origin rules 8403.10 --scheme USMCA",
                "  tidewaiter origin rules 87 --scheme USMCA --date 2023-07-01 --format json",
                "",
                "Exit codes: 0 done, 2 wrong usage, 5 no rule for these goods.",
            })
    static final class RulesOf implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "CODE", description = "Two digits or more, with points or without.")
        private String code = "";

        @Option(names = "--scheme", required = true, paramLabel = "ID", description = "Scheme, e.g. USMCA.")
        private String scheme = "";

        @Option(names = "--date", paramLabel = "DAY", description = "Day of import. Default: today.")
        private @Nullable LocalDate date;

        @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private OutputFormat format = OutputFormat.TABLE;

        @Override
        public Integer call() {
            String digits = code.replace(".", "");
            if (!digits.matches("[0-9]{2,14}")) {
                throw new ParameterException(
                        spec.commandLine(), "'" + code + "' is not two digits or more. Maybe 8403.10 is meant.");
            }
            OriginData.Rules found = OriginData.Rules.of(rules(scheme), digits, date == null ? today() : date);
            PrintWriter out = spec.commandLine().getOut();
            if (format == OutputFormat.JSON) {
                out.println(new JsonMapper().writeValueAsString(found));
            } else {
                found.rules()
                        .forEach(rule -> out.printf(
                                Locale.ROOT,
                                "%s%s  %s  [criterion %s; %s]%n",
                                rule.goods(),
                                rule.use().isEmpty() ? "" : " (" + rule.use() + ")",
                                rule.rule(),
                                rule.criterion(),
                                rule.source()));
                found.tolerances()
                        .forEach(rule -> out.printf(
                                Locale.ROOT,
                                "tolerance %s%s  [%s]%n",
                                rule.kind(),
                                rule.percent() == null
                                        ? ""
                                        : " " + rule.percent().toPlainString() + " %",
                                rule.source()));
            }
            out.flush();
            if (found.rules().isEmpty()) {
                throw new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "The rules of " + scheme + " at hand have none for " + code + ". Maybe on another day.");
            }
            return 0;
        }
    }
}
