package org.tidewaiter.cli;

import java.nio.file.Path;

/** Where the program keeps its files. */
final class Home {
    private Home() {}

    /** The folder {@code var}, below the project's root when started by its launcher, else here. */
    static Path var() {
        return Path.of(System.getProperty("tidewaiter.home", "."))
                .resolve("var")
                .toAbsolutePath()
                .normalize();
    }

    /** Whether standard error is a terminal, as the launcher found. */
    static boolean isTerminal() {
        return Boolean.getBoolean("tidewaiter.terminal");
    }
}
