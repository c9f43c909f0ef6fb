package org.tidewaiter.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the operating system and of PostgreSQL, away from the settings of the calling shell. */
final class Command {

    private static final Path NOWHERE = Path.of("/dev/null");

    private Command() {}

    /** Whether a program of this name stands on the {@code PATH}. */
    static boolean exists(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Whether the command exists, may be run, and ends with 0 within the limit. Its output is dropped. */
    static boolean succeeds(List<String> command, Path folder, Duration limit) {
        try {
            return run(command, folder, NOWHERE, limit) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs a command to its end, both its outputs going to a file.
     *
     * @return the exit status; a command that outlives the limit is killed and answers 137
     * @throws IOException if the program can't be started
     */
    static int run(List<String> command, Path folder, Path output, Duration limit) throws IOException {
        Process process = launch(command, folder, output);
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while running " + command.getFirst() + ". Maybe start again.", e);
        }
    }

    /** Starts a command and leaves it running; reads nothing, overwrites {@code output}. */
    static Process launch(List<String> command, Path folder, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(NOWHERE.toFile())
                .redirectOutput(output.toFile());
        // PGDATA, PGPORT and their kin would change which server is meant; the locale would translate its messages.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }
}
