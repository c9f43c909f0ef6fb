package org.tidewaiter.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL's log files, of which an error message shows the end. */
final class ServerLog {

    /** What PostgreSQL says before its own logging begins. */
    static final String STARTUP = "startup.log";

    private static final int TAIL_BYTES = 2_000;
    private static final int TAILS_MAX = 2;
    private static final Duration KEPT = Duration.ofDays(6);

    private ServerLog() {}

    /** The last lines of one file, at most {@value #TAIL_BYTES} bytes; empty if it can't be read. */
    static String tail(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            return "";
        }
    }

    /** The ends of the files last written to, the newest last. */
    static String newest(Path folder) {
        try {
            Map<Path, FileTime> written = new TreeMap<>();
            for (Path file : FileTree.children(folder)) {
                written.put(file, Files.getLastModifiedTime(file));
            }
            List<Path> newest = written.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .map(Map.Entry::getKey)
                    .limit(TAILS_MAX)
                    .toList();
            StringBuilder text = new StringBuilder();
            for (Path file : newest.reversed()) {
                text.append(file).append(":\n").append(tail(file));
            }
            return text.toString();
        } catch (IOException e) {
            return folder + " can't be read: " + e.getMessage();
        }
    }

    /** Removes last week's file before PostgreSQL would append to it; it empties only those it rotates into itself. */
    static void sweepOld(Path folder) throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(KEPT));
        for (Path file : FileTree.children(folder)) {
            if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                FileTree.delete(file);
            }
        }
    }
}
