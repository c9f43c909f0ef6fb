package org.tidewaiter.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.duty.csv.DutyBatch;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.valuation.DeliveredPrice;
import org.tidewaiter.valuation.DeliveryCost;
import org.tidewaiter.valuation.ValuationBasis;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what goods cost. */
@Command(
        name = "duty",
        mixinStandardHelpOptions = true,
        description = {
            "Says what goods cost on a day: duty, additional duties, excise, tax and fees, each with measure, base,"
                    + " rate, steps",
            "and legal basis. Nothing is kept.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter duty --hs 0201.30.50 --origin AU --value 10000 --quantity 2000:KG",
            "  tidewaiter duty --hs 6109.10.00 --origin MX --preference S --value 5000 --date 2026-07-01 --mode ROAD",
            "  tidewaiter duty --hs 6109.10.00 --origin AU --value 5000 --every-preference",
            "  tidewaiter duty --hs 6109.10.00 --origin AU --value 5600 --incoterm CIF --freight 500 --insurance 100",
            "  tidewaiter duty --rulebook ./us-2025 --batch requests.csv --out answers.csv",
            "",
            "The table of --batch has the columns id, entry, jurisdiction, date, hs, origin, export, preference,"
                    + " value,",
            "currency, quantity1, unit1, quantity2, unit2, mode, entryType, port, freight, insurance, additionalCodes,",
            "contentValue; entry and those after mode may be left out. Rows that share an entry are one entry.",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 a table that can't be read, 5 one request that can't be answered.",
        })
final class DutyCommand implements Callable<Integer> {
    private static final Set<String> TABLE_OPTIONS = Set.of("--batch", "--out", "--rulebook");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rulebook",
            paramLabel = "NAME|FOLDER",
            description = "Rulebook of its jurisdiction. Default: the packaged one of each.")
    private @Nullable String rulebook;

    @Option(names = "--batch", paramLabel = "IN.csv", description = "A table of requests; - for standard input.")
    private @Nullable Path batch;

    @Option(
            names = "--out",
            paramLabel = "OUT.csv",
            description = "Where to write the answers. Default: standard output.")
    private @Nullable Path target;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--every-preference",
            description =
                    "Answer under each preference, too, that is open to the origin and that the line has a rate under.")
    private boolean everyPreference;

    @ArgGroup(exclusive = false, heading = "One request:%n")
    private RequestOptions request = new RequestOptions();

    private final Map<String, Optional<Quoting>> quotings = new HashMap<>();

    @Override
    public Integer call() throws IOException {
        if (batch == null && target != null) {
            throw new ParameterException(spec.commandLine(), "--out goes with --batch.");
        }
        if (batch != null) {
            alone();
        }
        if (rulebook != null) {
            Rulebook chosen = new RulebookChoice(rulebook, used -> {}, RulebookChoice.Activated.NOTHING)
                    .of(null)
                    .orElseThrow(() -> new CommandFailure(2, "There is no rulebook " + rulebook + "."));
            quotings.put(chosen.title().jurisdiction(), Optional.of(new Quoting(chosen)));
        }
        return batch != null ? table(batch) : one();
    }

    private Optional<Quoting> quoting(String jurisdiction) {
        return quotings.computeIfAbsent(
                jurisdiction, j -> new RulebookChoice(null, used -> {}, RulebookChoice.Activated.NOTHING)
                        .of(j)
                        .map(Quoting::new));
    }

    /** A table says all of its requests itself. */
    private void alone() {
        List<String> others = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !TABLE_OPTIONS.contains(name))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "With --batch go --rulebook and --out only, not " + String.join(", ", others) + ".");
        }
    }

    /** Where the answers go, null for standard output. */
    private @Nullable Path file(Path in) throws IOException {
        if (target == null || target.toString().equals("-")) {
            return null;
        }
        Path file = target.toAbsolutePath();
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "The folder " + folder + " is not there. Maybe make it.");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + target + "' is a folder. Name a file in it.");
        }
        if (Files.exists(file) && Files.exists(in) && Files.isSameFile(file, in)) {
            throw new CommandFailure(2, "The answers would replace the requests. Name another file.");
        }
        return file;
    }

    private int table(Path in) throws IOException {
        if (Files.isDirectory(in)) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + in + "' is a folder. Name a table.");
        }
        Path file = file(in);
        Path unfinished = file == null ? null : file.resolveSibling(file.getFileName() + ".part");
        try (BufferedReader reader = in.toString().equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(in)) {
            DutyBatch.Counts counts;
            if (file == null || unfinished == null) {
                PrintWriter out = spec.commandLine().getOut();
                counts = answer(reader, out, false);
                out.flush();
            } else {
                try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                    counts = answer(reader, out, true);
                }
                move(unfinished, file);
            }
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "%,d requests, %,d answered; %,d amounts, %,d findings without an amount%n",
                            counts.requests(),
                            counts.answered(),
                            counts.amounts(),
                            counts.findings());
            return 0;
        } catch (DutyBatch.UnusableTable e) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + in + "' can't be used. " + e.getMessage());
        } finally {
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private DutyBatch.Counts answer(Reader in, Appendable out, boolean toFile)
            throws IOException, DutyBatch.UnusableTable {
        try (Progress progress = new Progress("duty", 0, toFile && Home.isTerminal())) {
            long[] before = {0};
            return new DutyBatch(this::quoting, done -> {
                        progress.advance(done - before[0], done - before[0]);
                        before[0] = done;
                    })
                    .run(in, out);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private int one() {
        DutyRequest given = request.asked(spec.commandLine());
        Quoting quoting = quoting(given.jurisdiction())
                .orElseThrow(() -> new CommandFailure(
                        2,
                        "There is no rulebook for jurisdiction " + given.jurisdiction()
                                + ". Maybe name one with --rulebook; packaged ones are "
                                + RulebookFiles.packaged() + "."));
        DutyRequest asked = valued(given, quoting.rulebook().title().valuationBasis());
        List<DutyRequest> claims = new ArrayList<>(List.of(asked));
        if (everyPreference) {
            quoting.ratedPreferences(asked).stream()
                    .filter(open -> !open.code().equals(asked.preference()))
                    .forEach(open -> claims.add(asked.claiming(open.code())));
        }
        QuoteSheet sheet = new QuoteSheet(spec.commandLine().getOut(), format);
        boolean answered = false;
        for (DutyRequest claim : claims) {
            Quote quote = quoting.quote(List.of(claim));
            sheet.print(claim, quote, quoting);
            answered |= quote.rows().stream().anyMatch(row -> row.amount() != null);
        }
        return answered ? 0 : Tidewaiter.NOT_IN_ORDER;
    }

    private DutyRequest valued(DutyRequest given, ValuationBasis basis) {
        if (request.incoterm == null) {
            if (request.freight != null || request.insurance != null) {
                throw new ParameterException(
                        spec.commandLine(), "--freight and --insurance go with --incoterm; otherwise give --costs.");
            }
            return given;
        }
        return switch (new DeliveredPrice(given.value(), request.incoterm, request.freight, request.insurance)
                .on(basis)) {
            case DeliveredPrice.Outcome.Found found -> given.valued(found);
            case DeliveredPrice.Outcome.Lacking(DeliveryCost cost) ->
                throw new ParameterException(
                        spec.commandLine(),
                        "The customs value includes " + cost.text() + ", and a price " + request.incoterm
                                + " doesn't. Give " + (cost == DeliveryCost.CARRIAGE ? "--freight" : "--insurance")
                                + ", 0 where there is none.");
            case DeliveredPrice.Outcome.Excessive(BigDecimal costs) ->
                throw new ParameterException(
                        spec.commandLine(),
                        "Freight and insurance of " + costs.toPlainString() + " are more than the price "
                                + given.value().toPlainString() + ". Give costs within it.");
        };
    }
}
