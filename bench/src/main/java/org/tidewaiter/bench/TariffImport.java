package org.tidewaiter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code rulebook import usitc} of the official United States tariff into a folder, as a process, against its limit. */
final class TariffImport implements Bench.Measurement {
    private static final double LIMIT = 3;

    @Override
    public List<String> run(Bench.Options options) {
        Interleaved result = Interleaved.run(
                2,
                options.quick() ? 3 : 11,
                round -> {
                    Path folder = options.home().resolve("bench-import");
                    remove(folder);
                    return DryRunStart.process(command(options, folder));
                },
                round -> LIMIT);
        remove(options.home().resolve("bench-import"));
        return List.of(
                "import of the official US tariff: read, compared with its numbers, checked and written, as a process",
                String.format(Locale.ROOT, "%.2f s", result.ours()),
                String.format(Locale.ROOT, "%.0f s", LIMIT),
                result.ratioWithRange(),
                "≥ 1");
    }

    /** The command that imports the official file into a folder. */
    static String[] command(Bench.Options options, Path folder) {
        Path file = options.data().resolve("usitc/tariff_database_2025.csv");
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "The official tariff is not there. Set TIDEWAITER_DATA to the folder with usitc/.");
        }
        return new String[] {
            options.launcher().toString(),
            "rulebook",
            "import",
            "usitc",
            file.toString(),
            "--hs",
            options.data().resolve("hs/harmonized-system.csv").toString(),
            "--out",
            folder.toString()
        };
    }

    private static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
