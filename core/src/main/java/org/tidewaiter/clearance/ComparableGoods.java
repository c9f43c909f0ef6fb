package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.valuation.DeterminedValue;

/**
 * Finds accepted transaction values of goods that may be identical or similar: of the same subheading and country of
 * origin. Whether goods are identical or similar in the sense of Article 15.2 of the WTO Valuation Agreement, and what
 * level and quantity come to, an officer says.
 */
public final class ComparableGoods {
    /** Most days before or after that are searched. */
    public static final int DAYS_MAX = 365;
    /** Days where nothing else is said; the Agreement says "at or about the same time". */
    public static final int DAYS_USUAL = 90;

    private final AcceptedValues values;
    private final Dossiers dossiers;

    public ComparableGoods(AcceptedValues values, Dossiers dossiers) {
        this.values = values;
        this.dossiers = dossiers;
    }

    /**
     * What was found.
     *
     * @param rows the nearest in time first
     * @param from first moment of receipt that was searched
     * @param before moment of receipt before which was searched
     * @param complete false while declarations of old are still being entered, so that there may be more
     * @param next where the next page begins; null at the last
     */
    public record Found(
            List<AcceptedValue> rows,
            Instant from,
            Instant before,
            boolean complete,
            AcceptedValues.@Nullable Behind next) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What is asked.
     *
     * @param item number
     * @param days before and after its receipt, 1 to {@link #DAYS_MAX}
     * @param behind null for the first page
     * @param limit rows, 1 to {@link AcceptedValues#PAGE_MAX} less one
     */
    public record Question(int item, int days, AcceptedValues.@Nullable Behind behind, int limit) {
        public Question {
            if (days < 1 || days > DAYS_MAX || limit < 1 || limit >= AcceptedValues.PAGE_MAX) {
                throw new IllegalArgumentException(
                        "Not 1 to " + DAYS_MAX + " days are searched, but " + days + ", or " + limit + " rows asked.");
            }
        }

        /** Of the first page. */
        public static Question first(int item, int days, int limit) {
            return new Question(item, days, null, limit);
        }

        /** The same of the page behind. */
        public Question from(AcceptedValues.Behind next) {
            return new Question(item, days, next, limit);
        }
    }

    /**
     * Searches for an item of a declaration.
     *
     * @return empty where there is no such item, or it has no subheading or origin
     */
    public Optional<Found> search(Clearances.Dossier dossier, Instant receivedAt, Question question) {
        return item(dossiers.inForce(dossier), question.item)
                .filter(AcceptedValue::isComparable)
                .map(like -> {
                    AcceptedValues.Sought sought = new AcceptedValues.Sought(
                            dossier.clearance().mrn(),
                            dossier.clearance().flow(),
                            AcceptedValue.subheading(like),
                            Objects.requireNonNull(like.origin()),
                            dossier.clearance().currency(),
                            receivedAt,
                            question.days);
                    boolean complete = values.place().filled();
                    List<AcceptedValue> rows = values.nearest(sought, question.behind, question.limit + 1);
                    boolean more = rows.size() > question.limit;
                    List<AcceptedValue> page = more ? rows.subList(0, question.limit) : rows;
                    return new Found(
                            page,
                            sought.from(),
                            sought.before(),
                            complete,
                            more ? sought.behind(page.getLast()) : null);
                });
    }

    private static Optional<GoodsItem> item(Declaration declaration, int number) {
        return declaration.items().stream()
                .filter(item -> item.number() == number)
                .findFirst();
    }

    /**
     * What is wrong with the evidence of values that rest on those of other goods; null where nothing is, or none does.
     */
    static @Nullable Finding mistake(Command command, Dossiers.Open open, Dossiers dossiers) {
        if (!(command instanceof Command.OnValue c) || !(c.move() instanceof ValueMove.Determine move)) {
            return null;
        }
        for (DeterminedValue value : move.values()) {
            GoodsItem item = item(open.declaration(), value.item()).orElse(null);
            if (item == null || !value.restsOnOtherGoods()) {
                continue; // what is no item is told by the decision
            }
            for (String reference : value.evidence()) {
                if (!isAccepted(reference, item, open, dossiers)) {
                    return Clearing.finding(
                            LifeCycleRules.VALUE_EVIDENCE,
                            "'" + reference
                                    + "' is no accepted transaction value of goods of subheading and origin of item "
                                    + value.item() + ".");
                }
            }
        }
        return null;
    }

    private static boolean isAccepted(String reference, GoodsItem like, Dossiers.Open open, Dossiers dossiers) {
        int slash = reference.indexOf('/');
        String mrn = slash < 0 ? reference : reference.substring(0, slash);
        String number = slash < 0 ? "" : reference.substring(slash + 1);
        Dossiers.Open other = dossiers.open(mrn);
        if (other == null || mrn.equals(open.clearance().mrn().value()) || !number.matches("[1-9][0-9]{0,4}")) {
            return false;
        }
        return item(other.declaration(), Integer.parseInt(number))
                .filter(item -> AcceptedValue.isComparable(like)
                        && AcceptedValue.isLike(item, like)
                        && AcceptedValue.isAccepted(other.dossier(), item))
                .isPresent();
    }
}
