package org.tidewaiter.edition.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.ListChanges;
import org.tidewaiter.risk.ListMatch;
import org.tidewaiter.risk.ListNotation;
import org.tidewaiter.risk.ListProblem;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.selectivity.LiveSelectivity;

/** Does what people want done with named lists. Who calls has asked the guard and told the log of accesses. */
public final class ListDesk {
    /** Most bytes of a file. */
    public static final int BYTES_MAX = 64 << 20;

    private static final String KIND = "named-list";

    private final ListVersions versions;
    private final Library library;
    private final ListNotation notation;
    private final LiveSelectivity.Lists lists;
    private final PlanDesk plans;
    private final Clock clock;
    private final Semaphore loading = new Semaphore(1);

    /** @param lists versions that were loaded, ready to be asked */
    public ListDesk(
            ListVersions versions,
            Library library,
            ListNotation notation,
            LiveSelectivity.Lists lists,
            PlanDesk plans,
            Clock clock) {
        this.versions = versions;
        this.library = library;
        this.notation = notation;
        this.lists = lists;
        this.plans = plans;
        this.clock = clock;
    }

    /** What became of a file. */
    public sealed interface Loading {
        /** @param problems warnings only */
        record Loaded(ListVersion version, List<ListProblem> problems) implements Loading {}

        /** The same file was loaded under that name before. */
        record Known(ListVersion version) implements Loading {}

        /** @param problems at least one error; nothing was kept */
        record Refused(List<ListProblem> problems) implements Loading {}

        /** Another is being read. */
        record Busy() implements Loading {}
    }

    /** A plan that names a version of a list. */
    public record Naming(Edition edition, Edition.State state, ListUse use) {}

    public ListVersions versions() {
        return versions;
    }

    /** Loads a version, whole or not at all. Nothing in force changes. */
    public Loading load(String actor, String name, NamedList.Kind kind, Bytes file) {
        if (!NamedList.isName(name)) {
            return refused(
                    "LIST-NAME",
                    "name",
                    "'" + name + "' can't name a list.",
                    "Use letters, digits, hyphens and points, at most 64.");
        }
        if (file.size() > BYTES_MAX) {
            return refused("LIST-TOO-LONG", "", "The file has more than " + BYTES_MAX + " bytes.", "Split it.");
        }
        Optional<ListVersion> known = versions.find(name, file.digest());
        if (known.isPresent()) {
            return new Loading.Known(known.get());
        }
        Optional<ListVersion> before = versions.versions(name, 0, 1).stream().findFirst();
        if (before.isPresent() && before.get().use().kind() != kind) {
            return refused(
                    "LIST-KIND",
                    "kind",
                    "The list '" + name + "' is of " + before.get().use().kind() + ", not of " + kind + ".",
                    "Say that kind, or load it under another name.");
        }
        if (!loading.tryAcquire()) {
            return new Loading.Busy();
        }
        try {
            return add(actor, name, notation.read(name, kind, file), kind, file);
        } finally {
            loading.release();
        }
    }

    private Loading add(String actor, String name, ListReading reading, NamedList.Kind kind, Bytes file) {
        NamedList list = reading.list();
        if (list == null || !reading.isWhole()) {
            return new Loading.Refused(reading.problems());
        }
        ListVersion version = new ListVersion(
                new ListUse(name, kind, file.digest()),
                list.source(),
                reading.format(),
                list.entries().size(),
                list.entries().stream().mapToInt(entry -> entry.names().size()).sum(),
                reading.problems().size(),
                actor,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        library.keep(file.digest(), KIND, file);
        return versions.add(version)
                ? new Loading.Loaded(version, reading.problems())
                : new Loading.Known(versions.find(name, file.digest()).orElse(version));
    }

    private static Loading refused(String code, String field, String message, String fix) {
        return new Loading.Refused(List.of(new ListProblem(Severity.ERROR, code, 0, field, message, fix)));
    }

    /** The version of that file; the last one where none is asked for. */
    public Optional<ListVersion> version(String name, String digest) {
        return digest.isEmpty()
                ? versions.versions(name, 0, 1).stream().findFirst()
                : digest.matches("[0-9a-f]{64}") ? versions.find(name, new Digest(digest)) : Optional.empty();
    }

    /** The version that was loaded before this one. */
    public Optional<ListVersion> before(ListVersion version) {
        List<ListVersion> page = versions.versions(version.use().name(), 0, ListVersions.PAGE_MAX);
        int at = page.indexOf(version);
        return at < 0 || at + 1 >= page.size() ? Optional.empty() : Optional.of(page.get(at + 1));
    }

    /** What a version says otherwise than an earlier one. */
    public ListChanges changes(ListVersion before, ListVersion after) {
        return ListChanges.between(list(before), list(after));
    }

    private NamedList list(ListVersion version) {
        return Objects.requireNonNull(
                lists.of(List.of(version.use())).list(version.use().name()), "it was read by that name");
    }

    /** The entries that a text is like, the best first. */
    public List<ListMatch> matches(ListVersion version, Screening.Part part, String text, int atLeast, LocalDate day) {
        return lists.of(List.of(version.use())).matches(version.use().name(), part, text, atLeast, day);
    }

    /** The newest plans that name a version of the list, of those that are not over. */
    public List<Naming> namedBy(String list) {
        Editions editions = plans.editions();
        EditionTimeline timeline = editions.timeline();
        List<Naming> naming = new ArrayList<>();
        for (Edition edition : editions.list(0, Editions.PAGE_MAX)) {
            Edition.State state = timeline.state(edition, editions.now());
            switch (state) {
                case ACTIVE, SCHEDULED, APPROVED, CHECKED ->
                    plans.plan(edition).ifPresent(plan -> plan.lists().stream()
                            .filter(use -> use.name().equals(list))
                            .forEach(use -> naming.add(new Naming(edition, state, use))));
                case PROPOSED, REFUSED, WITHDRAWN, SUPERSEDED -> {}
            }
        }
        return naming;
    }

    /** Those that a plan was ever activated for. */
    public Set<String> jurisdictions() {
        return new TreeSet<>(plans.editions().timeline().jurisdictions(Instant.MAX));
    }

    /** Hands in the plan in force with this version named in it, for a second person's approval. */
    public Edition update(String actor, ListVersion version, String jurisdiction, String edition) {
        Bytes file = plans.files().withList(plans.lastFile(jurisdiction, edition), edition, version.use());
        return plans.propose(actor, plans.files().read("risk-plan.yaml", file));
    }
}
