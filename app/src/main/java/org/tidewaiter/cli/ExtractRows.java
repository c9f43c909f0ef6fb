package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.declaration.csv.CsvExtract;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.declaration.csv.MappingProblem;

/** The rows of extracts, file after file, read as they are asked for. */
final class ExtractRows implements Iterator<Clerk.Item> {
    private static final int MAX_PROBLEMS_TOLD = 20;

    private final Deque<Intake.Document> documents;
    private final Mapping mapping;
    private final Progress progress;
    private Intake.@Nullable Document document;
    private @Nullable SeekableByteChannel channel;
    private @Nullable CsvExtract extract;
    private long position;
    private Clerk.@Nullable Item next;

    ExtractRows(List<Intake.Document> documents, Mapping mapping, Progress progress) {
        this.documents = new ArrayDeque<>(documents);
        this.mapping = mapping;
        this.progress = progress;
    }

    /** The mapping of that name or file; its problems end the command. */
    static Mapping mapping(String nameOrPath) {
        Set<String> rules = Catalogue.rules().stream().map(Rule::id).collect(Collectors.toSet());
        return switch (Mapping.load(nameOrPath)) {
            case Mapping.Usable usable -> {
                List<MappingProblem> problems = usable.mapping().unknownRules(rules);
                if (!problems.isEmpty()) {
                    throw unusable(nameOrPath, problems);
                }
                yield usable.mapping();
            }
            case Mapping.Unusable unusable -> throw unusable(nameOrPath, unusable.problems());
        };
    }

    private static CommandFailure unusable(String nameOrPath, List<MappingProblem> problems) {
        return new CommandFailure(
                Tidewaiter.NOT_IN_ORDER, "mapping '" + nameOrPath + "' can't be used:" + told(problems));
    }

    private static String told(List<MappingProblem> problems) {
        return problems.stream()
                .limit(MAX_PROBLEMS_TOLD)
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining());
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Clerk.Item next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("There are no more rows.");
        }
        Clerk.Item item = next;
        next = null;
        return item;
    }

    private Clerk.@Nullable Item read() {
        while (extract != null || !documents.isEmpty()) {
            try {
                Clerk.Item item = extract == null ? open(documents.remove()) : row(extract);
                if (item != null) {
                    return item;
                }
            } catch (IOException e) {
                Clerk.Item item = refused(Intake.reason(e));
                close();
                return item;
            }
        }
        return null;
    }

    /** Null when it is open; otherwise why it can't be read. */
    private Clerk.@Nullable Item open(Intake.Document file) throws IOException {
        document = file;
        position = 0;
        if (file.problem() != null) {
            return refused(file.problem());
        }
        channel = Files.newByteChannel(file.path());
        switch (CsvExtract.open(Channels.newInputStream(channel), mapping)) {
            case CsvExtract.Opened opened -> {
                extract = opened.extract();
                extract.warnings().forEach(w -> System.err.println("tidewaiter: " + file.name() + ": " + w));
                return null;
            }
            case CsvExtract.Refused refused -> {
                Clerk.Item item = refused("It does not fit the mapping:"
                        + told(refused.problems()).replace('\n', ' '));
                close();
                return item;
            }
        }
    }

    private Clerk.@Nullable Item row(CsvExtract open) throws IOException {
        CsvExtract.Row row = open.next();
        if (row == null || document == null || channel == null) {
            close();
            return null;
        }
        progress.advance(channel.position() - position, 1);
        position = channel.position();
        return new Clerk.RowItem(document.name(), row, mapping.format(), mapping.rulesNotApplied());
    }

    private Clerk.Item refused(String reason) {
        return new Clerk.RefusedItem(document == null ? "" : document.name(), reason);
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            System.err.println("tidewaiter: " + e.getMessage());
        }
        channel = null;
        extract = null;
    }
}
