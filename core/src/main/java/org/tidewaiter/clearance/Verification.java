package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.kernel.Canonical;

/**
 * What officers have open with a declaration while they verify it (Union Customs Code, Articles 188 to 194).
 *
 * @param heldItems numbers of the items that are held by themselves, in order
 * @param irregularities found and not settled yet
 * @param amendmentDemanded whether they wait for an amendment
 * @param queries without an answer yet, in the order of their numbers
 * @param queriesRaised how many were raised so far
 * @param additional to be paid beyond what is assessed, all settlements together, in the currency of the clearance
 * @param paid what was confirmed as paid so far, in the same currency
 * @param proposal a settlement that waits for a second person; null without one
 * @param doubts of declared values that are not decided, in the order of their numbers
 * @param doubtsRaised how many were raised so far
 */
public record Verification(
        SortedSet<Integer> heldItems,
        List<Irregularity> irregularities,
        boolean amendmentDemanded,
        List<Query> queries,
        int queriesRaised,
        BigDecimal additional,
        BigDecimal paid,
        @Nullable Proposal proposal,
        List<ValueDoubt> doubts,
        int doubtsRaised) {
    /** Nothing is open and nothing was paid. */
    public static final Verification NONE = new Verification(
            new TreeSet<>(), List.of(), false, List.of(), 0, BigDecimal.ZERO, BigDecimal.ZERO, null, List.of(), 0);

    public Verification {
        heldItems = Collections.unmodifiableSortedSet(new TreeSet<>(heldItems));
        irregularities = List.copyOf(irregularities);
        queries = List.copyOf(queries);
        doubts = List.copyOf(doubts);
        additional = Canonical.normal(additional);
        paid = Canonical.normal(paid);
    }

    /** Whether a change needs an officer's consent, so that none escapes what they have found or imposed. */
    boolean needsConsent() {
        return !heldItems.isEmpty() || !irregularities.isEmpty() || additional.signum() > 0 || doubtsRaised > 0;
    }

    /** The open doubt of that number, null where it is not open. */
    @Nullable
    ValueDoubt doubt(int number) {
        return doubts.stream().filter(d -> d.number() == number).findFirst().orElse(null);
    }

    boolean isOpen(int query) {
        return queries.stream().anyMatch(q -> q.number() == query);
    }

    /** Irregularities of goods other than those of these items. */
    List<Irregularity> irregularitiesBeside(Collection<Integer> items) {
        return irregularities.stream().filter(i -> !items.contains(i.item())).toList();
    }

    Verification holding(int item) {
        SortedSet<Integer> held = new TreeSet<>(heldItems);
        held.add(item);
        return withHeld(held);
    }

    Verification freeing(int item) {
        SortedSet<Integer> held = new TreeSet<>(heldItems);
        held.remove(item);
        return withHeld(held);
    }

    Verification finding(List<Irregularity> found) {
        return withIrregularities(
                Stream.concat(irregularities.stream(), found.stream()).toList(), amendmentDemanded);
    }

    /** After the hold of the declaration was lifted: what is left belongs to items that are held by themselves. */
    Verification unheld() {
        return withIrregularities(
                irregularities.stream()
                        .filter(i -> heldItems.contains(i.item()))
                        .toList(),
                amendmentDemanded);
    }

    Verification demandingAmendment() {
        return withIrregularities(irregularities, true);
    }

    /** After an amendment came into force. */
    Verification amended() {
        return amendmentDemanded ? withIrregularities(List.of(), false) : this;
    }

    /** After a settlement, which leaves what forbids a release. */
    Verification settled(BigDecimal more) {
        List<Irregularity> left =
                irregularities.stream().filter(i -> i.kind().forbidsRelease()).toList();
        return copy(heldItems, left, amendmentDemanded, queries, queriesRaised, additional.add(more), paid, null);
    }

    /** With a settlement that waits for a second person; null takes it away. */
    Verification proposing(@Nullable Proposal next) {
        return copy(heldItems, irregularities, amendmentDemanded, queries, queriesRaised, additional, paid, next);
    }

    Verification asking(Query query) {
        return withQueries(
                Stream.concat(queries.stream(), Stream.of(query)).toList(), Math.max(queriesRaised, query.number()));
    }

    Verification closing(int query) {
        return withQueries(queries.stream().filter(q -> q.number() != query).toList(), queriesRaised);
    }

    Verification closingAll() {
        return withQueries(List.of(), queriesRaised).doubting(List.of(), doubtsRaised);
    }

    Verification doubting(List<ValueDoubt> open, int raised) {
        return new Verification(
                heldItems,
                irregularities,
                amendmentDemanded,
                queries,
                queriesRaised,
                additional,
                paid,
                proposal,
                open,
                raised);
    }

    Verification paying(BigDecimal amount) {
        return copy(
                heldItems,
                irregularities,
                amendmentDemanded,
                queries,
                queriesRaised,
                additional,
                paid.add(amount),
                proposal);
    }

    private Verification withHeld(SortedSet<Integer> held) {
        return copy(held, irregularities, amendmentDemanded, queries, queriesRaised, additional, paid, proposal);
    }

    private Verification withIrregularities(List<Irregularity> open, boolean demanded) {
        return copy(heldItems, open, demanded, queries, queriesRaised, additional, paid, proposal);
    }

    private Verification withQueries(List<Query> open, int raised) {
        return copy(heldItems, irregularities, amendmentDemanded, open, raised, additional, paid, proposal);
    }

    /** Without irregularities no amendment is waited for. */
    private Verification copy(
            SortedSet<Integer> held,
            List<Irregularity> open,
            boolean demanded,
            List<Query> asked,
            int raised,
            BigDecimal more,
            BigDecimal confirmed,
            @Nullable Proposal proposed) {
        return new Verification(
                held,
                open,
                demanded && !open.isEmpty(),
                asked,
                raised,
                more,
                confirmed,
                proposed,
                doubts,
                doubtsRaised);
    }
}
