package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Selection;

/** The answer to a declaration. Two are equal when their canonical texts are. */
public final class Assessment {
    private final String engine;
    private final Digest rulebook;
    private final Instant at;
    private final List<Finding> findings;
    private final List<ItemValue> values;
    private final List<Charge> charges;
    private final @Nullable Lane lane;
    private final List<Reason> reasons;
    private final @Nullable Selection selection;
    private final String currency;
    private final List<QuotaRequest> quotaRequests;
    /** Both are asked for several times in the life of an answer, and made once. */
    private @Nullable String canonical;

    private @Nullable Digest digest;

    public Assessment(
            String engine,
            Digest rulebook,
            Instant at,
            List<Finding> findings,
            List<ItemValue> values,
            List<Charge> charges,
            @Nullable Lane lane,
            List<Reason> reasons,
            String currency) {
        this(engine, rulebook, at, findings, values, charges, lane, reasons, null, currency, List.of());
    }

    Assessment(
            String engine,
            Digest rulebook,
            Instant at,
            List<Finding> findings,
            List<ItemValue> values,
            List<Charge> charges,
            @Nullable Lane lane,
            List<Reason> reasons,
            @Nullable Selection selection,
            String currency,
            List<QuotaRequest> quotaRequests) {
        this.quotaRequests = List.copyOf(quotaRequests);
        this.engine = engine;
        this.rulebook = rulebook;
        this.at = at;
        this.findings = List.copyOf(findings);
        this.values = List.copyOf(values);
        this.charges = List.copyOf(charges);
        this.lane = lane;
        this.reasons = List.copyOf(reasons);
        this.selection = selection;
        this.currency = currency;
    }

    /** Version of the assessing code. */
    public String engine() {
        return engine;
    }

    /** Digest of the rulebook. */
    public Digest rulebook() {
        return rulebook;
    }

    /** The moment that it was assessed for. */
    public Instant at() {
        return at;
    }

    /** All of them, errors first. */
    public List<Finding> findings() {
        return findings;
    }

    /** Customs values of the items that could be valued. */
    public List<ItemValue> values() {
        return values;
    }

    /** Duties, taxes and fees. */
    public List<Charge> charges() {
        return charges;
    }

    /** Null when rejected. */
    public @Nullable Lane lane() {
        return lane;
    }

    /** Of the lane. */
    public List<Reason> reasons() {
        return reasons;
    }

    /** How a risk plan selected it; null where none is in force, or it is rejected. */
    public @Nullable Selection selection() {
        return selection;
    }

    /** Domestic currency of all amounts. */
    public String currency() {
        return currency;
    }

    /** Which items are entitled to draw on quotas; no part of the canonical text, since it follows from the message. */
    public List<QuotaRequest> quotaRequests() {
        return quotaRequests;
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
        String text = canonical;
        if (text == null) {
            text = Canonical.text(this, (c, a) -> a.members(c));
            canonical = text;
        }
        return text;
    }

    private void members(Canonical c) {
        c.field("engine", engine).field("rulebook", rulebook.hex()).field("at", at.toString());
        c.list("findings", findings, (x, f) -> x.field("code", f.code())
                .field("severity", f.severity())
                .field("pointer", f.pointer().wco())
                .field("path", f.pointer().path())
                .field("message", f.message())
                .field("fix", f.fix()));
        c.list("values", values, (x, v) -> x.field("item", v.item())
                .field("amount", v.amount())
                .strings("trace", v.trace()));
        c.list("charges", charges, (x, charge) -> charge.canonical(x));
        c.field("lane", lane);
        c.list("reasons", reasons, (x, r) -> x.field("id", r.id()).field("text", r.text()));
        if (selection != null) { // so that answers without a risk plan keep their text
            c.member("selection", selection, (x, s) -> s.canonical(x));
        }
        c.field("currency", currency);
    }

    /** SHA-256 of the canonical text. */
    public Digest digest() {
        Digest made = digest;
        if (made == null) {
            made = Digest.of(canonical());
            digest = made;
        }
        return made;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Assessment that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return canonical();
    }
}
