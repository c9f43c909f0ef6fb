package org.tidewaiter.store.backup;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.tidewaiter.kernel.Digest;

/**
 * A backup to be read. The file is: {@link #MAGIC} and the version of the format as four bytes; the rows of each table
 * as one Zstandard frame; the manifest, JSON; and a trailer of {@link #END}, offset and length of the manifest as eight
 * bytes each, and its SHA-256. Numbers are big-endian.
 */
public final class BackupFile implements AutoCloseable {
    static final String MAGIC = "TIDEWAITER BACKUP\n";
    static final String END = "TW-END\n\n";
    static final int VERSION = 1;
    static final int HEADER = MAGIC.length() + Integer.BYTES;
    private static final int SHA256 = 32;
    private static final int TRAILER = 8 + 2 * Long.BYTES + SHA256;
    private static final int MANIFEST_MAX = 16 * 1024 * 1024;
    private static final int BUFFER = 256 * 1024;

    private final Path path;
    private final RandomAccessFile file;
    private final Manifest manifest;

    private BackupFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.manifest = read();
    }

    /**
     * Opens it, and verifies its manifest.
     *
     * @throws BackupProblem if it can't be read, or is no backup that this program knows
     */
    public static BackupFile open(Path path) {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            boolean fit = false;
            try {
                BackupFile backup = new BackupFile(path, file);
                fit = true;
                return backup;
            } finally {
                if (!fit) {
                    file.close();
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Size of the file in bytes. */
    public long size() {
        try {
            return file.length();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Reads all of it and compares digests.
     *
     * @throws BackupProblem if it is damaged
     */
    public void check(Watcher watcher) {
        try {
            for (Manifest.Table table : manifest.tables()) {
                try (Stored stored = new Stored(table, watcher)) {
                    stored.verify();
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The rows of a table as COPY wants them; to be {@link Rows#verify verified} at their end. */
    Rows rows(Manifest.Table table, Watcher watcher) throws IOException {
        return new Rows(table, new Stored(table, bytes -> {}), watcher);
    }

    private Manifest read() throws IOException {
        byte[] header = new byte[(int) Math.min(HEADER, file.length())];
        file.readFully(header);
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        if (header.length < HEADER || !Arrays.equals(header, 0, magic.length, magic, 0, magic.length)) {
            throw problem("is no backup of Tidewaiter. Maybe another file was meant.");
        }
        int version = new DataInputStream(new ByteArrayInputStream(header, magic.length, Integer.BYTES)).readInt();
        if (version != VERSION) {
            throw problem("has format version " + version + ", and this program reads version " + VERSION
                    + ". Maybe it was taken by a newer Tidewaiter: use that one.");
        }
        long end = file.length() - TRAILER;
        if (end < HEADER) {
            throw cutOff();
        }
        file.seek(end);
        byte[] mark = new byte[END.length()];
        file.readFully(mark);
        long offset = file.readLong();
        long length = file.readLong();
        byte[] digest = new byte[SHA256];
        file.readFully(digest);
        if (!Arrays.equals(mark, END.getBytes(StandardCharsets.US_ASCII))) {
            throw cutOff();
        }
        if (length < 0 || length > MANIFEST_MAX || offset < HEADER || offset != end - length) {
            throw damaged("its manifest");
        }
        byte[] bytes = new byte[(int) length];
        file.seek(offset);
        file.readFully(bytes);
        if (!MessageDigest.isEqual(sha256().digest(bytes), digest)) {
            throw damaged("its manifest");
        }
        return contiguous(parsed(bytes), offset);
    }

    private Manifest parsed(byte[] bytes) {
        try {
            return Manifest.of(bytes);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new BackupProblem(
                    BackupProblem.Blame.FILE,
                    path + " has a manifest that can't be read: " + e.getMessage() + " Maybe it was changed by hand.",
                    e);
        }
    }

    /** Every byte before the manifest belongs to one table. */
    private Manifest contiguous(Manifest found, long end) {
        long next = HEADER;
        for (Manifest.Table table : found.tables()) {
            if (table.offset() != next || table.stored() > end - next) {
                throw damaged("the place of " + table.qualified());
            }
            next += table.stored();
        }
        if (next != end) {
            throw damaged("the end of its tables");
        }
        return found;
    }

    private BackupProblem cutOff() {
        return problem("is cut off: its end is missing. Maybe a copy of it was not finished; take another copy.");
    }

    private BackupProblem damaged(String what) {
        return problem("is damaged: " + what
                + " is not what was written. Maybe the disk or a transfer is to blame; take another copy.");
    }

    private BackupProblem problem(String said) {
        return new BackupProblem(BackupProblem.Blame.FILE, path + " " + said);
    }

    private static BackupProblem unreadable(Path path, IOException e) {
        return new BackupProblem(
                BackupProblem.Blame.FILE,
                path + " can't be read: " + e.getMessage() + ". Maybe the name is mistyped, or it belongs to another.",
                e);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The bytes of a table as they stand in the file. One is read at a time. */
    private final class Stored extends InputStream {
        private final Manifest.Table table;
        private final Watcher watcher;
        private final MessageDigest digest = sha256();
        private long left;

        Stored(Manifest.Table table, Watcher watcher) throws IOException {
            this.table = table;
            this.watcher = watcher;
            this.left = table.stored();
            file.seek(table.offset());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = file.read(bytes, from, (int) Math.min(count, left));
            if (read > 0) {
                left -= read;
                digest.update(bytes, from, read);
                watcher.moved(read);
            }
            return read;
        }

        /** Reads what is left, and compares. */
        void verify() throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(buffer, 0, BUFFER); read >= 0; ) {
                read = read(buffer, 0, BUFFER);
            }
            if (left != 0 || !new Digest(HexFormat.of().formatHex(digest.digest())).equals(table.sha256())) {
                throw damaged("table " + table.qualified());
            }
        }
    }

    /** The rows of a table, unpacked; never more bytes than the manifest promises. */
    final class Rows extends FilterInputStream {
        private final Manifest.Table table;
        private final Stored stored;
        private final Watcher watcher;
        private long read;

        private Rows(Manifest.Table table, Stored stored, Watcher watcher) throws IOException {
            super(new ZstdInputStream(stored));
            this.table = table;
            this.stored = stored;
            this.watcher = watcher;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int got = super.read(bytes, from, count);
            if (got > 0) {
                read += got;
                watcher.moved(got);
                if (read > table.bytes()) {
                    throw damaged("table " + table.qualified());
                }
            }
            return got;
        }

        void verify() throws IOException {
            stored.verify();
            if (read != table.bytes()) {
                throw damaged("table " + table.qualified());
            }
        }
    }
}
