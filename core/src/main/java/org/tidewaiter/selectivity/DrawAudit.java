package org.tidewaiter.selectivity;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.LedgerEntry.Kind;

/** Checks the draws of a day as an auditor does: the chain, the commitments, the tallies, and each draw made again. */
public final class DrawAudit {
    /** Most draws that are told of one by one. */
    static final int MAX_TOLD = 100;

    /**
     * What a check came to.
     *
     * @param seeds of the day
     * @param draws that were made again
     * @param problems what does not hold, none where all does; at most as many as are told of
     * @param notices what can't be checked yet, or should be known
     */
    public record Report(int seeds, long draws, List<String> problems, List<String> notices) {
        public Report {
            problems = List.copyOf(problems);
            notices = List.copyOf(notices);
        }

        public boolean holds() {
            return problems.isEmpty();
        }
    }

    private final List<LedgerEntry> entries;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long draws;

    private DrawAudit(List<LedgerEntry> entries) {
        this.entries = entries;
    }

    /**
     * @param entries the whole ledger, in order
     * @param kept lines of it that somebody kept outside, in order; none where nobody did
     * @param day UTC
     * @param made the draws that are recorded
     */
    public static Report check(List<LedgerEntry> entries, List<LedgerEntry> kept, LocalDate day, DrawsMade made) {
        DrawAudit audit = new DrawAudit(entries);
        audit.chain();
        audit.against(kept);
        int seeds = 0;
        for (LedgerEntry entry : entries) {
            if (entry.kind() == Kind.COMMITTED && entry.day().equals(day)) {
                seeds++;
                audit.seed(entry, made);
            }
        }
        if (seeds == 0) {
            audit.notices.add("No seed was committed for " + day + ", so nothing was drawn on it.");
        }
        return new Report(seeds, audit.draws, audit.problems, audit.notices);
    }

    private void chain() {
        LedgerEntry last = null;
        for (LedgerEntry entry : entries) {
            boolean follows = entry.sequence() == (last == null ? 1 : last.sequence() + 1)
                    && entry.previous().equals(last == null ? LedgerEntry.BEGINNING : last.hash());
            if (!follows) {
                problem("Entry " + entry.sequence() + " does not follow the one before: the ledger was changed.");
            }
            last = entry;
        }
    }

    private void against(List<LedgerEntry> kept) {
        for (LedgerEntry line : kept) {
            boolean there = entries.stream().anyMatch(entry -> entry.equals(line));
            if (!there) {
                problem("Entry " + line.sequence() + " that was kept outside is not in the ledger: it was rewritten.");
            }
        }
    }

    private void seed(LedgerEntry committed, DrawsMade made) {
        LocalDate day = committed.day();
        if (!committed.at().isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            notices.add("Seed " + brief(committed.seed()) + " of " + day + " was committed only at " + committed.at()
                    + ", when the day had begun.");
        }
        LedgerEntry revealed = find(Kind.REVEALED, committed.seed());
        DrawSeed seed = revealed == null ? null : seed(revealed);
        if (revealed == null) {
            notices.add("Seed " + brief(committed.seed()) + " of " + day + " is not revealed yet.");
        } else if (seed == null || !seed.commitment().equals(committed.seed())) {
            problem("What was revealed for seed " + brief(committed.seed()) + " is not what was committed.");
            seed = null;
        }
        DrawTally tally = new DrawTally();
        DrawSeed known = seed;
        made.of(day, committed.seed(), (mrn, draw) -> {
            tally.add(mrn, draw);
            if (known != null) {
                again(known, mrn, draw);
            }
        });
        LedgerEntry tallied = find(Kind.TALLIED, committed.seed());
        String now = tally.value();
        if (tallied == null) {
            notices.add("The draws of seed " + brief(committed.seed()) + " are not tallied yet; recorded are "
                    + tally.count() + ".");
        } else if (!tallied.value().equals(now)) {
            problem("Tallied were " + tallied.value() + ", recorded are " + now
                    + ": a draw was changed, added or taken away.");
        }
    }

    private void again(DrawSeed seed, Mrn mrn, Draw draw) {
        draws++;
        Draw again = seed.draw(mrn);
        if (!again.equals(draw)) {
            problem("The draw of " + mrn + " is recorded as " + draw + ", the seed gives " + again + ".");
        }
    }

    private @Nullable LedgerEntry find(Kind kind, Digest seed) {
        LedgerEntry found = null;
        for (LedgerEntry entry : entries) {
            if (entry.kind() == kind && entry.seed().equals(seed)) {
                if (found != null && !Objects.equals(found.value(), entry.value())) {
                    problem("Seed " + brief(seed) + " has two different entries " + kind + ".");
                }
                found = found == null ? entry : found;
            }
        }
        return found;
    }

    private static @Nullable DrawSeed seed(LedgerEntry revealed) {
        try {
            return new DrawSeed(revealed.day(), Bytes.of(HexFormat.of().parseHex(revealed.value())));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String brief(Digest seed) {
        return seed.hex().substring(0, 12);
    }

    private void problem(String text) {
        if (problems.size() < MAX_TOLD) {
            problems.add(text);
        } else if (problems.size() == MAX_TOLD) {
            problems.add("More does not hold.");
        }
    }
}
