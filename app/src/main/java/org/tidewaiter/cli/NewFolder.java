package org.tidewaiter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.rulebook.file.RulebookTables;
import org.tidewaiter.tariff.TariffFinding;

/** The folder that an import writes a rulebook to, and what is told of it. */
final class NewFolder implements ImportTarget {
    private final Path out;
    private final PrintWriter said;

    /** A folder that holds something is left alone. */
    NewFolder(Path out, PrintWriter said) {
        this.out = out;
        this.said = said;
        if (Files.exists(out)) {
            try (Stream<Path> inside = Files.list(out)) {
                if (inside.findAny().isPresent()) {
                    throw new CommandFailure(2, "The folder " + out + " is not empty. Maybe name a new one.");
                }
            } catch (IOException e) {
                throw new CommandFailure(
                        Tidewaiter.UNREADABLE,
                        out + " can't be written to: " + e.getMessage() + ". Maybe it is a file.");
            }
        }
    }

    @Override
    public int refuse(Imported imported) {
        List<TariffFinding> findings = imported.findings();
        findings.forEach(said::println);
        said.printf(Locale.ROOT, "%d findings; nothing was written%n", findings.size());
        said.flush();
        return Tidewaiter.NOT_IN_ORDER;
    }

    /** Reads the files as they will be read later, and writes them only when that goes well. */
    @Override
    public int take(Imported imported, RulebookSource source, boolean all) {
        RulebookFiles.Reading reading = RulebookFiles.read(source);
        if (!(reading instanceof RulebookFiles.Usable usable)) {
            reading.problems().forEach(said::println);
            said.println("nothing was written");
            said.flush();
            return Tidewaiter.NOT_IN_ORDER;
        }
        try {
            files(source);
        } catch (IOException e) {
            throw new CommandFailure(
                    Tidewaiter.UNREADABLE, "The folder " + out + " can't be written: " + e.getMessage());
        }
        new ImportSummary(said).tell(imported.findings(), usable.rulebook().tariff(), all);
        said.printf(Locale.ROOT, "written to %s: %s%n", out, usable.rulebook().label());
        said.flush();
        return 0;
    }

    /** The title last: a folder without one is no rulebook yet. */
    private void files(RulebookSource source) throws IOException {
        Files.createDirectories(out);
        for (Map.Entry<String, Bytes> file : source.files().entrySet()) {
            if (!file.getKey().equals(RulebookTables.TITLE)) {
                Files.write(out.resolve(file.getKey()), file.getValue().array());
            }
        }
        Bytes title = source.files().get(RulebookTables.TITLE);
        if (title != null) {
            Files.write(out.resolve(RulebookTables.TITLE), title.array());
        }
    }
}
