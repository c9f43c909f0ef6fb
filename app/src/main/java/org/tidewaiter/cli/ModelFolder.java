package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.ModelCardText;
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
            Files.writeString(folder.resolve(CARD), ModelCardText.of(model, bytes.digest()));
        } catch (IOException e) {
            throw FileFault.unwritten(folder, e);
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
                    "there is no model: " + FileFault.unread(file, e).getMessage()
                            + " Maybe train one: risk train --help");
        }
    }
}
