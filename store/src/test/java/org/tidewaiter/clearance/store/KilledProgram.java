package org.tidewaiter.clearance.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another program of these tests, which is killed at its work. */
public final class KilledProgram {
    private KilledProgram() {}

    /**
     * Starts it and kills it when it has said so many lines.
     *
     * @param main has a main method that prints a line for each thing that it has done
     * @return all lines that it said; more than {@code lines}, as far as it came
     */
    public static List<String> after(int lines, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = program.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (said.size() == lines) {
                    program.toHandle().destroyForcibly();
                }
            }
        } finally {
            program.destroyForcibly();
        }
        return said;
    }
}
