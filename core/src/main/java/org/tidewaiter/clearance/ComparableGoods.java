package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.ValuationMethod;

/**
 * Finds accepted transaction values of goods that may be identical or similar: of the same subheading and country of
 * origin, in released declarations, valued by the first method, neither doubted nor determined by customs. Whether
 * goods are identical or similar in the sense of Article 15.2 of the WTO Valuation Agreement, and what level and
 * quantity come to, an officer says.
 */
public final class ComparableGoods {
    /** Most days before or after that are looked at. */
    public static final int DAYS_MAX = 365;
    /** Days where nothing else is said; the Agreement says "at or about the same time". */
    public static final int DAYS_USUAL = 90;
    /** Most declarations that are looked at, the nearest in time first, half of them before. */
    public static final int LOOKED_MAX = 5_000;
    /** Most rows. */
    public static final int FOUND_MAX = 200;

    private static final int HEADING = 6;
    private static final Set<State> RELEASED = EnumSet.of(State.RELEASED, State.CLEARED);

    private final Register register;
    private final AcceptedMessages messages;
    private final Clearances clearances;
    private final Dossiers dossiers;
    private final MessageReader reader;

    public ComparableGoods(
            Register register,
            AcceptedMessages messages,
            Clearances clearances,
            Dossiers dossiers,
            MessageReader reader) {
        this.register = register;
        this.messages = messages;
        this.clearances = clearances;
        this.dossiers = dossiers;
        this.reader = reader;
    }

    /**
     * An accepted transaction value.
     *
     * @param code whole commodity code
     * @param seller identification or name; empty where none is declared
     * @param quantity in the supplementary unit; null where none is declared
     * @param unit of the quantity; empty where none is declared
     * @param value customs value in the domestic currency
     * @param perUnit of the quantity; null where none is declared
     * @param perKilogram null where no net mass is declared
     */
    public record Row(
            Mrn mrn,
            int item,
            Instant receivedAt,
            String code,
            String origin,
            String description,
            String seller,
            @Nullable BigDecimal quantity,
            String unit,
            @Nullable BigDecimal netMass,
            BigDecimal value,
            @Nullable BigDecimal perUnit,
            @Nullable BigDecimal perKilogram,
            String currency) {
        /** As evidence names it. */
        public String reference() {
            return mrn + "/" + item;
        }
    }

    /**
     * What was found.
     *
     * @param rows the nearest in time first
     * @param lookedAt how many declarations were looked at
     * @param cut whether there were more of that time than are looked at
     */
    public record Found(List<Row> rows, int lookedAt, boolean cut) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Searches for an item of a declaration.
     *
     * @param days before and after its receipt, 1 to {@link #DAYS_MAX}
     * @return empty where there is no such item, or it has no subheading or origin
     */
    public Optional<Found> search(Clearances.Dossier dossier, Instant receivedAt, int item, int days) {
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("Not 1 to " + DAYS_MAX + " days are looked at, but " + days + ".");
        }
        return item(dossiers.inForce(dossier), item)
                .filter(ComparableGoods::isComparable)
                .map(like -> {
                    Search search = new Search(dossier.clearance(), like);
                    Duration window = Duration.ofDays(days);
                    search.look(receivedAt.minus(window), receivedAt, true);
                    search.look(receivedAt, receivedAt.plus(window), false);
                    search.rows.sort(Comparator.comparing((Row row) -> Duration.between(row.receivedAt(), receivedAt)
                                    .abs())
                            .thenComparing(Row::reference));
                    boolean more = search.rows.size() > FOUND_MAX;
                    return new Found(
                            search.rows.subList(0, Math.min(search.rows.size(), FOUND_MAX)),
                            search.lookedAt,
                            search.cut || more);
                });
    }

    private final class Search {
        private final Clearance of;
        private final GoodsItem like;
        private final List<Row> rows = new ArrayList<>();
        private int lookedAt;
        private boolean cut;

        Search(Clearance of, GoodsItem like) {
            this.of = of;
            this.like = like;
        }

        void look(Instant from, Instant before, boolean backwards) {
            String cursor = null;
            int looked = 0;
            do {
                ListQuery.Builder asked = ListQuery.builder();
                Page<Summary> page =
                        register.search((backwards ? asked.descending(Sort.RECEIVED) : asked.ascending(Sort.RECEIVED))
                                .states(RELEASED)
                                .flow(of.flow())
                                .receivedFrom(from)
                                .receivedBefore(before)
                                .limit(ListQuery.LIMIT_MAX)
                                .cursor(cursor)
                                .build());
                looked += page.rows().size();
                pick(page.rows());
                cursor = page.next();
            } while (cursor != null && looked < LOOKED_MAX / 2);
            lookedAt += looked;
            cut |= cursor != null;
        }

        private void pick(List<Summary> page) {
            List<List<AcceptedMessages.Part>> parts = messages.of(page);
            for (int i = 0; i < page.size(); i++) {
                Summary summary = page.get(i);
                boolean own =
                        summary.mrn().equals(of.mrn()) || !summary.currency().equals(of.currency());
                if (!own && !parts.get(i).isEmpty() && mayHold(parts.get(i).getFirst())) {
                    clearances.dossier(summary.mrn()).ifPresent(found -> add(found, summary));
                }
            }
        }

        private boolean mayHold(AcceptedMessages.Part part) {
            return reader.read(part.message(), part.format()) instanceof Message.Recognition.Holds holds
                    && holds.message().declaration().items().stream().anyMatch(item -> isLike(item, like));
        }

        private void add(Clearances.Dossier found, Summary summary) {
            Declaration declaration = dossiers.inForce(found);
            for (GoodsItem item : declaration.items()) {
                if (isLike(item, like) && hasAcceptedValue(found, item)) {
                    value(found, item.number()).ifPresent(value -> rows.add(row(declaration, item, summary, value)));
                }
            }
        }
    }

    private static Row row(Declaration declaration, GoodsItem item, Summary summary, BigDecimal value) {
        Element shipment = declaration.shipment();
        String seller = shipment == null ? null : shipment.textAt("Seller", "ID");
        String name = shipment == null ? null : shipment.textAt("Seller", "Name");
        Element quantity = item.tariffQuantity();
        String unit = quantity == null ? null : quantity.attribute("unitCode");
        return new Row(
                summary.mrn(),
                item.number(),
                summary.receivedAt(),
                item.commodityCode(),
                Objects.requireNonNullElse(item.origin(), ""),
                Objects.requireNonNullElse(item.description(), ""),
                seller != null ? seller : Objects.requireNonNullElse(name, ""),
                item.supplementaryQuantity(),
                Objects.requireNonNullElse(unit, ""),
                item.netMassKilograms(),
                value,
                by(value, item.supplementaryQuantity()),
                by(value, item.netMassKilograms()),
                summary.currency());
    }

    private static @Nullable BigDecimal by(BigDecimal value, @Nullable BigDecimal quantity) {
        return quantity == null || quantity.signum() <= 0 ? null : value.divide(quantity, MathContext.DECIMAL32);
    }

    private static Optional<BigDecimal> value(Clearances.Dossier dossier, int item) {
        for (CanonicalReader value : CanonicalReader.of(dossier.assessment()).objects("values")) {
            if (value.number("item") == item) {
                return Optional.of(new BigDecimal(value.require("amount")));
            }
        }
        return Optional.empty();
    }

    private static Optional<GoodsItem> item(Declaration declaration, int number) {
        return declaration.items().stream()
                .filter(item -> item.number() == number)
                .findFirst();
    }

    private static boolean isComparable(GoodsItem item) {
        return item.commodityCode().length() >= HEADING && item.origin() != null;
    }

    private static boolean isLike(GoodsItem item, GoodsItem like) {
        return isComparable(item)
                && Objects.equals(item.origin(), like.origin())
                && item.commodityCode()
                        .substring(0, HEADING)
                        .equals(like.commodityCode().substring(0, HEADING));
    }

    /** Whether its transaction value was accepted: released, by the first method, not in doubt and not replaced. */
    private static boolean hasAcceptedValue(Clearances.Dossier dossier, GoodsItem item) {
        Element declared = item.valuationMethod();
        ValuationMethod method = declared == null
                ? ValuationMethod.TRANSACTION_VALUE
                : ValuationMethod.of(declared.text().strip());
        Clearance clearance = dossier.clearance();
        boolean doubted = clearance.verification().doubts().stream()
                .anyMatch(doubt -> doubt.items().contains(item.number()));
        boolean determined = Context.parse(Versions.lastAssessed(dossier).context()).values().stream()
                .anyMatch(value -> value.item() == item.number());
        return RELEASED.contains(clearance.state())
                && method == ValuationMethod.TRANSACTION_VALUE
                && !doubted
                && !determined;
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
                .filter(item -> isComparable(like) && isLike(item, like) && hasAcceptedValue(other.dossier(), item))
                .isPresent();
    }
}
