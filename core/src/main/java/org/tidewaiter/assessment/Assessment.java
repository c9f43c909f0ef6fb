package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;

/**
 * The answer to a declaration.
 *
 * @param engine version of the assessing code
 * @param rulebook digest of the rulebook
 * @param at the moment that it was assessed for
 * @param findings all of them, errors first
 * @param values customs values of the items that could be valued
 * @param charges duties, taxes and fees
 * @param lane null when rejected
 * @param reasons of the lane
 * @param currency domestic currency of all amounts
 */
public record Assessment(
        String engine,
        Digest rulebook,
        Instant at,
        List<Finding> findings,
        List<ItemValue> values,
        List<Charge> charges,
        @Nullable Lane lane,
        List<Reason> reasons,
        String currency) {
    public Assessment {
        findings = List.copyOf(findings);
        values = List.copyOf(values);
        charges = List.copyOf(charges);
        reasons = List.copyOf(reasons);
    }

    /** Whether no error stands against acceptance. */
    public boolean isAccepted() {
        return findings.stream().noneMatch(Finding::isError);
    }

    public BigDecimal totalPayable() {
        return charges.stream().map(Charge::payable).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal totalSecured() {
        return charges.stream().map(Charge::secured).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal totalAssessed() {
        return charges.stream().map(Charge::assessed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal totalValue() {
        return values.stream().map(ItemValue::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The canonical text; replaying a decision must give the same, to the byte. */
    public String canonical() {
        return Canonical.text(this, (c, a) -> {
            c.field("engine", a.engine).field("rulebook", a.rulebook.hex()).field("at", a.at.toString());
            c.list("findings", a.findings, (x, f) -> x.field("code", f.code())
                    .field("severity", f.severity())
                    .field("pointer", f.pointer().wco())
                    .field("path", f.pointer().path())
                    .field("message", f.message())
                    .field("fix", f.fix()));
            c.list("values", a.values, (x, v) -> x.field("item", v.item())
                    .field("amount", v.amount())
                    .strings("trace", v.trace()));
            c.list("charges", a.charges, (x, charge) -> charge.canonical(x));
            c.field("lane", a.lane);
            c.list("reasons", a.reasons, (x, r) -> x.field("id", r.id()).field("text", r.text()));
            c.field("currency", a.currency);
        });
    }

    public Digest digest() {
        return Digest.of(canonical());
    }
}
