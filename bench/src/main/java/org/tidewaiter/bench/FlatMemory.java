package org.tidewaiter.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.tidewaiter.sim.Jurisdiction;
import org.tidewaiter.sim.KoreanExtract;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.SimulatedDeclaration;
import org.tidewaiter.sim.World;

/** Peak memory of clearing a million rows of an extract, against a tenth of them, both under the same small heap. */
final class FlatMemory implements Bench.Measurement {
    private static final String HEAP = "-Xmx192m";

    @Override
    public List<String> run(Bench.Options options) {
        int rows = options.quick() ? 100_000 : 1_000_000;
        Path large = options.home().resolve("bench-rows.csv");
        Path small = options.home().resolve("bench-rows-tenth.csv");
        write(large, small, rows);
        long tenth = peakKilobytes(options, small);
        long started = System.nanoTime();
        long all = peakKilobytes(options, large);
        double seconds = (System.nanoTime() - started) / 1e9;
        try {
            Files.delete(large);
            Files.delete(small);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                String.format(Locale.ROOT, "peak memory of `clear --dry-run` over %,d rows, heap of 192 MB", rows),
                String.format(Locale.ROOT, "%,d MB, %,.0f rows/s", all / 1024, rows / seconds),
                String.format(Locale.ROOT, "a tenth of the rows: %,d MB", tenth / 1024),
                String.format(Locale.ROOT, "%.2f", (double) all / tenth),
                "flat");
    }

    private static void write(Path large, Path small, int rows) {
        World world = World.of(7, Settings.DEFAULT.withJurisdiction(Jurisdiction.KR));
        try (BufferedWriter out = Files.newBufferedWriter(large);
                BufferedWriter tenth = Files.newBufferedWriter(small)) {
            String header = String.join(",", KoreanExtract.csvHeader()) + "\n";
            out.write(header);
            tenth.write(header);
            Iterator<SimulatedDeclaration> all = world.declarations(rows).iterator();
            for (int i = 0; all.hasNext(); i++) {
                String row = String.join(",", KoreanExtract.csvRow(all.next())) + "\n";
                out.write(row);
                if (i < rows / 10) {
                    tenth.write(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process's peak resident memory, as Linux keeps it. */
    private static long peakKilobytes(Bench.Options options, Path file) {
        ProcessBuilder builder = new ProcessBuilder(
                        options.launcher().toString(),
                        "clear",
                        "--dry-run",
                        "--format",
                        "json",
                        "--mapping",
                        "kcs",
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TIDEWAITER_JAVA_OPTS", HEAP);
        try {
            Process process = builder.start();
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            long peak = 0;
            while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, highWater(status));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("The run over " + file + " ended with " + process.exitValue());
            }
            return peak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long highWater(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it ended just now
        }
    }
}
