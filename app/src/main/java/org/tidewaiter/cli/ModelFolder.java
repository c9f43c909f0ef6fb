package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.ModelReading;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.file.ModelFile;

/** A folder with a model and its card for people. */
final class ModelFolder {
    private static final String CARD = "card.md";

    private ModelFolder() {}

    static void write(Path folder, RiskModel model) {
        Bytes bytes = ModelFile.write(model);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(ModelFile.NAME), bytes.array());
            Files.writeString(folder.resolve(CARD), card(model, bytes));
        } catch (IOException e) {
            throw new CommandFailure(
                    Tidewaiter.UNREADABLE, "the folder '" + folder + "' can't be written: " + e.getMessage());
        }
    }

    /** The model of a folder, or of a file. */
    static RiskModel read(Path path) {
        return switch (ModelFile.read(file(path))) {
            case ModelReading.Usable usable -> usable.model();
            case ModelReading.Unusable unusable ->
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, path + ": " + unusable.reason());
        };
    }

    /** The file of a folder, or the file itself; it may be anything. */
    static Bytes file(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(ModelFile.NAME) : path;
        try {
            if (Files.size(file) > ModelFile.MAX_BYTES) {
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, "'" + file + "' is too large for a model.");
            }
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(
                    Tidewaiter.UNREADABLE,
                    "there is no model in '" + path + "': " + e.getMessage() + ". Maybe train one: risk train --help");
        }
    }

    private static String card(RiskModel model, Bytes bytes) {
        ModelCard card = model.card();
        StringBuilder text = new StringBuilder(1024);
        text.append("# ").append(card.title()).append("\n\n");
        line(text, "file", bytes.digest().hex());
        line(text, "features", model.features().size() + ", " + model.features().digest());
        line(text, "trained on", window(card.trained()));
        if (card.tuned() != null) {
            line(text, "tuned on", window(card.tuned()));
        }
        line(text, "fitted once more to both", card.refitted() ? "yes" : "no");
        line(text, "outcomes taken to be known after", card.delayDays() + " days");
        line(text, "trees", card.rounds() + ", seed " + card.seed());
        line(text, "expected amount", card.amounts().title());
        text.append("\n| figure, on what it was tuned on, before fitting once more | |\n|---|---|\n");
        for (ModelCard.Measured figure : card.figures()) {
            text.append(String.format(Locale.ROOT, "| %s | %.4f |%n", figure.name(), figure.value()));
        }
        text.append("\n| setting | |\n|---|---|\n");
        card.settings().forEach((name, value) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(value)
                .append(" |\n"));
        card.notes().forEach(note -> text.append("\n").append(note).append("\n"));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String window(ModelCard.Window window) {
        return String.format(
                Locale.ROOT,
                "%s to %s, %,d items, %,d infractions",
                window.from(),
                window.to(),
                window.items(),
                window.infractions());
    }
}
