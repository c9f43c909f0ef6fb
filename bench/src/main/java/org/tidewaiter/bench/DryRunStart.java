package org.tidewaiter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;

/** {@code clear --dry-run} of one file as a process, against the bare start of a Java process. */
final class DryRunStart implements Bench.Measurement {
    @Override
    public List<String> run(Bench.Options options) {
        Path file = options.home().resolve("bench-one.xml");
        try {
            Files.createDirectories(options.home());
            Files.write(
                    file,
                    WcoXmlWriter.write(World.of(7, Settings.DEFAULT)
                            .declaration(1)
                            .message()
                            .document()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Interleaved result = Interleaved.run(
                2,
                options.quick() ? 3 : 11,
                round -> process(options.launcher().toString(), "clear", "--dry-run", file.toString()),
                round -> process(java, "-Xshare:auto", "-version"));
        return List.of(
                "`clear --dry-run` of one file, as a process",
                String.format(Locale.ROOT, "%.2f s", result.ours()),
                String.format(Locale.ROOT, "bare `java -version`: %.2f s", result.theirs()),
                result.ratioWithRange(),
                "< 1.5 s");
    }

    /** Seconds that a process takes which ends well. */
    static double process(String... command) {
        return Interleaved.time(() -> {
            try {
                int exit = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException(command[0] + " ended with " + exit);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }
}
