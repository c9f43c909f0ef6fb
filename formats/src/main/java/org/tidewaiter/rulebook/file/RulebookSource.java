package org.tidewaiter.rulebook.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/**
 * The files of a rulebook by name, in the order of their names. As one blob they can be kept and read again years
 * later: the same files give the same blob, and the blob the same files.
 */
public final class RulebookSource {
    /** The files that make a rulebook. */
    public static final List<String> FILES = List.of(
            RulebookFiles.TITLE,
            RulebookFiles.LINES,
            RulebookFiles.MEASURES,
            RulebookFiles.PROCEDURES,
            RulebookFiles.RATES,
            RulebookFiles.CODES,
            RulebookFiles.PROFILES,
            RulebookFiles.ADDITIONAL,
            RulebookFiles.FEES,
            RulebookFiles.AREAS,
            RulebookFiles.SCHEMES,
            RulebookFiles.LOW_VALUE,
            RulebookFiles.QUOTAS,
            RulebookFiles.PORTS);
    /** Those of them that need not be there. */
    static final List<String> OPTIONAL = List.of(
            RulebookFiles.ADDITIONAL,
            RulebookFiles.FEES,
            RulebookFiles.AREAS,
            RulebookFiles.SCHEMES,
            RulebookFiles.LOW_VALUE,
            RulebookFiles.QUOTAS,
            RulebookFiles.PORTS);
    /** Most bytes of one file. */
    public static final int MAX_FILE_BYTES = 64 << 20;
    /** Most files in a folder that are looked at. */
    static final int MAX_FILES = 32;

    /** First line of a blob; the number is the version of its form. */
    private static final String MAGIC = "tidewaiter-rulebook 1";

    private static final String FOLDER = "/org/tidewaiter/rulebook/";
    private static final int MAX_NAME_BYTES = 200;

    private final String name;
    private final SortedMap<String, Bytes> files;

    private RulebookSource(String name, Map<String, Bytes> files) {
        this.name = name;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Files that lie in memory.
     *
     * @param name what to call them in problems, e.g. {@code gb}
     */
    public static RulebookSource of(String name, Map<String, Bytes> files) {
        return new RulebookSource(name, files);
    }

    /** The files of a rulebook that comes with the platform; without files where there is none of that name. */
    static RulebookSource packaged(String name) {
        Map<String, Bytes> files = new TreeMap<>();
        for (String file : FILES) {
            try (InputStream in = RulebookSource.class.getResourceAsStream(FOLDER + name + "/" + file)) {
                if (in != null) {
                    files.put(file, Bytes.of(in.readAllBytes()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The packaged rulebook " + name + " can't be read.", e);
            }
        }
        return new RulebookSource(name, files);
    }

    /**
     * The CSV and YAML files of a folder. A file that is too large is taken as one byte too much and so becomes a
     * problem.
     *
     * @throws IOException when the folder or a file in it can't be read
     */
    public static RulebookSource folder(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(RulebookSource::isTable).sorted().limit(MAX_FILES).forEach(found::add);
        }
        Map<String, Bytes> files = new TreeMap<>();
        for (Path file : found) {
            try (InputStream in = Files.newInputStream(file)) {
                files.put(fileName(file), Bytes.of(in.readNBytes(MAX_FILE_BYTES + 1)));
            }
        }
        return new RulebookSource(fileName(folder.toAbsolutePath().normalize()), files);
    }

    private static boolean isTable(Path path) {
        String lower = fileName(path).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path)
                && (lower.endsWith(".csv") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
    }

    private static String fileName(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** What to call these files in problems. */
    public String name() {
        return name;
    }

    /** File name to bytes, by name. */
    public SortedMap<String, Bytes> files() {
        return files;
    }

    @Nullable
    Bytes file(String fileName) {
        return files.get(fileName);
    }

    /** The same files without one. */
    public RulebookSource without(String file) {
        Map<String, Bytes> fewer = new TreeMap<>(files);
        fewer.remove(file);
        return new RulebookSource(name, fewer);
    }

    /** The files with one replaced or added, e.g. to try out a change. */
    public RulebookSource with(String fileName, Bytes bytes) {
        Map<String, Bytes> changed = new TreeMap<>(files);
        changed.put(fileName, bytes);
        return new RulebookSource(name, changed);
    }

    /**
     * All files in one: a first line that names the form, then for each file, by name, a line with its name and its
     * length in bytes, the bytes, and a line feed. It opens in any editor.
     */
    public Bytes blob() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(MAGIC + " " + name + "\n"));
        files.forEach((file, bytes) -> {
            out.writeBytes(utf8(file + " " + bytes.size() + "\n"));
            out.writeBytes(bytes.array());
            out.write('\n');
        });
        return Bytes.of(out.toByteArray());
    }

    /**
     * The files in a blob.
     *
     * @throws IllegalArgumentException when the bytes are no blob, or a damaged one
     */
    public static RulebookSource ofBlob(Bytes blob) {
        byte[] array = blob.array();
        int[] at = {0};
        String first = line(array, at);
        if (!first.startsWith(MAGIC + " ")) {
            throw new IllegalArgumentException(
                    "The bytes are no stored rulebook of form 1. Maybe they are of a newer one.");
        }
        Map<String, Bytes> files = new TreeMap<>();
        while (at[0] < array.length) {
            String head = line(array, at);
            int space = head.lastIndexOf(' ');
            int length = length(head.substring(space + 1));
            if (space < 1 || length < 0 || length >= array.length - at[0] || array[at[0] + length] != '\n') {
                throw damaged(at[0]);
            }
            byte[] bytes = new byte[length];
            System.arraycopy(array, at[0], bytes, 0, length);
            if (files.put(head.substring(0, space), Bytes.of(bytes)) != null) {
                throw damaged(at[0]);
            }
            at[0] += length + 1;
        }
        return new RulebookSource(first.substring(MAGIC.length() + 1), files);
    }

    private static int length(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static String line(byte[] array, int[] at) {
        int start = at[0];
        for (int i = start; i < array.length && i < start + MAX_NAME_BYTES; i++) {
            if (array[i] == '\n') {
                at[0] = i + 1;
                return new String(array, start, i - start, StandardCharsets.UTF_8);
            }
        }
        throw damaged(start);
    }

    private static IllegalArgumentException damaged(int at) {
        return new IllegalArgumentException(
                "The stored rulebook is damaged at byte " + at + ". Maybe it was cut short on the way.");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
