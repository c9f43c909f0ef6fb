package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.Enclosure;
import org.tidewaiter.document.Recognition;
import org.tidewaiter.document.Refusal;
import org.tidewaiter.document.Scanner;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;

/** The one way to the documents of a declaration, for the API and the pages alike. Each reading of a document is logged. */
@Component
final class DocumentCounter {
    private static final int NUMBER_DIGITS_MAX = 5;

    /**
     * What a document is about.
     *
     * @param item below 0 for one that is no number
     * @param query below 0 for one that is no number
     * @param shared whether parties may see what customs attaches
     */
    record About(
            @Nullable String documentType,
            @Nullable Integer item,
            @Nullable Integer query,
            boolean shared) {
        /** As it was typed; empty texts for what is not said. */
        static About of(String documentType, String item, String query, boolean shared) {
            String code = documentType.strip().toUpperCase(Locale.ROOT);
            return new About(code.isEmpty() ? null : code, number(item), number(query), shared);
        }

        private static @Nullable Integer number(String typed) {
            String text = typed.strip();
            if (text.isEmpty()) {
                return null;
            }
            return text.length() <= NUMBER_DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Integer.parseInt(text)
                    : -1;
        }
    }

    /** A file that was not attached. */
    record Problem(String name, Refusal why) {}

    /** What came of attaching. */
    sealed interface Attached {
        record Unknown() implements Attached {}

        record Denied(Verdict.Reason reason) implements Attached {}

        /** @param repeated whether every file was attached before */
        record Done(List<Attachment> attachments, List<Problem> problems, boolean repeated) implements Attached {}
    }

    /** What came of opening a document. */
    sealed interface Opened {
        record Unknown() implements Opened {}

        /** It waits for the scanner, or something was found in it. */
        record Withheld(Attachment attachment) implements Opened {}

        record Content(Attachment attachment, Bytes bytes) implements Opened {}
    }

    private final Counter counter;
    private final Attachments attachments;
    private final Clearances clearances;
    private final Dossiers dossiers;
    private final Optional<Scanner> scanner;
    private final ApplicationEventPublisher events;

    DocumentCounter(
            Counter counter,
            Attachments attachments,
            Clearances clearances,
            Dossiers dossiers,
            Optional<Scanner> scanner,
            ApplicationEventPublisher events) {
        this.counter = counter;
        this.attachments = attachments;
        this.clearances = clearances;
        this.dossiers = dossiers;
        this.scanner = scanner;
        this.events = events;
    }

    /** Attaches each file that can be attached. Durable when it returns; the same again is attached once. */
    Attached attach(Visitor visitor, String mrn, List<Upload> uploads, About about) throws IOException {
        Optional<Counter.Asked> asked = counter.ask(visitor, mrn, Action.ATTACH_DOCUMENT, uploads.size() + " files");
        if (asked.isEmpty()) {
            return new Attached.Unknown();
        }
        Summary summary = asked.get().summary();
        if (asked.get().verdict() instanceof Verdict.Denied denied) {
            return new Attached.Denied(denied.reason());
        }
        Refusal wrong = wrong(summary, about);
        boolean customs = visitor.may(Action.SEE_CUSTOMS_DOCUMENT, Counter.subject(summary));
        List<Attachment> done = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean repeated = true;
        for (Upload upload : uploads) {
            if (wrong != null) {
                problems.add(new Problem(upload.name(), wrong));
                continue;
            }
            switch (add(visitor, summary.mrn(), upload, about, customs)) {
                case Attachments.Added.Stored stored -> {
                    done.add(stored.attachment());
                    repeated = false;
                }
                case Attachments.Added.Repeated again -> done.add(again.attachment());
                case Attachments.Added.Refused refused -> problems.add(new Problem(upload.name(), refused.why()));
            }
        }
        if (!done.isEmpty() && !repeated) {
            events.publishEvent(new DocumentsAttached(summary.mrn()));
        }
        return new Attached.Done(done, problems, repeated);
    }

    private Attachments.Added add(Visitor visitor, Mrn mrn, Upload upload, About about, boolean customs)
            throws IOException {
        if (upload.isTooLarge()) {
            return new Attachments.Added.Refused(Refusal.TOO_LARGE);
        }
        Bytes content = upload.read();
        return switch (Recognition.of(content)) {
            case Recognition.Refused refused -> new Attachments.Added.Refused(refused.why());
            case Recognition.Known known ->
                attachments.add(new Enclosure(
                        mrn,
                        upload.name(),
                        known.type(),
                        content,
                        about.documentType(),
                        about.item(),
                        about.query(),
                        visitor.actor().signature(),
                        customs,
                        about.shared(),
                        counter.now()));
        };
    }

    /** What forbids that anything like it is attached; null where nothing does. */
    private @Nullable Refusal wrong(Summary summary, About about) {
        if (summary.state().isFinal()) {
            return Refusal.CLOSED;
        }
        String code = about.documentType();
        if (code != null && !Enclosure.isDocumentType(code)) {
            return Refusal.DOCUMENT_TYPE_WRONG;
        }
        Integer item = about.item();
        Integer query = about.query();
        if (item == null && query == null) {
            return null;
        }
        Clearances.Dossier dossier = clearances.dossier(summary.mrn()).orElseThrow();
        if (item != null && dossiers.inForce(dossier).items().stream().noneMatch(i -> i.number() == item)) {
            return Refusal.ITEM_UNKNOWN;
        }
        int asked = dossier.clearance().verification().queriesRaised();
        return query != null && (query < 1 || query > asked) ? Refusal.QUERY_UNKNOWN : null;
    }

    /** The documents that the visitor may know of; empty where it may not know of the declaration. */
    Optional<List<Attachment>> list(Visitor visitor, String mrn) {
        return counter.ask(visitor, mrn, Action.READ_DOCUMENT, "list")
                .filter(asked -> asked.verdict().allowed())
                .map(asked -> visible(visitor, asked.summary()));
    }

    /** The same, where it was asked and logged already. */
    List<Attachment> visible(Visitor visitor, Summary summary) {
        if (!visitor.may(Action.READ_DOCUMENT, Counter.subject(summary))) {
            return List.of();
        }
        boolean all = visitor.may(Action.SEE_CUSTOMS_DOCUMENT, Counter.subject(summary));
        return attachments.list(summary.mrn()).stream()
                .filter(a -> all || a.shared())
                .toList();
    }

    Opened open(Visitor visitor, String mrn, int number) {
        Optional<Attachment> found = counter.ask(visitor, mrn, Action.READ_DOCUMENT, "document " + number)
                .filter(asked -> asked.verdict().allowed())
                .flatMap(asked -> visible(visitor, asked.summary()).stream()
                        .filter(a -> a.number() == number)
                        .findFirst());
        if (found.isEmpty()) {
            return new Opened.Unknown();
        }
        Attachment attachment = found.get();
        if (!attachment.isServed(scans())) {
            return new Opened.Withheld(attachment);
        }
        return attachments
                .content(attachment.digest())
                .<Opened>map(bytes -> new Opened.Content(attachment, bytes))
                .orElseThrow(() -> new IllegalStateException(
                        "The content of document " + number + " of " + mrn + " is gone. Maybe restore a backup."));
    }

    /** Lets the parties see what customs attached; false where the visitor may not, or there is none of that number. */
    boolean share(Visitor visitor, String mrn, int number) {
        return counter.ask(visitor, mrn, Action.SHARE_DOCUMENT, "document " + number)
                .filter(asked -> asked.verdict().allowed())
                .map(asked -> attachments.share(asked.summary().mrn(), number))
                .orElse(false);
    }

    /** Whether there is a scanner that documents wait for. */
    boolean scans() {
        return scanner.isPresent();
    }
}
