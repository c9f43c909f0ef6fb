package org.tidewaiter.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What PostgreSQL writes about itself into {@code postmaster.pid}: line 1 its process id, line 4 its port, line 8 its
 * state ({@code starting}, {@code ready}, {@code stopping}); the later lines come one by one while it starts.
 *
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">Database File Layout</a>
 */
record PostmasterFile(long pid, OptionalInt port, String state) {

    static final String NAME = "postmaster.pid";

    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;
    private static final int BYTES_MAX = 10_000;

    boolean isReady() {
        return port.isPresent() && state.equals("ready");
    }

    boolean isStopping() {
        return state.equals("stopping");
    }

    /** Reads the file; empty if there is none or no process id in it. */
    static Optional<PostmasterFile> read(Path data) throws IOException {
        Path file = data.resolve(NAME);
        List<String> lines;
        try {
            if (Files.size(file) > BYTES_MAX) {
                return Optional.empty();
            }
            lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        OptionalInt pid = number(lines, 0);
        if (pid.isEmpty() || pid.getAsInt() <= 0) {
            return Optional.empty();
        }
        String state = lines.size() > STATE_LINE ? lines.get(STATE_LINE).strip() : "starting";
        return Optional.of(new PostmasterFile(pid.getAsInt(), number(lines, PORT_LINE), state));
    }

    private static OptionalInt number(List<String> lines, int at) {
        if (lines.size() <= at || !lines.get(at).strip().matches("\\d{1,9}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(lines.get(at).strip()));
    }
}
