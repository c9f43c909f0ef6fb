package org.tidewaiter.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.ListNotation;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.NamedLists;
import org.tidewaiter.selectivity.LiveSelectivity;
import org.tidewaiter.selectivity.RiskPlan;

/** Versions of lists that were loaded, from the store; what was read is held against its digest, and stays in memory then. */
final class KeptLists implements LiveSelectivity.Lists {
    private static final int MAX_KEPT = 2 * ListUse.MAX_LISTS;
    private static final int MAX_JOINED = 16;

    private final Library library;
    private final ListNotation notation;
    private final Map<ListUse, NamedLists> known = lastUsed(MAX_KEPT);
    private final Map<List<ListUse>, NamedLists> joined = lastUsed(MAX_JOINED);

    KeptLists(Library library, ListNotation notation) {
        this.library = library;
        this.notation = notation;
    }

    private static <K> Map<K, NamedLists> lastUsed(int most) {
        return new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, NamedLists> eldest) {
                return size() > most;
            }
        };
    }

    /** Reads the lists of plans that are in force or soon will be, so that no declaration has to wait for it. */
    void readAhead(EditionTimeline timeline, Function<Digest, Optional<RiskPlan>> plans, Instant now) {
        List<Edition> editions = new ArrayList<>(timeline.ahead(now));
        timeline.jurisdictions(now)
                .forEach(country -> timeline.inForce(country, now).ifPresent(editions::add));
        for (Edition edition : editions) {
            Thread reader =
                    new Thread(() -> plans.apply(edition.digest()).ifPresent(plan -> of(plan.lists())), "read lists");
            reader.setDaemon(true);
            reader.start();
        }
    }

    @Override
    public NamedLists of(List<ListUse> uses) {
        synchronized (joined) {
            NamedLists lists = joined.get(uses);
            if (lists == null) {
                lists = NamedLists.joined(uses.stream().map(this::one).toList());
                joined.put(List.copyOf(uses), lists);
            }
            return lists;
        }
    }

    private NamedLists one(ListUse use) {
        NamedLists lists = known.get(use);
        if (lists == null) {
            lists = new NamedLists(List.of(read(use)), notation.words());
            known.put(use, lists);
        }
        return lists;
    }

    private NamedList read(ListUse use) {
        Bytes file = TechnicalFault.told(
                        "The list '" + use.name() + "' can't be read now; those who run the program find out why.",
                        () -> library.fetch(use.file()))
                .orElseThrow(() -> new IllegalStateException("The list '" + use.name() + "' " + use.file()
                        + " is not kept here. Maybe load it, or restore the backup again."));
        if (!file.digest().equals(use.file())) {
            throw new IllegalStateException("The kept list '" + use.name() + "' is damaged: its digest is "
                    + file.digest() + " and not " + use.file() + ". Maybe restore the backup again.");
        }
        ListReading reading = notation.read(use.name(), use.kind(), file);
        NamedList list = reading.list();
        if (list == null) {
            throw new IllegalStateException("The kept list '" + use.name() + "' can't be read: "
                    + reading.problems().getFirst().message());
        }
        return list;
    }
}
