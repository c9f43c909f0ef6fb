package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;

/**
 * The customs value of an item that customs determined in place of the declared one, by the methods after the first.
 *
 * @param item its number
 * @param method any but the first
 * @param amount in domestic currency, above nought
 * @param evidence what it rests on, at most {@value #MAX_EVIDENCE}; for the methods of identical and similar goods
 *     the items whose transaction values were accepted, as {@code MRN/item}
 */
public record DeterminedValue(int item, ValuationMethod method, BigDecimal amount, List<String> evidence) {
    /** Most pieces of evidence. */
    public static final int MAX_EVIDENCE = 20;

    public DeterminedValue {
        evidence = List.copyOf(evidence);
        amount = Canonical.normal(amount);
        if (method == ValuationMethod.TRANSACTION_VALUE || amount.signum() <= 0 || evidence.size() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("Item " + item + " can't be given the value " + amount + " by " + method
                    + " and " + evidence.size() + " pieces of evidence.");
        }
    }

    /** Whether its evidence is the accepted value of other goods: Articles 2 and 3 of the WTO Valuation Agreement. */
    public boolean restsOnOtherGoods() {
        return method == ValuationMethod.IDENTICAL_GOODS || method == ValuationMethod.SIMILAR_GOODS;
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.field("item", item).field("method", method.number()).field("amount", amount);
        c.strings("evidence", evidence);
    }

    /** Reads the members. */
    public static DeterminedValue read(CanonicalReader r) {
        return new DeterminedValue(
                (int) r.number("item"),
                Objects.requireNonNull(
                        ValuationMethod.of(String.valueOf(r.number("method"))), "a stored method is known"),
                new BigDecimal(r.require("amount")),
                r.strings("evidence"));
    }

    /** Reads several. */
    public static List<DeterminedValue> read(List<CanonicalReader> readers) {
        List<DeterminedValue> values = new ArrayList<>();
        readers.forEach(reader -> values.add(read(reader)));
        return values;
    }
}
