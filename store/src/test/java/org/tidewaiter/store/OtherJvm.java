package org.tidewaiter.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A second JVM that uses the same folder until it is told to stop, is asked to end, or is killed. */
final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private long postmaster;
    private boolean adopted;

    private OtherJvm(Process process) {
        this.process = process;
        output = process.inputReader();
    }

    /** Starts it and waits until it uses its server. */
    static OtherJvm start(Path home) throws IOException {
        OtherJvm jvm = launch(home);
        String line = jvm.output.readLine();
        if (line == null) {
            throw new IllegalStateException("The other JVM said nothing. Maybe it failed to start.");
        }
        List<String> words = List.of(line.split(" ", -1));
        jvm.postmaster = Long.parseLong(words.getFirst());
        jvm.adopted = Boolean.parseBoolean(words.getLast());
        return jvm;
    }

    /** Starts it and doesn't wait. */
    static OtherJvm launch(Path home) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherJvm.class.getName(),
                home.toString());
        return new OtherJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Says which server it uses, then waits for its input to end. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
            System.out.println(postgres.pid() + " " + postgres.adopted());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    long postmaster() {
        return postmaster;
    }

    boolean adopted() {
        return adopted;
    }

    /** As {@code kill}, so that its shutdown hooks run; its input stays open, unlike with {@link Process#destroy}. */
    void terminate() {
        process.toHandle().destroy();
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }

    boolean awaitEnd(Duration limit) {
        return Await.until(limit, () -> !process.isAlive());
    }

    /** Lets it close its server and waits for its end. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        if (!awaitEnd(Duration.ofSeconds(20))) {
            process.destroyForcibly();
            throw new IllegalStateException("The other JVM did not end by itself.");
        }
        output.close();
    }
}
