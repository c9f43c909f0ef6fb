package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.onnx.OnnxImport;
import picocli.CommandLine.Option;

/** Options that say what an ONNX file does not. */
final class OnnxOptions {
    private static final int DELAY_DAYS = 30;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description = "An own model of trees as LightGBM, XGBoost or scikit-learn export it, in place of --model.")
    private @Nullable Path onnx;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description = "Of --onnx: names of features, one a line, in the order of the input's columns; or STANDARD,"
                    + " NO_REPEATS, DECLARED. They stand in docs/risk-models.md.")
    private @Nullable String features;

    @Option(
            names = "--codes",
            paramLabel = "FILE",
            description = "Of --onnx, where features are codes: lines of dimension,code in the order of their numbers,"
                    + " from 0 in each dimension.")
    private @Nullable Path codes;

    @Option(names = "--title", paramLabel = "TEXT", description = "Of --onnx. Default: the name of the file.")
    private @Nullable String title;

    @Option(names = "--known-from", paramLabel = "DAY", description = "Of --onnx: first day of what it was trained on.")
    private @Nullable LocalDate from;

    @Option(names = "--known-until", paramLabel = "DAY", description = "Of --onnx: last day of what it was trained on.")
    private @Nullable LocalDate until;

    @Option(
            names = "--known-after",
            paramLabel = "DAYS",
            description = "Of --onnx: days after which outcomes were taken to be known. Default: " + DELAY_DAYS + ".")
    private int delay = DELAY_DAYS;

    @Nullable
    Path onnx() {
        return onnx;
    }

    /** @throws CommandFailure where something is missing or wrong */
    OnnxImport.Outcome convert(Path file) {
        LocalDate last = until;
        if (features == null || last == null) {
            throw new CommandFailure(2, "--onnx takes --features and --known-until: the file does not say them.");
        }
        LocalDate first = from == null ? last : from;
        if (last.isBefore(first)) {
            throw new CommandFailure(2, "--known-until " + last + " lies before --known-from " + first + ".");
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (last.isAfter(today)) {
            throw new CommandFailure(
                    2,
                    "--known-until " + last + " is to come. A model knows nothing after " + today
                            + ", which is today.");
        }
        NumberRange.checkKnownAfter(delay);
        ModelCard.Window window = new ModelCard.Window(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                0,
                0);
        String name = title == null ? String.valueOf(file.getFileName()) : title;
        return OnnxImport.convert(read(file), new OnnxImport.Told(name, set(features), codebook(), window, delay));
    }

    private static Bytes read(Path file) {
        try {
            if (Files.size(file) > OnnxImport.BYTES_MAX) {
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, "'" + file + "' is too large for a model.");
            }
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + file + "' can't be read.");
        }
    }

    private static FeatureSet set(String chosen) {
        for (FeatureChoice choice : FeatureChoice.values()) {
            if (choice.name().equals(chosen.toUpperCase(Locale.ROOT))) {
                return choice.set(List.of());
            }
        }
        FeatureSet usual = FeatureSet.standard();
        try {
            List<Feature> named =
                    lines(Path.of(chosen)).stream().map(Feature::parse).toList();
            return new FeatureSet(named, usual.halfLifeDays(), usual.shrinkage(), usual.maxKeys());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    2, "--features " + chosen + ": " + e.getMessage() + " docs/risk-models.md lists them.");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + file + "' can't be read as lines of text.");
        }
    }

    private Codebook codebook() {
        Map<Dimension, List<String>> all = new EnumMap<>(Dimension.class);
        for (String line : codes == null ? List.<String>of() : lines(codes)) {
            String[] cells = line.split(",", 2);
            Dimension dimension = dimension(cells[0].strip());
            if (dimension == null || cells.length < 2) {
                throw new CommandFailure(2, "--codes: '" + line + "' is no dimension,code, e.g. origin,CN.");
            }
            all.computeIfAbsent(dimension, d -> new ArrayList<>()).add(cells[1].strip());
        }
        try {
            return new Codebook(all);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(2, "--codes: " + e.getMessage());
        }
    }

    private static @Nullable Dimension dimension(String label) {
        for (Dimension dimension : Dimension.values()) {
            if (dimension.label().equals(label)) {
                return dimension;
            }
        }
        return null;
    }
}
