package org.tidewaiter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that a command was given, folders walked through, in the order of their names. */
final class Intake {
    private static final int MAX_DEPTH = 64;

    private Intake() {}

    /**
     * A file to read.
     *
     * @param path where it is
     * @param name as it is told: the path with its folders, as given
     * @param size in bytes
     */
    record Document(Path path, String name, long size) {}

    static List<Document> documents(List<Path> paths) {
        List<Document> documents = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                walk(path, documents);
            } else if (Files.exists(path)) {
                documents.add(document(path));
            } else {
                throw new CommandFailure(2, "there is no file or folder '" + path + "'. Maybe it is named otherwise.");
            }
        }
        return documents;
    }

    private static void walk(Path folder, List<Document> documents) {
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .map(Intake::document)
                    .forEach(documents::add);
        } catch (IOException e) {
            throw new CommandFailure(2, "the folder '" + folder + "' can't be read: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new CommandFailure(2, "the folder '" + folder + "' can't be read: " + e.getMessage());
        }
    }

    private static Document document(Path path) {
        try {
            return new Document(path, path.toString(), Files.size(path));
        } catch (IOException e) {
            return new Document(path, path.toString(), 0); // reading it will say why
        }
    }
}
