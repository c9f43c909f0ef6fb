package org.tidewaiter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders that appear whole or not at all. */
final class FileTree {

    /** What a folder under construction carries in its name; whatever carries it may be swept away. */
    static final String UNFINISHED = ".unfinished";

    private FileTree() {}

    /** Makes a folder that only its owner may read, with its parents. */
    static Path makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(parent(folder));
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return folder;
    }

    /** Makes an empty folder to build {@code target} in; {@link #finish} moves it there. */
    static Path beginning(Path target) throws IOException {
        return makePrivate(target.resolveSibling(target.getFileName() + UNFINISHED + "-"
                + ProcessHandle.current().pid()));
    }

    /** Moves a built folder to its place in one step that a crash of the machine can't undo. */
    static void finish(Path built, Path target) throws IOException {
        Files.move(built, target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent(target));
    }

    /** Writes a small file that only its owner may read, whole or not at all. */
    static void writePrivate(Path file, String text) throws IOException {
        Path built = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(built);
        Files.createFile(built, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(built, text, StandardCharsets.UTF_8);
        sync(built);
        Files.move(built, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(parent(file));
    }

    /** Whether a path is under construction, or was when its maker died. */
    static boolean isUnfinished(Path path) {
        return path.getFileName().toString().contains(UNFINISHED);
    }

    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        }
    }

    /** Removes a file, or a folder with all it holds; follows no links. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(
                path.toAbsolutePath().getParent(), "the root of the file system is no place for us");
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
