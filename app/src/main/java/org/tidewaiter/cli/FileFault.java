package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files that can't be read or written end a command in words. */
final class FileFault {
    private FileFault() {}

    static CommandFailure unread(Path file, IOException fault) {
        return new CommandFailure(
                Tidewaiter.UNREADABLE, "'" + file + "' can't be read: " + reason(file, fault, "it is not there") + ".");
    }

    static CommandFailure unwritten(Path file, IOException fault) {
        return new CommandFailure(
                Tidewaiter.UNREADABLE,
                "'" + file + "' can't be written: " + reason(file, fault, "the folder that it lies in is not there")
                        + ".");
    }

    /** A folder to write to must be one that can be made or written to: asked before any work is done for it. */
    static void refuseFolder(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw unwritten(folder, new FileAlreadyExistsException(folder.toString()));
        }
        if (!Files.isWritable(there)) {
            throw unwritten(folder, new AccessDeniedException(folder.toString()));
        }
    }

    /** A file to write must not be one that is read, and its folder must be there. */
    static void refuse(Path out, List<Path> read) {
        for (Path file : read) {
            try {
                if (Files.exists(out) && Files.exists(file) && Files.isSameFile(out, file)) {
                    throw new CommandFailure(2, "--out " + out + " is a file that is read. Name another one.");
                }
            } catch (IOException e) {
                throw unread(file, e);
            }
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritten(out, new NoSuchFileException(out.toString()));
        }
        if (Files.isDirectory(out)) {
            throw new CommandFailure(2, "--out " + out + " is a folder. Name a file.");
        }
    }

    private static String reason(Path file, IOException fault, String gone) {
        return switch (fault) {
            case NoSuchFileException e -> gone;
            case AccessDeniedException e -> "it is not open to you";
            case FileAlreadyExistsException e -> "there is a file in its place";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> {
                String said = String.valueOf(fault.getMessage());
                yield said.equals(file.toString()) ? "the system refuses it" : said;
            }
        };
    }
}
