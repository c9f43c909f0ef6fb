package org.tidewaiter.continuity.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.continuity.Deposit;
import org.tidewaiter.continuity.Deposits;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

/**
 * Deposits as files of a folder, one each: a line of JSON that names place, receipt, owner, moment and digest, and then the message.
 * A file has its name only when it is whole and on the disk. One process at a time has the folder; another one's deposits have no
 * room in it. A file that is damaged is set aside, never lost silently.
 */
public final class FileDeposits implements Deposits, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileDeposits.class);
    private static final String SUFFIX = ".deposit";
    private static final String PART = ".part";
    private static final String DAMAGED = ".damaged";
    private static final int LONGEST_LINE = 4_096;

    private final Path folder;
    private final @Nullable FileChannel lock;
    /** Sizes by place and by name. */
    private final NavigableMap<String, Long> waiting = new TreeMap<>();

    private long last;
    private long bytes;

    private FileDeposits(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a folder, with what waits there.
     *
     * @param folder made where it is missing, for its owner only
     */
    public static FileDeposits open(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean ours = tryLock(lock);
            if (!ours) {
                lock.close();
                LOG.warn("Another process has the deposits in {}: this one takes none", folder);
            }
            FileDeposits deposits = new FileDeposits(folder, ours ? lock : null);
            if (ours) {
                deposits.sweep();
            }
            return deposits;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of deposits " + folder + " can't be opened.", e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return false; // this process has it already
        }
    }

    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(PART)) {
                    Files.delete(file); // nobody was given a receipt for it
                } else if (name.endsWith(SUFFIX)) {
                    waiting.put(name, Files.size(file));
                    bytes += Files.size(file);
                    last = Math.max(last, Long.parseLong(name.substring(0, name.indexOf('-'))));
                }
            }
        }
    }

    @Override
    public synchronized Optional<Deposit> add(String id, String owner, Instant receivedAt, Bytes message) {
        if (lock == null || waiting.size() >= MAX || bytes + message.size() > MAX_BYTES) {
            return Optional.empty();
        }
        Deposit deposit = new Deposit(last + 1, id, owner, receivedAt, message);
        byte[] line = line(deposit).getBytes(StandardCharsets.UTF_8);
        if (line.length > LONGEST_LINE) {
            return Optional.empty();
        }
        String name = name(deposit);
        try {
            write(folder.resolve(name), line, message.array());
        } catch (IOException e) {
            LOG.error("The deposit {} can't be written", id, e);
            return Optional.empty();
        }
        last++;
        waiting.put(name, (long) line.length + message.size());
        bytes += line.length + message.size();
        return Optional.of(deposit);
    }

    private void write(Path file, byte[] line, byte[] message) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try (FileChannel out = FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            for (ByteBuffer buffer : List.of(ByteBuffer.wrap(line), ByteBuffer.wrap(message))) {
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    @Override
    public synchronized List<Deposit> oldest(int limit) {
        List<Deposit> oldest = new ArrayList<>();
        for (String name : List.copyOf(waiting.keySet())) {
            if (oldest.size() == limit) {
                break;
            }
            Optional<Deposit> deposit = read(folder.resolve(name));
            if (deposit.isPresent()) {
                oldest.add(deposit.get());
            } else {
                setAside(name);
            }
        }
        return oldest;
    }

    private static Optional<Deposit> read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int end = 0;
            while (end < Math.min(all.length, LONGEST_LINE) && all[end] != '\n') {
                end++;
            }
            CanonicalReader line = CanonicalReader.of(new String(all, 0, end, StandardCharsets.UTF_8));
            Bytes message = Bytes.of(Arrays.copyOfRange(all, Math.min(end + 1, all.length), all.length));
            return message.digest().equals(new Digest(line.require("sha256")))
                    ? Optional.of(new Deposit(
                            line.number("place"),
                            line.require("id"),
                            line.require("owner"),
                            Instant.parse(line.require("receivedAt")),
                            message))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            LOG.error("The deposit {} can't be read", file, e);
            return Optional.empty();
        }
    }

    private void setAside(String name) {
        LOG.error("The deposit {} is damaged and was set aside in {}; its sender has a receipt for it", name, folder);
        try {
            Files.move(folder.resolve(name), folder.resolve(name + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("It could not be set aside", e);
        }
        forget(name);
    }

    @Override
    public synchronized void remove(Deposit deposit) {
        String name = name(deposit);
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The deposit " + name + " can't be removed.", e);
        }
        forget(name);
    }

    private void forget(String name) {
        Long size = waiting.remove(name);
        bytes -= size == null ? 0 : size;
    }

    @Override
    public synchronized int count() {
        return waiting.size();
    }

    private static String name(Deposit deposit) {
        return String.format(java.util.Locale.ROOT, "%019d-%s%s", deposit.place(), deposit.id(), SUFFIX);
    }

    private static String line(Deposit deposit) {
        return Canonical.text(deposit, (c, d) -> c.field("place", d.place())
                        .field("id", d.id())
                        .field("owner", d.owner())
                        .field("receivedAt", d.receivedAt().toString())
                        .field("sha256", d.message().digest().hex()))
                + "\n";
    }

    /** Lets another process have the folder. */
    @Override
    public void close() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The lock of " + folder + " can't be given up.", e);
            }
        }
    }
}
