package org.tidewaiter.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Proportion;

/**
 * The answer to a question, which grows with each item that is added. Items of a declaration come one after the other. Not for
 * several threads at once.
 */
public final class Tabulation {
    /** Most groups that are told apart; items of further ones are only counted. */
    public static final int GROUPS_MAX = 20_000;

    /**
     * Items that were put together.
     *
     * @param keys what they have in common, in the order of the groups; empty where nothing was declared
     * @param controlled items with a result of a control
     * @param irregular of these
     * @param found to be owed; null of several currencies
     * @param customsValue null of several currencies
     * @param currency of both; empty of several
     */
    public record Row(
            List<String> keys,
            long items,
            long declarations,
            long controlled,
            long irregular,
            @Nullable BigDecimal found,
            @Nullable BigDecimal customsValue,
            BigDecimal netMass,
            String currency) {
        public Row {
            keys = List.copyOf(keys);
        }

        /** Irregular of the controlled. */
        public Proportion hits() {
            return new Proportion(irregular, controlled);
        }

        /** Of a measure; null where it can't be told. */
        public @Nullable Double number(Measure measure) {
            return switch (measure) {
                case ITEMS -> (double) items;
                case DECLARATIONS -> (double) declarations;
                case CONTROLLED -> (double) controlled;
                case IRREGULAR -> (double) irregular;
                case HIT_RATE -> controlled == 0 ? null : (Double) hits().share();
                case FOUND -> found == null ? null : (Double) found.doubleValue();
                case CUSTOMS_VALUE -> customsValue == null ? null : (Double) customsValue.doubleValue();
                case NET_MASS -> netMass.doubleValue();
            };
        }

        /** Values in the order of the columns of the question. */
        public List<@Nullable Object> values(Question question) {
            List<@Nullable Object> values = new ArrayList<>(keys);
            for (Measure measure : question.measures()) {
                Double number = number(measure);
                boolean whole = measure.columns().getFirst().kind() == Column.Kind.INTEGER;
                values.add(number != null && whole ? (Object) number.longValue() : number);
                if (measure == Measure.HIT_RATE) {
                    values.add(number == null ? null : (Double) hits().least());
                    values.add(number == null ? null : (Double) hits().most());
                }
            }
            return values;
        }
    }

    private static final class Sums {
        private final List<String> keys;
        private long items;
        private long declarations;
        private long controlled;
        private long irregular;
        private @Nullable BigDecimal found = BigDecimal.ZERO;
        private @Nullable BigDecimal value = BigDecimal.ZERO;
        private BigDecimal mass = BigDecimal.ZERO;
        private @Nullable String currency;
        private @Nullable Mrn last;

        Sums(List<String> keys) {
            this.keys = keys;
        }

        void add(KnownItem item) {
            items++;
            Mrn mrn = item.declaration().mrn();
            declarations += mrn.equals(last) ? 0 : 1;
            last = mrn;
            KnownItem.Found outcome = item.found();
            controlled += outcome == null ? 0 : 1;
            irregular += outcome != null && outcome.outcome().infraction() ? 1 : 0;
            if (currency != null && !currency.equals(item.currency())) {
                found = null;
                value = null;
            }
            currency = item.currency();
            found = sum(found, outcome == null ? null : outcome.outcome().amount());
            value = sum(value, item.customsValue());
            BigDecimal more = item.netMassKilograms();
            mass = more == null ? mass : mass.add(more);
        }

        private static @Nullable BigDecimal sum(@Nullable BigDecimal sum, @Nullable BigDecimal more) {
            return sum == null || more == null ? sum : sum.add(more);
        }

        Row row() {
            return new Row(
                    keys,
                    items,
                    declarations,
                    controlled,
                    irregular,
                    found,
                    value,
                    mass,
                    value == null || currency == null ? "" : currency);
        }
    }

    private final Question question;
    private final Parties parties;
    private final Map<List<String>, Sums> groups = new LinkedHashMap<>();
    private final Sums all = new Sums(List.of());
    private long beyond;

    public Tabulation(Question question, Parties parties) {
        this.question = question;
        this.parties = parties;
    }

    /** The items of a page that the question asks for; it changes nothing, and serves several threads. */
    public static List<KnownItem> asked(Question question, StoredItems items, List<Summary> rows) {
        return items.of(rows).stream()
                .filter(item ->
                        question.condition() == null || question.condition().holds(item.subject()))
                .toList();
    }

    /** Adds an item that the question asks for. */
    public void add(KnownItem item) {
        all.add(item);
        List<String> keys = question.groups().stream()
                .map(group -> group.key(item, parties))
                .toList();
        Sums sums = groups.get(keys);
        if (sums == null && groups.size() >= GROUPS_MAX) {
            beyond++;
            return;
        }
        if (sums == null) {
            sums = new Sums(keys);
            groups.put(keys, sums);
        }
        sums.add(item);
    }

    /** All items together. */
    public Row all() {
        return all.row();
    }

    /** How many groups there are. */
    public int size() {
        return groups.size();
    }

    /** Items of groups beyond {@link #GROUPS_MAX}. */
    public long beyond() {
        return beyond;
    }

    /** As many groups as the question asks for, in its order. */
    public List<Row> rows() {
        Comparator<Row> byKeys = (one, other) ->
                Arrays.compare(one.keys().toArray(String[]::new), other.keys().toArray(String[]::new));
        Measure order = question.order();
        Comparator<Row> comparator = order == null
                ? byKeys
                : Comparator.comparing(
                                (Row row) -> row.number(order),
                                Comparator.nullsFirst(Comparator.<Double>naturalOrder()))
                        .reversed()
                        .thenComparing(byKeys);
        return groups.values().stream()
                .map(Sums::row)
                .sorted(comparator)
                .limit(question.limit())
                .toList();
    }
}
