package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.json.AnswerWriter.Source;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.declaration.csv.CsvExtract;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Reads a batch of messages, has them cleared, and says what came of each. Every message gets an answer, whatever it is.
 */
final class Clerk {
    private static final String ACTOR = "cli";

    private final @Nullable Clearing clearing;
    /** Rows of extracts come with their mapping, and are read elsewhere. */
    private static final MessageFormats NO_EXTRACTS = new MessageFormats((bytes, format) -> {
        throw new UnreadableMessage("The format '" + format + "' is not read here.");
    });

    private final RulebookChoice rulebooks;
    private final Reception reception;
    private final @Nullable Instant at;
    private final Supplier<Instant> clock;
    private final Consumer<Lodgement> assessed;

    /**
     * @param clearing where to clear, null for a dry run
     * @param at moment to assess for, null for now, or for a row's own
     * @param assessed told of each that was assessed, from several threads
     */
    Clerk(
            @Nullable Clearing clearing,
            RulebookChoice rulebooks,
            @Nullable Instant at,
            Supplier<Instant> clock,
            Consumer<Lodgement> assessed) {
        this.clearing = clearing;
        this.rulebooks = rulebooks;
        this.reception = new Reception(NO_EXTRACTS, MessageFormats::formatOf, rulebooks::of);
        this.at = at;
        this.clock = clock;
        this.assessed = assessed;
    }

    /** Something to read: a file, or a row of an extract. */
    sealed interface Item {
        /** Weight in a batch, in bytes. */
        long size();
    }

    record FileItem(Intake.Document document) implements Item {
        @Override
        public long size() {
            return document.size();
        }
    }

    /** A row and how it was read: format and the rules that its channel leaves out. */
    record RowItem(String name, CsvExtract.Row row, String format, Set<String> rulesNotApplied) implements Item {
        @Override
        public long size() {
            return row.raw().size();
        }
    }

    /** A file that could not be opened as an extract. */
    record RefusedItem(String name, String reason) implements Item {
        @Override
        public long size() {
            return 0;
        }
    }

    /** One line for each item, in their order. */
    List<Line> answer(List<Item> items) {
        @Nullable Line[] lines = new Line[items.size()];
        List<Lodgement> lodgements = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            Step step = read(items.get(i));
            lines[i] = step.line;
            if (step.lodgement != null) {
                lodgements.add(step.lodgement);
                places.add(i);
            }
        }
        List<Answer> answers =
                clearing == null ? lodgements.stream().map(Clearing::dryRun).toList() : clearing.clear(lodgements);
        for (int n = 0; n < answers.size(); n++) {
            if (answers.get(n).assessment() != null) {
                assessed.accept(lodgements.get(n));
            }
            int i = places.get(n);
            lines[i] = line(items.get(i), lodgements.get(n), answers.get(n));
        }
        List<Line> all = new ArrayList<>(lines.length);
        for (Line line : lines) {
            all.add(java.util.Objects.requireNonNull(line));
        }
        return all;
    }

    private static Line line(Item item, Lodgement lodgement, Answer answer) {
        String lrn = lodgement.message().declaration().functionalReference();
        return Line.answered(source(item), lrn, lodgement.rulebook().label(), answer);
    }

    private static Source source(Item item) {
        return switch (item) {
            case FileItem file -> new Source(file.document().name(), 0);
            case RowItem row -> new Source(row.name(), row.row().line());
            case RefusedItem refused -> new Source(refused.name(), 0);
        };
    }

    /** Either a line at once, or something to clear. */
    private record Step(@Nullable Line line, @Nullable Lodgement lodgement) {}

    private Step read(Item item) {
        return switch (item) {
            case FileItem file -> readFile(file, source(item));
            case RowItem row -> readRow(row, source(item));
            case RefusedItem refused -> unreadable(source(item), refused.reason());
        };
    }

    private Step readFile(FileItem file, Source source) {
        String problem = file.document().problem();
        if (problem != null) {
            return unreadable(source, problem);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file.document().path())) {
            bytes = in.readNBytes(WcoXmlReader.MAX_BYTES + 1);
        } catch (IOException e) {
            return unreadable(source, Intake.reason(e));
        }
        if (bytes.length == 0) {
            return unreadable(source, "It is empty.");
        }
        if (MessageFormats.sniff(bytes) == MessageFormats.Sniffed.NEITHER) {
            return neither(file, source, bytes);
        }
        Instant now = clock.get();
        return switch (reception.receive(Bytes.of(bytes), ACTOR, at == null ? now : at, now)) {
            case Reception.Received.Declared declared -> new Step(null, declared.lodgement());
            case Reception.Received.WithoutRulebook without -> withoutRulebook(source, without.message());
            case Reception.Received.NoDeclaration none -> new Step(Line.skipped(source, none.reason()), null);
            case Reception.Received.Unreadable unreadable -> unreadable(source, unreadable.reason());
        };
    }

    private static Step neither(FileItem file, Source source, byte[] bytes) {
        String name = file.document().name();
        if (name.endsWith(".csv") || name.endsWith(".CSV")) {
            String reason = "It is a CSV file, which is read with a mapping: --mapping kcs, or one of your own.";
            return new Step(Line.skipped(source, reason), null);
        }
        for (int i = 0; i < Math.min(bytes.length, 1024); i++) {
            if (bytes[i] == 0) {
                return unreadable(source, "It holds bytes that are no text.");
            }
        }
        if (name.endsWith(".xml") || name.endsWith(".XML") || name.endsWith(".json")) {
            return unreadable(source, "It is neither XML nor JSON: it begins with neither '<' nor '{'.");
        }
        return new Step(Line.skipped(source, "It is neither XML nor JSON."), null);
    }

    private Step readRow(RowItem item, Source source) {
        CsvExtract.Row row = item.row();
        if (row.message() == null) {
            return unreadable(source, row.problem() == null ? "It can't be read." : row.problem());
        }
        return step(source, row.message(), row.raw(), item.format(), row.at(), item.rulesNotApplied());
    }

    private Step step(
            Source source, Message message, Bytes bytes, String format, @Nullable Instant own, Set<String> left) {
        Optional<Rulebook> rulebook = rulebooks.of(message.responsibleCountry());
        if (rulebook.isEmpty()) {
            return withoutRulebook(source, message);
        }
        Instant now = clock.get();
        Instant moment = at != null ? at : own != null ? own : now;
        Digest digest = bytes.digest();
        return new Step(null, new Lodgement(message, bytes, digest, format, rulebook.get(), moment, now, ACTOR, left));
    }

    private static Step withoutRulebook(Source source, Message message) {
        Finding finding = Reception.noRulebook(message.responsibleCountry());
        Answer answer = new Answer(false, null, null, List.of(finding), List.of(), false);
        return new Step(Line.answered(source, message.declaration().functionalReference(), null, answer), null);
    }

    private static Step unreadable(Source source, @Nullable String reason) {
        return new Step(Line.unreadable(source, reason == null ? "It can't be read." : reason), null);
    }
}
