package org.tidewaiter.clearance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.DrawsMade;
import org.tidewaiter.selectivity.InMemorySelections;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Yields;

/** Keeps clearances and texts in memory, for tests and for trying out. */
public final class InMemoryClearances
        implements Clearances, Library, Register, Assignments, EventFeed, AcceptedMessages, DrawsMade {
    private record Happened(long position, Mrn mrn, int firstEvent, int lastEvent, Instant at) {}

    private record Reference(String declarant, String lrn) {}

    private final Map<Mrn, KeptClearance> entries = new HashMap<>();
    private final Map<Digest, Mrn> byMessage = new HashMap<>();
    private final Map<Reference, Mrn> byReference = new HashMap<>();
    private final Set<String> declarants = new HashSet<>();
    private final Map<Digest, Bytes> texts = new HashMap<>();
    private final List<Happened> happened = new ArrayList<>();
    private final InMemoryQuotaBalances quotas = new InMemoryQuotaBalances();
    private final InMemorySelections selections = new InMemorySelections();
    private long nextSerial = 1;
    private long lastPosition = START;
    private long trimmed = START;

    @Override
    public synchronized List<Known> lookUp(List<Key> keys) {
        return keys.stream()
                .map(key -> new Known(
                        byMessage.get(key.message()),
                        byReference.get(new Reference(key.declarant(), key.lrn())),
                        declarants.contains(key.declarant())))
                .toList();
    }

    @Override
    public synchronized long reserveSerials(int count) {
        long first = nextSerial;
        nextSerial += count;
        return first;
    }

    @Override
    public synchronized List<Boolean> add(List<Filing> filings) {
        if (filings.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    filings.size() + " filings are more than " + MAX_BATCH + ". Split them.");
        }
        return filings.stream().map(this::addOne).toList();
    }

    private boolean addOne(Filing filing) {
        Clearance clearance = filing.clearance();
        Digest message = digestOf(filing);
        Reference reference = new Reference(clearance.declarant(), clearance.lrn());
        boolean rejected = clearance.state() == State.REJECTED;
        boolean known = byMessage.containsKey(message) || !rejected && byReference.containsKey(reference);
        if (known || !hasControl(filing) || !quotas.move(filing)) {
            return false;
        }
        byMessage.put(message, clearance.mrn());
        if (!rejected) {
            byReference.put(reference, clearance.mrn());
        }
        declarants.add(clearance.declarant());
        KeptClearance entry = new KeptClearance(clearance);
        entries.put(clearance.mrn(), entry);
        write(entry, filing);
        return true;
    }

    @Override
    public synchronized boolean append(Clearance before, Filing filing) {
        KeptClearance entry = entries.get(before.mrn());
        Digest message = filing.evidence() == null ? null : filing.evidence().messageDigest();
        if (entry == null
                || entry.clearance.revision() != before.revision()
                || message != null && !before.mrn().equals(byMessage.getOrDefault(message, before.mrn()))
                || !hasControl(filing)
                || !quotas.move(filing)) {
            return false;
        }
        if (message != null) {
            byMessage.put(message, before.mrn());
        }
        entry.clearance = filing.clearance();
        write(entry, filing);
        return true;
    }

    private boolean hasControl(Filing filing) {
        SelectionMade made = filing.selection();
        return made == null
                || made.taken() == null
                || made.holdsAt(selections.used(List.of(made.taken())).getOrDefault(made.taken(), 0));
    }

    private void write(KeptClearance entry, Filing filing) {
        SelectionMade made = filing.selection();
        if (made != null) {
            Instant at = filing.events().getLast().by().at();
            Particulars declared = filing.particulars();
            List<String> origins = declared == null ? List.of() : declared.origins();
            selections.add(new InMemorySelections.Made(
                    entry.clearance.mrn().value(),
                    made.jurisdiction(),
                    made.office(),
                    at,
                    made.lane(),
                    made.profiles(),
                    made.earlier(),
                    origins,
                    made.selection()));
            if (made.taken() != null) {
                selections.take(made.taken());
            }
        }
        int before = entry.events.size();
        for (ClearanceEvent event : filing.events()) {
            if (event instanceof ClearanceEvent.ControlRecorded recorded) {
                selections.add(entry.clearance.mrn().value(), recorded.result());
            }
            entry.events.add(new StoredEvent(
                    entry.events.size() + 1, event.name(), event.by().at(), event.canonical()));
        }
        happened.add(new Happened(
                lastPosition + 1,
                entry.clearance.mrn(),
                before + 1,
                entry.events.size(),
                entry.events.getLast().at()));
        lastPosition += filing.events().size();
        if (filing.evidence() != null) {
            entry.evidence.add(filing.evidence());
            entry.revisions.add(entry.events.size());
        }
        boolean onlyAsks =
                filing.evidence() != null && filing.evidence().purpose().onlyAsks();
        if (filing.assessment() != null && !onlyAsks) {
            entry.assessment = filing.assessment().canonical();
        }
        Assessment inForce = filing.assessmentInForce();
        entry.totalPayable = inForce == null ? entry.totalPayable : inForce.totalPayable();
        Particulars particulars = filing.particulars();
        entry.particulars = particulars == null ? entry.particulars : particulars;
    }

    private static Digest digestOf(Filing filing) {
        Evidence evidence = filing.evidence();
        if (evidence == null) {
            throw new IllegalArgumentException(
                    "A new clearance without evidence: " + filing.clearance().mrn());
        }
        return evidence.messageDigest();
    }

    @Override
    public QuotaBalances quotas() {
        return quotas;
    }

    @Override
    public Selections selections() {
        return selections;
    }

    @Override
    public Yields yields() {
        return selections;
    }

    @Override
    public QuotaRequests quotaRequests() {
        return quotas.requests();
    }

    @Override
    public synchronized void of(LocalDate day, Digest seed, BiConsumer<Mrn, Draw> each) {
        eachOriginal((mrn, context) -> {
            Draw draw = context.draw();
            if (draw != null && seed.equals(draw.seed())) {
                each.accept(mrn, draw);
            }
        });
    }

    @Override
    public synchronized void received(LocalDate day, Consumer<Received> each) {
        eachOriginal((mrn, context) -> {
            if (context.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate().equals(day)) {
                Digest rulebook = Objects.requireNonNull(entries.get(mrn))
                        .evidence
                        .getFirst()
                        .rulebook();
                each.accept(
                        new Received(mrn, context.receivedAt(), rulebook, context.selection() != null, context.draw()));
            }
        });
    }

    private void eachOriginal(BiConsumer<Mrn, Context> each) {
        entries.keySet().stream()
                .sorted(Comparator.comparing(Mrn::value))
                .forEach(mrn -> each.accept(
                        mrn,
                        Context.parse(Objects.requireNonNull(entries.get(mrn))
                                .evidence
                                .getFirst()
                                .context())));
    }

    @Override
    public synchronized Optional<Clearance> find(Mrn mrn) {
        return Optional.ofNullable(entries.get(mrn)).map(e -> e.clearance);
    }

    @Override
    public synchronized Optional<Dossier> dossier(Mrn mrn) {
        @Nullable KeptClearance e = entries.get(mrn);
        return e == null
                ? Optional.empty()
                : Optional.of(new Dossier(e.clearance, List.copyOf(e.events), List.copyOf(e.evidence), e.assessment));
    }

    @Override
    public synchronized long count() {
        return entries.size();
    }

    @Override
    public synchronized Page<Summary> search(ListQuery query) {
        List<Summary> list = entries.values().stream()
                .map(KeptClearance::summary)
                .filter(query::lists)
                .sorted(query.order())
                .toList();
        Position position = query.position();
        List<Summary> found = position == null
                ? list
                : list.stream().filter(row -> query.isBehind(position, row)).toList();
        return query.page(found, query.counted() ? Page.Count.of(list.size()) : null);
    }

    @Override
    public synchronized long count(ListQuery query) {
        return entries.values().stream()
                .map(KeptClearance::summary)
                .filter(query::lists)
                .count();
    }

    @Override
    public synchronized List<String> assignees(Set<State> states, String office) {
        return entries.values().stream()
                .map(KeptClearance::summary)
                .filter(row -> states.contains(row.state()))
                .filter(row -> row.office() == null || office.equals(row.office()))
                .flatMap(row -> Stream.ofNullable(row.assignee()))
                .distinct()
                .sorted()
                .limit(ASSIGNEES_MAX)
                .toList();
    }

    @Override
    public synchronized Optional<Summary> summary(Mrn mrn) {
        return Optional.ofNullable(entries.get(mrn)).map(KeptClearance::summary);
    }

    @Override
    public synchronized List<Outcome> after(long position, int limit) {
        return happened.stream()
                .map(this::outcome)
                .filter(outcome -> outcome.end() > position)
                .limit(limit)
                .toList();
    }

    private Outcome outcome(Happened h) {
        return new Outcome(
                h.position,
                h.firstEvent,
                h.lastEvent,
                Objects.requireNonNull(entries.get(h.mrn)).summary());
    }

    @Override
    public synchronized List<List<StoredEvent>> events(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(o -> List.copyOf(
                        Objects.requireNonNull(entries.get(o.declaration().mrn()))
                                .events
                                .subList(o.firstEvent() - 1, o.lastEvent())))
                .toList();
    }

    @Override
    public synchronized List<List<Part>> of(List<Summary> declarations) {
        AcceptedMessages.check(declarations);
        return declarations.stream()
                .map(d -> accepted(Objects.requireNonNull(entries.get(d.mrn()))))
                .toList();
    }

    private static List<Part> accepted(KeptClearance entry) {
        int sequence = entry.events.stream()
                .filter(event -> event.name().equals("declaration-accepted"))
                .mapToInt(StoredEvent::sequence)
                .findFirst()
                .orElse(0);
        return IntStream.range(0, entry.evidence.size())
                .filter(i -> switch (entry.evidence.get(i).purpose()) {
                    case LODGEMENT -> true;
                    case AMENDMENT -> entry.revisions.get(i) < sequence;
                    case AMENDMENT_REQUEST, PRESENTATION, INVALIDATION, ALLOCATION, VALUATION -> false;
                })
                .mapToObj(entry.evidence::get)
                .map(evidence -> new Part(evidence.message(), evidence.format()))
                .toList();
    }

    /** The last assessment is the only one whose text is kept here. */
    @Override
    public synchronized List<@Nullable Assessed> assessed(List<Summary> declarations) {
        AcceptedMessages.check(declarations);
        List<@Nullable Assessed> all = new ArrayList<>();
        for (Summary declaration : declarations) {
            KeptClearance entry = Objects.requireNonNull(entries.get(declaration.mrn()));
            boolean accepted = entry.events.stream().anyMatch(e -> e.name().equals("declaration-accepted"));
            String context =
                    entry.evidence.isEmpty() ? null : entry.evidence.getFirst().context();
            all.add(accepted ? new Assessed(entry.assessment, context) : null);
        }
        return all;
    }

    @Override
    public synchronized long newest() {
        return lastPosition;
    }

    @Override
    public synchronized long trimmed() {
        return trimmed;
    }

    @Override
    public synchronized int trim(Instant before, int limit) {
        int count = 0;
        while (count < limit && !happened.isEmpty() && happened.getFirst().at().isBefore(before)) {
            Happened oldest = happened.removeFirst();
            trimmed = oldest.position + oldest.lastEvent - oldest.firstEvent;
            count++;
        }
        return count;
    }

    @Override
    public synchronized boolean assign(Assignment assignment) {
        KeptClearance entry = entries.get(assignment.mrn());
        if (entry == null || !Objects.equals(entry.assignee, assignment.from())) {
            return false;
        }
        entry.assignee = assignment.to();
        entry.assignments.add(new Assignment(
                assignment.mrn(),
                assignment.from(),
                assignment.to(),
                assignment.by(),
                assignment.at().truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    @Override
    public synchronized List<Assignment> assignments(Mrn mrn) {
        @Nullable KeptClearance entry = entries.get(mrn);
        return entry == null ? List.of() : List.copyOf(entry.assignments);
    }

    @Override
    public synchronized void keep(Digest digest, String kind, Bytes text) {
        texts.putIfAbsent(digest, text);
    }

    @Override
    public synchronized Optional<Bytes> fetch(Digest digest) {
        return Optional.ofNullable(texts.get(digest));
    }
}
