package org.tidewaiter.edition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tidewaiter.clearance.BackCalculation;

/** What a {@link WhatIf} comes to, as far as declarations were added. Not for several threads at once. */
public final class Effect {
    /** Most groups kept of each kind. */
    public static final int GROUPS_MAX = 50_000;

    /** Most declarations kept with their refunds; all of them are summed. */
    public static final int REFUNDS_MAX = 20_000;

    private final Map<Yields.By, Yields> yields = new EnumMap<>(Yields.By.class);
    private final List<Refund> refunds = new ArrayList<>();
    private final int refundsMax;
    private final Yields total = new Yields(List.of(), 1);
    private BigDecimal refunded = BigDecimal.ZERO;
    private BigDecimal unpaidAmount = BigDecimal.ZERO;
    private long owed;
    private long unpaid;
    private long declarations;
    private long touched;
    private long notAccepted;

    /**
     * What it comes to in all.
     *
     * @param refundsOwed declarations on which too much was paid
     * @param unpaidDeclarations that were charged too much and are not paid yet: nothing of it is repaid
     */
    public record Totals(
            long declarations,
            long touched,
            long notAccepted,
            BigDecimal then,
            BigDecimal now,
            BigDecimal difference,
            long refundsOwed,
            BigDecimal refunds,
            long unpaidDeclarations,
            BigDecimal unpaid) {}

    public Effect() {
        this(GROUPS_MAX, REFUNDS_MAX);
    }

    Effect(int groupsMax, int refundsMax) {
        this.refundsMax = refundsMax;
        Arrays.stream(Yields.By.values()).forEach(by -> yields.put(by, new Yields(List.of(by), groupsMax)));
    }

    public void add(BackCalculation calculated) {
        declarations++;
        touched += calculated.isTouched() ? 1 : 0;
        notAccepted += calculated.accepted() ? 0 : 1;
        total.add(calculated);
        yields.values().forEach(each -> each.add(calculated));
        Refund.unpaid(calculated).ifPresent(charged -> {
            unpaid++;
            unpaidAmount = unpaidAmount.add(charged.amount());
        });
        Refund.of(calculated).ifPresent(refund -> {
            owed++;
            refunded = refunded.add(refund.amount());
            if (refunds.size() < refundsMax) {
                refunds.add(refund);
            }
        });
    }

    /** What it comes to in all, so far. */
    public Totals totals() {
        Yields.Row all = total.total();
        return new Totals(
                declarations,
                touched,
                notAccepted,
                all.then(),
                all.now(),
                all.difference(),
                owed,
                refunded,
                unpaid,
                unpaidAmount);
    }

    /** Sums by what is asked for, the greatest difference first. */
    public List<Yields.Row> yields(Yields.By by) {
        return Objects.requireNonNull(yields.get(by)).rows();
    }

    /** What is owed to whom, the first received first; at most {@value #REFUNDS_MAX}. */
    public List<Refund> refunds() {
        return List.copyOf(refunds);
    }
}
