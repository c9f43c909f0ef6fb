package org.tidewaiter.rulebook.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/**
 * Reads the files of a rulebook from a zip of their folder, as somebody sends it. It is hostile until it is read: nothing is
 * written anywhere, names are only compared, and no more is unpacked than the limits allow, whatever the zip says of itself.
 */
public final class RulebookZip {
    /** Most entries, folders and other files included. */
    static final int ENTRIES_MAX = 128;
    /** Most bytes of all files together, unpacked. */
    static final long TOTAL_BYTES_MAX = 128L << 20;

    private static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final int BUFFER = 8_192;

    private final Limits limits;
    private final Map<String, Bytes> files = new TreeMap<>();
    private @Nullable String folder;
    private long total;

    /** How much is unpacked. */
    record Limits(int entries, int fileBytes, long totalBytes) {
        static final Limits DEFAULT = new Limits(ENTRIES_MAX, RulebookSource.MAX_FILE_BYTES, TOTAL_BYTES_MAX);
    }

    /** What came of it. */
    public sealed interface Unpacked {
        /** The tables of a folder; they are not read yet. */
        record Files(RulebookSource source) implements Unpacked {}

        /**
         * It can't be taken.
         *
         * @param code stable
         * @param message what is wrong
         * @param fix what to do
         */
        record Refused(String code, String message, String fix) implements Unpacked {}
    }

    /** Ends reading with a reason. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Unpacked.Refused why;

        Refusal(String code, String message, String fix) {
            super(message);
            this.why = new Unpacked.Refused(code, message, fix);
        }
    }

    private RulebookZip(Limits limits) {
        this.limits = limits;
    }

    /** Whether the bytes begin as a zip does. */
    public static boolean isZip(Bytes bytes) {
        byte[] array = bytes.array();
        for (int i = 0; i < MAGIC.length; i++) {
            if (array.length <= i || array[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The CSV and YAML files that lie in the zip, or in the one folder in it. Others are left alone.
     *
     * @param name what to call them in problems
     */
    public static Unpacked unpack(String name, Bytes zip) {
        return unpack(name, zip, Limits.DEFAULT);
    }

    static Unpacked unpack(String name, Bytes zip, Limits limits) {
        try {
            RulebookZip reading = new RulebookZip(limits);
            reading.read(zip);
            return new Unpacked.Files(RulebookSource.of(name, reading.files));
        } catch (Refusal e) {
            return e.why;
        } catch (ZipException | IllegalArgumentException e) { // a name that is no text
            return new Unpacked.Refused(
                    "ZIP-DAMAGED", "The zip can't be read: " + e.getMessage() + ".", "Zip it again.");
        } catch (IOException e) { // cut short, or packed as no zip is
            return new Unpacked.Refused("ZIP-DAMAGED", "The zip ends early or is damaged.", "Send it again.");
        }
    }

    private void read(Bytes bytes) throws IOException, Refusal {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.array()))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > limits.entries) {
                    throw new Refusal(
                            "ZIP-ENTRIES",
                            "The zip has more than " + limits.entries + " entries.",
                            "Zip only the folder of the rulebook.");
                }
                String file = fileName(entry.getName());
                byte[] content = content(zip);
                if (!entry.isDirectory() && isTable(file)) {
                    take(entry.getName(), file, content);
                }
            }
        }
        if (files.isEmpty()) {
            throw new Refusal(
                    "ZIP-NO-RULEBOOK",
                    "The zip has no CSV or YAML file in it or in one folder in it.",
                    "Zip the folder that holds rulebook.yaml.");
        }
    }

    /** The last part of a path that goes one folder down at most. */
    private String fileName(String path) throws Refusal {
        String[] parts = path.split("/", -1);
        boolean leaves = path.startsWith("/") || path.contains("\\") || path.contains(":") || path.contains("\0");
        for (String part : parts) {
            leaves |= part.equals("..") || part.equals(".");
        }
        if (leaves) {
            throw new Refusal(
                    "ZIP-PATH",
                    "The zip has an entry '" + shown(path) + "' that leads out of its folder.",
                    "Zip the folder again with an ordinary program.");
        }
        return parts[parts.length - 1];
    }

    private static String shown(String path) {
        String printable = path.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > BUFFER / 64 ? printable.substring(0, BUFFER / 64) + "…" : printable;
    }

    private static boolean isTable(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return !file.startsWith(".") && (lower.endsWith(".csv") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
    }

    private void take(String path, String file, byte[] content) throws Refusal {
        String in = path.substring(0, path.length() - file.length());
        if (in.startsWith("__MACOSX/")) {
            return; // what one system adds by itself
        }
        String known = folder;
        if (in.indexOf('/') != in.lastIndexOf('/') || known != null && !known.equals(in)) {
            throw new Refusal(
                    "ZIP-FOLDERS",
                    "The zip has tables in several folders: '" + shown(path) + "'.",
                    "Zip one folder with all files of the rulebook directly in it.");
        }
        folder = in;
        if (files.size() >= RulebookSource.MAX_FILES) {
            throw new Refusal(
                    "ZIP-ENTRIES",
                    "The zip has more than " + RulebookSource.MAX_FILES + " tables.",
                    "Leave only the files of the rulebook.");
        }
        if (files.put(file, Bytes.of(content)) != null) {
            throw new Refusal(
                    "ZIP-TWICE", "The zip has the file '" + shown(file) + "' twice.", "Zip the folder again.");
        }
    }

    /** What is unpacked counts, not what the zip says. */
    private byte[] content(ZipInputStream zip) throws IOException, Refusal {
        byte[] content = zip.readNBytes((int) Math.min(limits.fileBytes, limits.totalBytes - total) + 1);
        total += content.length;
        if (content.length > limits.fileBytes || total > limits.totalBytes) {
            throw new Refusal(
                    "ZIP-TOO-LARGE",
                    "A file in the zip, or all of them, is larger than is unpacked: " + limits.fileBytes
                            + " bytes a file, " + limits.totalBytes + " in all.",
                    "Leave only the files of the rulebook.");
        }
        return content;
    }
}
