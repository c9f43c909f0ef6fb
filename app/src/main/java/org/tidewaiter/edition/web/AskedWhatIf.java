package org.tidewaiter.edition.web;

import java.time.Instant;
import java.util.List;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.edition.Effect;
import org.tidewaiter.edition.Refund;
import org.tidewaiter.edition.WhatIf;
import org.tidewaiter.edition.Yields;
import org.tidewaiter.inquiry.Asked;
import org.tidewaiter.rulebook.Rulebook;

/** A question that was asked, and what is known of the answer so far; for several threads at once. */
public final class AskedWhatIf extends Asked {
    private final WhatIf question;
    private final String rules;
    private final String currency;
    private final Effect effect = new Effect();

    /** @param base that it is asked of */
    AskedWhatIf(String id, WhatIf question, Rulebook base, String askedBy, Instant askedAt) {
        super(id, askedBy, askedAt);
        this.question = question;
        this.rules = base.label();
        this.currency = base.title().currency();
    }

    public WhatIf question() {
        return question;
    }

    /** Names the rulebook that it is asked of. */
    public String rules() {
        return rules;
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    public synchronized Effect.Totals totals() {
        return effect.totals();
    }

    public synchronized List<Yields.Row> yields(Yields.By by) {
        return effect.yields(by);
    }

    public synchronized List<Refund> refunds() {
        return effect.refunds();
    }

    synchronized void add(BackCalculation calculated) {
        effect.add(calculated);
    }
}
