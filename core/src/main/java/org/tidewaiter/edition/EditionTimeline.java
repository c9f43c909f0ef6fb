package org.tidewaiter.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which edition is in force when: of those activated for a jurisdiction the one that came into force last.
 *
 * @param version grows with every change to it
 * @param activated editions in the order in which they come into force, of one moment the one handed in first first
 */
public record EditionTimeline(long version, List<Edition> activated) {
    /** Before any edition was activated. */
    public static final EditionTimeline NONE = new EditionTimeline(0, List.of());

    public EditionTimeline {
        List<Edition> sorted = new ArrayList<>(activated);
        sorted.removeIf(e -> e.stage() != Edition.Stage.ACTIVATED);
        sorted.sort(Comparator.comparing(EditionTimeline::from).thenComparingLong(Edition::number));
        activated = List.copyOf(sorted);
    }

    private static Instant from(Edition edition) {
        Instant from = edition.activeFrom();
        if (from == null) {
            throw new IllegalArgumentException("Edition " + edition.number()
                    + " is activated without a moment. Maybe its row was changed by hand.");
        }
        return from;
    }

    /** The edition in force at a moment. */
    public Optional<Edition> inForce(String jurisdiction, Instant at) {
        return activated.reversed().stream()
                .filter(e -> e.jurisdiction().equals(jurisdiction) && !from(e).isAfter(at))
                .findFirst();
    }

    /** Those that an edition is in force for at a moment. */
    public Set<String> jurisdictions(Instant at) {
        Set<String> jurisdictions = new TreeSet<>();
        for (Edition edition : activated) {
            if (!from(edition).isAfter(at)) {
                jurisdictions.add(edition.jurisdiction());
            }
        }
        return jurisdictions;
    }

    /** The edition that is in force last of all, now or later: the one that a new one follows. */
    public Optional<Edition> last(String jurisdiction) {
        return inForce(jurisdiction, Instant.MAX);
    }

    /** Those that come into force later, the next one first. */
    public List<Edition> ahead(Instant at) {
        return activated.stream().filter(e -> from(e).isAfter(at)).toList();
    }

    /** How an edition stands at a moment. */
    public Edition.State state(Edition edition, Instant at) {
        return switch (edition.stage()) {
            case PROPOSED -> Edition.State.PROPOSED;
            case CHECKED -> Edition.State.CHECKED;
            case REFUSED -> Edition.State.REFUSED;
            case APPROVED -> Edition.State.APPROVED;
            case WITHDRAWN -> Edition.State.WITHDRAWN;
            case ACTIVATED -> {
                if (from(edition).isAfter(at)) {
                    yield Edition.State.SCHEDULED;
                }
                boolean last = inForce(edition.jurisdiction(), at)
                        .filter(e -> e.number() == edition.number())
                        .isPresent();
                yield last ? Edition.State.ACTIVE : Edition.State.SUPERSEDED;
            }
        };
    }
}
