package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.List;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.valuation.DeterminedValue;

/**
 * What happened in the dialogue about a declared value; the body of {@link ClearanceEvent.OnValue}. Names are stable.
 */
public sealed interface ValueStep {
    /** The stable names of all steps. */
    List<String> NAMES =
            List.of("value-doubted", "value-grounds-told", "value-secured", "value-accepted", "value-determined");

    /** Number of the doubt. */
    int doubt();

    /** Customs doubts the value of items, and asks the importer to explain it by a query. */
    record Doubted(int doubt, int query, List<Integer> items, String reason) implements ValueStep {
        public Doubted {
            items = List.copyOf(items);
        }
    }

    /** Customs still doubts, and tells the importer why; a query gives the opportunity to respond. */
    record GroundsTold(int doubt, int query, String reason) implements ValueStep {}

    /** Security was given, so that goods need not wait for the decision. */
    record Secured(int doubt, BigDecimal amount, String currency, String reference) implements ValueStep {
        public Secured {
            amount = Canonical.normal(amount);
        }
    }

    /** Customs is satisfied: the declared value stands. */
    record Accepted(int doubt, String reason) implements ValueStep {}

    /**
     * The value can't be determined by the first method; these take its place. The declared value of other items of
     * the doubt stands.
     */
    record Determined(int doubt, List<DeterminedValue> values, String currency, String reason) implements ValueStep {
        public Determined {
            values = List.copyOf(values);
        }
    }

    /** One of {@link #NAMES}. */
    default String name() {
        return switch (this) {
            case Doubted s -> "value-doubted";
            case GroundsTold s -> "value-grounds-told";
            case Secured s -> "value-secured";
            case Accepted s -> "value-accepted";
            case Determined s -> "value-determined";
        };
    }

    /** Whether the doubt is decided by it. */
    default boolean isDecision() {
        return this instanceof Accepted || this instanceof Determined;
    }

    /** Writes its members. */
    default void canonical(Canonical c) {
        c.field("doubt", doubt());
        switch (this) {
            case Doubted s -> {
                c.field("query", s.query);
                c.strings("items", s.items.stream().map(String::valueOf).toList());
                c.field("reason", s.reason);
            }
            case GroundsTold s -> c.field("query", s.query).field("reason", s.reason);
            case Secured s ->
                c.field("amount", s.amount).field("currency", s.currency).field("reference", s.reference);
            case Accepted s -> c.field("reason", s.reason);
            case Determined s -> {
                c.list("values", s.values, (x, value) -> value.canonical(x));
                c.field("currency", s.currency).field("reason", s.reason);
            }
        }
    }

    /** Reads the members of a step of that name, which is one of {@link #NAMES}. */
    static ValueStep read(String name, CanonicalReader r) {
        int doubt = (int) r.number("doubt");
        return switch (name) {
            case "value-doubted" ->
                new Doubted(
                        doubt,
                        (int) r.number("query"),
                        r.strings("items").stream().map(Integer::valueOf).toList(),
                        r.require("reason"));
            case "value-grounds-told" -> new GroundsTold(doubt, (int) r.number("query"), r.require("reason"));
            case "value-secured" ->
                new Secured(doubt, new BigDecimal(r.require("amount")), r.require("currency"), r.require("reference"));
            case "value-accepted" -> new Accepted(doubt, r.require("reason"));
            case "value-determined" ->
                new Determined(
                        doubt, DeterminedValue.read(r.objects("values")), r.require("currency"), r.require("reason"));
            default -> throw new IllegalArgumentException("There is no step '" + name + "' of a dialogue on value.");
        };
    }
}
