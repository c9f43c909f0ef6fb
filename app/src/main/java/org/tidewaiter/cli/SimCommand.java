package org.tidewaiter.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tidewaiter.declaration.json.JsonWriter;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.sim.Jurisdiction;
import org.tidewaiter.sim.KoreanExtract;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.SimulatedDeclaration;
import org.tidewaiter.sim.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes declarations of a made-up world. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = {
            "Writes declarations of a seeded, made-up world of traders, with a few planted irregularities; the truth about",
            "each goes into truth.csv. The same seed gives the same files on every machine.",
        },
        footer = {"", "Example:", "  tidewaiter sim --seed 7 --declarations 10000 --out /tmp/world"})
final class SimCommand implements Callable<Integer> {
    /** Notations to write. */
    enum Notation {
        WCO,
        JSON,
        CSV
    }

    /** Files in a folder at most. */
    private static final int FILES_PER_FOLDER = 1_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the world. Default: ${DEFAULT-VALUE}.")
    private long seed = 7;

    @Option(
            names = "--declarations",
            paramLabel = "N",
            description = "How many, to 10,000,000. Default: ${DEFAULT-VALUE}.")
    private int declarations = 1_000;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
    private Path folder = Path.of(".");

    @Option(
            names = "--format",
            description =
                    "${COMPLETION-CANDIDATES}; CSV is an extract in the Korean layout. Default: ${DEFAULT-VALUE}.")
    private Notation format = Notation.WCO;

    @Override
    public Integer call() {
        if (declarations < 1 || declarations > Settings.MAX) {
            throw new CommandFailure(
                    2, declarations + " declarations can't be written: from 1 to " + Settings.MAX + ".");
        }
        Settings settings =
                format == Notation.CSV ? Settings.DEFAULT.withJurisdiction(Jurisdiction.KR) : Settings.DEFAULT;
        World world = World.of(seed, settings);
        try (Progress progress = new Progress("writing", declarations, Home.isTerminal())) {
            Files.createDirectories(folder);
            try (BufferedWriter truth = Files.newBufferedWriter(folder.resolve("truth.csv"))) {
                truth.write("reference,irregularity,items,loss,currency,formal_error\n");
                write(world, truth, progress);
            }
        } catch (IOException e) {
            throw new CommandFailure(2, "the folder '" + folder + "' can't be written: " + e.getMessage());
        }
        return 0;
    }

    private void write(World world, BufferedWriter truth, Progress progress) throws IOException {
        Path table = folder.resolve("declarations.csv");
        try (BufferedWriter rows =
                new BufferedWriter(format == Notation.CSV ? Files.newBufferedWriter(table) : Writer.nullWriter())) {
            rows.write(row(KoreanExtract.csvHeader()));
            Iterator<SimulatedDeclaration> all =
                    world.declarations(declarations).iterator();
            while (all.hasNext()) {
                SimulatedDeclaration one = all.next();
                if (format == Notation.CSV) {
                    rows.write(row(KoreanExtract.csvRow(one)));
                } else {
                    file(one);
                }
                truth.write(truth(one, format == Notation.CSV ? KoreanExtract.reference(one) : lrn(one)));
                progress.advance(1, 1);
            }
        }
    }

    private void file(SimulatedDeclaration one) throws IOException {
        Path in = folder.resolve(String.format(Locale.ROOT, "%05d", one.index() / FILES_PER_FOLDER));
        if (one.index() % FILES_PER_FOLDER == 0) {
            Files.createDirectories(in);
        }
        boolean xml = format == Notation.WCO;
        byte[] bytes = xml
                ? WcoXmlWriter.write(one.message().document())
                : JsonWriter.write(one.message().document());
        Files.write(in.resolve(String.format(Locale.ROOT, "%08d.%s", one.index(), xml ? "xml" : "json")), bytes);
    }

    private static String lrn(SimulatedDeclaration one) {
        String reference = one.message().declaration().functionalReference();
        return reference == null ? "" : reference;
    }

    /** @param reference by which what was written names it */
    private static String truth(SimulatedDeclaration one, String reference) {
        return row(List.of(
                reference,
                one.truth().irregularity().name(),
                one.truth().items().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                one.truth().loss().amount().toPlainString(),
                one.truth().loss().currency(),
                one.truth().formalError() == null
                        ? ""
                        : one.truth().formalError().name()));
    }

    private static String row(List<String> cells) {
        return cells.stream()
                        .map(c -> c.matches("[^\",\r\n]*") ? c : '"' + c.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
