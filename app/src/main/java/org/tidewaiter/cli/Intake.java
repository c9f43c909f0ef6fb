package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command was given, folders walked through and links followed, in the order of their names. What is there and
 * can't be read is among them, with the reason, so that the rest goes on and nothing is left out without a word.
 */
final class Intake {
    private static final int MAX_DEPTH = 64;

    private Intake() {}

    /**
     * A file to read.
     *
     * @param path where it is
     * @param name as it is told: the path with its folders, as given
     * @param size in bytes
     * @param problem why it can't be read; null where nothing is known to be in the way
     */
    record Document(
            Path path, String name, long size, @Nullable String problem) {
        Document(Path path, String name, long size) {
            this(path, name, size, null);
        }
    }

    static List<Document> documents(List<Path> paths) {
        List<Document> documents = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new CommandFailure(2, "there is no file or folder '" + path + "'. Maybe it is named otherwise.");
            }
            List<Document> found = new ArrayList<>();
            walk(path, found);
            found.sort(Comparator.comparing(Document::name));
            documents.addAll(found);
        }
        return documents;
    }

    private static void walk(Path start, List<Document> documents) {
        try {
            Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    documents.add(new Document(file, file.toString(), attributes.size(), problem(attributes)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    documents.add(new Document(file, file.toString(), 0, reason(e)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                    if (e != null) {
                        documents.add(new Document(folder, folder.toString(), 0, reason(e)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CommandFailure(2, "the folder '" + start + "' can't be read: " + reason(e));
        }
    }

    private static @Nullable String problem(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return "It is a folder below " + MAX_DEPTH + " others; what lies in it is not looked for.";
        }
        if (attributes.isSymbolicLink()) {
            return "It is a link to nothing.";
        }
        return attributes.isRegularFile() ? null : "It is no file but a pipe, a socket or a device.";
    }

    /** Why something can't be read, in a sentence. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "It may not be read by this user.";
            case NoSuchFileException gone -> "It is not there any more.";
            case FileSystemLoopException loop -> "It is a link to a folder that it lies in.";
            default -> "It can't be read: " + e.getMessage() + ".";
        };
    }
}
