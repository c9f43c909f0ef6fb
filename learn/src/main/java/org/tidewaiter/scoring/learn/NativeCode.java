package org.tidewaiter.scoring.learn;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads LightGBM's native code, once a process, from a folder of this process alone. Left to itself lightgbm4j unpacks
 * it under a fixed name in the folder for temporary files, over what another running process has loaded: that one then
 * dies.
 */
final class NativeCode {
    private static final String FOLDER = "java.io.tmpdir";

    private static boolean loaded;

    private NativeCode() {}

    static synchronized void load() {
        if (loaded) {
            return;
        }
        String shared = System.getProperty(FOLDER);
        try {
            Path own = Files.createTempDirectory("tidewaiter-lightgbm");
            System.setProperty(FOLDER, own.toString());
            LGBMBooster.loadNative();
            loaded = true;
            remove(own);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "LightGBM's native code can't be unpacked. Maybe the folder for temporary"
                            + " files is full, or forbids programs: -Djava.io.tmpdir names another.",
                    e);
        } finally {
            System.setProperty(FOLDER, shared);
        }
        if (!LGBMBooster.isNativeLoaded()) {
            throw new IllegalStateException("LightGBM's native code can't be loaded. Maybe libgomp is missing: install"
                    + " libgomp1 (Debian) or libgomp (Fedora).");
        }
    }

    /** What is loaded needs its files no longer, save on Windows, which keeps them. */
    private static void remove(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            System.getLogger(NativeCode.class.getName())
                    .log(System.Logger.Level.DEBUG, "LightGBM''s unpacked code stays in {0}", folder);
        }
    }
}
