package org.tidewaiter.store.backup;

import static org.tidewaiter.store.backup.BackupProblem.Blame.DATABASE;
import static org.tidewaiter.store.backup.BackupProblem.Blame.FILE;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.store.Database;

/**
 * Takes a backup of everything that is kept, on one snapshot, while others go on reading and writing. Memory is constant:
 * rows go through as they come.
 */
public final class Backup {
    /** The fastest; most of the rows are packed already. */
    private static final int LEVEL = 1;

    private static final int BUFFER = 256 * 1024;

    private final FileChannel channel;
    private final Watcher watcher;

    private Backup(FileChannel channel, Watcher watcher) {
        this.channel = channel;
        this.watcher = watcher;
    }

    /** Bytes that a backup will go through, about. */
    public static long estimate(Database database) {
        return database.read(connection -> new Catalog(connection).size());
    }

    /**
     * Writes {@code target.part} and renames it when it is complete and on the disk. Only its owner may read it.
     *
     * @throws BackupProblem if the target is there already or can't be written, or there is nothing to back up
     */
    public static Manifest take(Database database, Path target, Watcher watcher) {
        if (Files.exists(target)) {
            throw new BackupProblem(FILE, target + " is there already. Maybe put the day into the name, or remove it.");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (FileChannel channel = open(part)) {
            if (channel.tryLock() == null) {
                throw new BackupProblem(FILE, part + " is being written by another backup. Maybe wait for that one.");
            }
            boolean done = false;
            try {
                channel.truncate(0);
                Backup backup = new Backup(channel, watcher);
                Manifest manifest = database.snapshot(backup::write);
                channel.force(true);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                done = true;
                forceFolder(target);
                return manifest;
            } finally {
                if (!done) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(part, e);
        }
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** The new name is on the disk too. */
    private static void forceFolder(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static BackupProblem unwritable(Path part, Exception e) {
        return new BackupProblem(
                FILE, part + " can't be written: " + e + ". Maybe the disk is full, or the folder is missing.", e);
    }

    private Manifest write(Connection connection) throws SQLException {
        try {
            return writeAll(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest writeAll(Connection connection) throws SQLException, IOException {
        Catalog catalog = new Catalog(connection);
        List<String> names = catalog.schemas();
        if (names.isEmpty()) {
            throw new BackupProblem(
                    DATABASE, "there is nothing of Tidewaiter in this database. Maybe another --data or URL is meant.");
        }
        Instant taken = Instant.now();
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
        out.write(BackupFile.MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(BackupFile.VERSION);
        List<Manifest.Schema> schemas = new ArrayList<>();
        List<Manifest.Table> tables = new ArrayList<>();
        List<Manifest.Sequence> sequences = new ArrayList<>();
        for (String schema : names) {
            schemas.add(new Manifest.Schema(schema, catalog.migrations(schema), catalog.months(schema)));
            for (String table : catalog.tables(schema)) {
                tables.add(copy(connection, schema, table, catalog.columns(schema, table)));
            }
        }
        // No snapshot holds sequences: read last, they are beyond whatever the rows have used.
        for (String schema : names) {
            for (String sequence : catalog.sequences(schema)) {
                sequences.add(catalog.sequence(schema, sequence));
            }
        }
        Manifest manifest = new Manifest(taken, catalog.version(), schemas, tables, sequences);
        byte[] bytes = manifest.toBytes();
        long offset = channel.position();
        out.write(bytes);
        out.write(BackupFile.END.getBytes(StandardCharsets.US_ASCII));
        out.writeLong(offset);
        out.writeLong(bytes.length);
        out.write(BackupFile.sha256().digest(bytes));
        return manifest;
    }

    private Manifest.Table copy(Connection connection, String schema, String table, List<String> columns)
            throws SQLException, IOException {
        long offset = channel.position();
        Hashed hashed = new Hashed(Channels.newOutputStream(channel));
        // A query, since a table with partitions has no rows of its own to copy.
        String sql = "COPY (SELECT "
                + String.join(", ", columns.stream().map(Catalog::quoted).toList()) + " FROM "
                + Catalog.quoted(schema, table) + ") TO STDOUT (FORMAT binary)";
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        long bytes = 0;
        boolean done = false;
        try (OutputStream out = new java.io.BufferedOutputStream(new ZstdOutputStream(hashed, LEVEL), BUFFER)) {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                out.write(row);
                bytes += row.length;
                watcher.moved(row.length);
            }
            done = true;
        } finally {
            if (!done && copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return new Manifest.Table(
                schema,
                table,
                columns,
                copy.getHandledRowCount(),
                bytes,
                offset,
                channel.position() - offset,
                new Digest(HexFormat.of().formatHex(hashed.digest.digest())));
    }

    /** Digests what goes through; closing it leaves the file open. */
    private static final class Hashed extends FilterOutputStream {
        private final MessageDigest digest = BackupFile.sha256();

        Hashed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            digest.update(bytes, from, count);
        }

        @Override
        public void close() {}
    }
}
