package org.tidewaiter.declaration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Real data that the project does not carry: in the folder that the environment variable {@code TIDEWAITER_DATA}
 * names, else in {@code ../shared/data} beside the project. A test that asks for what is not there is skipped with a
 * message.
 */
public final class RealData {
    /** Environment variable with the folder. */
    public static final String VARIABLE = "TIDEWAITER_DATA";
    /** The launcher, by which the project's root is known. */
    private static final String LAUNCHER = "tidewaiter";

    private RealData() {}

    /** A file or folder of the data; aborts the test where it is absent. */
    public static Path path(String name) {
        Path path = root().resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "Skipped: no " + path + ". Maybe set " + VARIABLE + " to the folder of the real data.");
        return path;
    }

    /** All XML files in a folder and below, in the order of their names; aborts the test where the folder is absent. */
    public static List<Path> xmlFiles(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(LAUNCHER)) && Files.exists(folder.resolve("pom.xml"))) {
                return folder.resolveSibling("shared").resolve("data");
            }
        }
        return here.resolveSibling("shared").resolve("data");
    }
}
