package org.tidewaiter.selectivity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.LedgerEntry.Kind;

/**
 * Checks the draws of a day as an auditor does: the chain, the commitments, the tallies, when seeds were made and revealed, each
 * draw made again, and that every declaration that came under a risk plan has one.
 */
public final class DrawAudit {
    /** How long a plan is in force before it is sure to select; activations are known of before they begin. */
    static final Duration KNOWN_WITHIN = Duration.ofSeconds(2);
    /** How long after its day a seed may stay unrevealed. Sites tally an hour after the day, and look every ten minutes. */
    public static final Duration REVEALED_WITHIN = Duration.ofHours(2);

    /** Most draws that are told of one by one. */
    static final int MAX_TOLD = 100;

    /** What a check came to, in one word. */
    public sealed interface Verdict {
        /** Draws were made again, every declaration that needs one has one, and all is as it was committed to. */
        record Holds() implements Verdict {}

        /** Something does not hold. */
        record Fails() implements Verdict {}

        /** All of it holds, but what was kept outside does not tell that a seed of the day was committed to: it may have been later. */
        record NotProven() implements Verdict {}

        /** The seeds are still secret, as they should be. */
        record NotYet() implements Verdict {}

        /** There is nothing to check: nothing was drawn. */
        record Nothing() implements Verdict {}
    }

    /**
     * What a check came to.
     *
     * @param seeds of the day
     * @param draws that were made again
     * @param needed declarations received on the day while a risk plan was in force: each needs a draw
     * @param problems what does not hold, none where all does; at most as many as are told of
     * @param notices what can't be checked yet, or should be known
     */
    public record Report(
            int seeds, long draws, long needed, List<String> problems, List<String> notices, Verdict verdict) {
        public Report {
            problems = List.copyOf(problems);
            notices = List.copyOf(notices);
        }
    }

    private final List<LedgerEntry> entries;
    private final LocalDate day;
    private final Instant over;
    private final Instant now;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private boolean secret;
    private boolean unproven;
    private long draws;
    private long needed;
    private long later;
    private long knownBefore;

    private DrawAudit(List<LedgerEntry> entries, LocalDate day, Instant now) {
        this.entries = entries;
        this.day = day;
        this.over = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        this.now = now;
    }

    /**
     * @param entries the whole ledger, in order
     * @param kept lines of it that somebody kept outside, in order; null where nobody did
     * @param day UTC
     * @param made the draws that are recorded
     * @param plans whether a risk plan selected the declarations of a rulebook at a moment
     * @param now when it is checked
     */
    public static Report check(
            List<LedgerEntry> entries,
            @Nullable List<LedgerEntry> kept,
            LocalDate day,
            DrawsMade made,
            BiPredicate<Digest, Instant> plans,
            Instant now) {
        DrawAudit audit = new DrawAudit(entries, day, now);
        audit.chain();
        List<LedgerEntry> committed = entries.stream()
                .filter(entry -> entry.kind() == Kind.COMMITTED && entry.day().equals(day))
                .toList();
        if (kept != null) {
            audit.against(kept, committed);
        }
        committed.forEach(entry -> audit.seed(entry, committed, made));
        audit.declarations(made, plans);
        if (committed.isEmpty()) {
            audit.notices.add("No seed was committed for " + day + ", so nothing can have been drawn with one.");
        }
        return new Report(committed.size(), audit.draws, audit.needed, audit.problems, audit.notices, audit.verdict());
    }

    private Verdict verdict() {
        if (!problems.isEmpty()) {
            return new Verdict.Fails();
        }
        if (secret) {
            return new Verdict.NotYet();
        }
        if (draws == 0) {
            return new Verdict.Nothing();
        }
        return unproven ? new Verdict.NotProven() : new Verdict.Holds();
    }

    /** Each that came under a plan needs a draw with a seed that was committed to. */
    private void declarations(DrawsMade made, BiPredicate<Digest, Instant> plans) {
        Ties ties = new Ties();
        made.received(day, one -> {
            if (!one.underPlan()) {
                if (plans.test(one.rulebook(), one.receivedAt())
                        && plans.test(one.rulebook(), one.receivedAt().minus(KNOWN_WITHIN))) {
                    problem(one.mrn() + " was received at " + one.receivedAt()
                            + ", while a risk plan was in force, and its"
                            + " evidence names none: plan and draw may have been taken out of it.");
                }
                return;
            }
            needed++;
            Draw draw = one.draw();
            ties.add(one);
            Digest seed = draw == null ? null : draw.seed();
            LedgerEntry committed = seed == null ? null : find(Kind.COMMITTED, seed);
            if (seed == null) {
                problem(one.mrn() + " came under a risk plan and has "
                        + (draw == null ? "no draw" : "the draw " + draw.random() + " from no seed")
                        + ": nobody can make it again.");
            } else if (committed == null) {
                problem("The draw of " + one.mrn() + " is of seed " + brief(seed) + ", which was never committed to.");
            } else if (committed.day().isBefore(day)) {
                problem("The draw of " + one.mrn() + " is of seed " + brief(seed) + " of " + committed.day()
                        + ", before it was received.");
            } else {
                later += committed.day().isAfter(day) ? 1 : 0;
                known(one, committed);
            }
        });
        ties.tell();
        if (later > 0) {
            notices.add(later + " of the declarations were drawn for on a later day. Check those days, too.");
        }
        if (knownBefore > 0) {
            notices.add(
                    knownBefore + " of the declarations were received before their seed was committed to, on the first"
                            + " day of all.");
        }
    }

    /** Which draws have no number for scores at a threshold. Before an update none has, after it each. */
    private final class Ties {
        private long without;
        private DrawsMade.@Nullable Received first;
        private DrawsMade.@Nullable Received last;

        void add(DrawsMade.Received one) {
            Draw draw = one.draw();
            if (draw == null || draw.seed() == null) {
                return;
            }
            if (draw.tie() != null) {
                first = first == null || one.receivedAt().isBefore(first.receivedAt()) ? one : first;
            } else {
                without++;
                last = last == null || one.receivedAt().isAfter(last.receivedAt()) ? one : last;
            }
        }

        void tell() {
            if (without > 0) {
                notices.add(without + " of the draws have no number for scores at a threshold, as those of before such"
                        + " numbers were drawn.");
            }
            if (first != null && last != null && last.receivedAt().isAfter(first.receivedAt())) {
                problem("The draw of " + last.mrn() + ", received at " + last.receivedAt()
                        + ", has no number for scores at a threshold, and that of " + first.mrn() + ", received at "
                        + first.receivedAt() + ", has one: it was taken away. Maybe several machines were updated one"
                        + " after the other that day.");
            }
        }
    }

    /** A seed that is made when what it selects is known could have been chosen for it. */
    private void known(DrawsMade.Received one, LedgerEntry committed) {
        if (!one.receivedAt().isBefore(committed.at().truncatedTo(ChronoUnit.MILLIS))) {
            return;
        }
        if (isFirst(committed)) {
            knownBefore++;
        } else {
            problem(one.mrn() + " was received at " + one.receivedAt() + ", before its seed " + brief(committed.seed())
                    + " was committed to at " + committed.at() + ": the seed could have been chosen for it.");
        }
    }

    /** Before its first entry an installation had nowhere to commit to a seed. */
    private boolean isFirst(LedgerEntry committed) {
        LocalDate first = LocalDate.ofInstant(entries.getFirst().at(), ZoneOffset.UTC);
        return committed.day().equals(first);
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

    /** What was kept outside proves that nothing it holds was rewritten; of a seed that it does not hold it proves nothing. */
    private void against(List<LedgerEntry> kept, List<LedgerEntry> committed) {
        Set<LedgerEntry> here = new HashSet<>(entries);
        Set<LedgerEntry> outside = new HashSet<>(kept);
        for (LedgerEntry line : outside) {
            if (!here.contains(line)) {
                problem("Entry " + line.sequence() + " that was kept outside is not in the ledger: it was rewritten.");
            }
        }
        notices.add(outside.stream().filter(here::contains).count() + " of the " + entries.size()
                + " entries of the ledger were kept outside and compared.");
        for (LedgerEntry seed : committed) {
            if (!outside.contains(seed)) {
                unproven = true;
                notices.add("What was kept outside does not hold the commitment to seed " + brief(seed.seed()) + " of "
                        + day + ", entry " + seed.sequence()
                        + ": that it was made before its day is not proven by it.");
            }
        }
    }

    private void seed(LedgerEntry committed, List<LedgerEntry> all, DrawsMade made) {
        if (!committed.at().isBefore(over)) {
            problem("Seed " + brief(committed.seed()) + " of " + day + " was committed only at " + committed.at()
                    + ", when the day was over: it could have been chosen for what had come.");
        } else if (!committed.at().isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            notices.add("Seed " + brief(committed.seed()) + " of " + day + " was committed only at " + committed.at()
                    + ", when the day had begun.");
        }
        LedgerEntry revealed = find(Kind.REVEALED, committed.seed());
        DrawSeed seed = revealed == null ? null : seed(revealed);
        if (revealed != null && (seed == null || !seed.commitment().equals(committed.seed()))) {
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
        if (revealed == null) {
            unrevealed(committed, tally.count(), all);
        }
        LedgerEntry tallied = find(Kind.TALLIED, committed.seed());
        String recorded = tally.value();
        if (tallied == null && revealed == null) {
            notices.add("The draws of seed " + brief(committed.seed()) + " are not tallied yet; recorded are "
                    + tally.count() + ".");
        } else if (tallied != null && !tallied.value().equals(recorded)) {
            problem("Tallied were " + tallied.value() + ", recorded are " + recorded
                    + ": a draw was changed, added or taken away.");
        }
        if (revealed != null) {
            inTime(revealed, tallied, tally.count());
        }
    }

    /** A seed is secret until its day is over and its draws are tallied, and no longer. */
    private void inTime(LedgerEntry revealed, @Nullable LedgerEntry tallied, long drawn) {
        String name = "Seed " + brief(revealed.seed()) + " of " + day;
        if (revealed.at().isBefore(over)) {
            problem(name + " was revealed at " + revealed.at() + ", before the day was over: draws could be foreseen.");
        }
        if (tallied == null) {
            problem(name + " was revealed, and its draws were never tallied: they could have been chosen by it.");
        } else if (tallied.sequence() > revealed.sequence() || tallied.at().isAfter(revealed.at())) {
            problem(name + " was revealed before its draws were tallied: they could have been chosen by it.");
        }
        if (revealed.at().isAfter(due())) {
            String late = name + " was revealed only at " + revealed.at() + ", and had to be by " + due();
            if (drawn > 0) {
                problem(late + ". Maybe the site was off, or 'tidewaiter draws settle' ran late.");
            } else {
                notices.add(late + "; nothing was drawn with it.");
            }
        }
    }

    private Instant due() {
        return over.plus(REVEALED_WITHIN);
    }

    /** A seed that stays secret beyond its day hides its draws; one that nothing was drawn with has nothing to hide. */
    private void unrevealed(LedgerEntry committed, long drawn, List<LedgerEntry> all) {
        Instant due = due();
        String name = "Seed " + brief(committed.seed()) + " of " + day;
        boolean other = all.stream().anyMatch(entry -> find(Kind.REVEALED, entry.seed()) != null);
        if (now.isBefore(due)) {
            secret = true;
            notices.add(name + " is not revealed yet. It has to be by " + due + ".");
        } else if (drawn == 0 && other) {
            notices.add(name + " was never revealed; nothing was drawn with it, but with another of that day.");
        } else {
            problem(name + " is not revealed, and had to be by " + due + ": " + drawn
                    + " draws can't be made again. Maybe its key was lost, or 'tidewaiter draws settle' never ran.");
        }
    }

    private void again(DrawSeed seed, Mrn mrn, Draw draw) {
        draws++;
        Draw all = seed.draw(mrn);
        Draw again = draw.tie() == null ? all.withoutTie() : all; // whether it may be missing: Ties
        if (!again.equals(draw)) {
            problem("The draw of " + mrn + " is recorded as " + numbers(draw) + ", the seed gives " + numbers(again)
                    + ".");
        }
    }

    private static String numbers(Draw draw) {
        return Stream.of(draw.random(), draw.exploration(), draw.challenger(), draw.tie())
                .map(number -> number == null ? "none" : number.toPlainString())
                .collect(Collectors.joining(", "));
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
