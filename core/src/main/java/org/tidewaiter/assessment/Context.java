package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.tariff.QuotaDrawing;

/**
 * Every fact that was looked up for an assessment. It is kept with the answer, so that the answer can be made again.
 *
 * @param receivedAt when customs received the message
 * @param referenceUsedBy MRN of another declaration of this declarant with the same reference; null without one
 * @param declarantKnown whether the declarant has lodged before
 * @param draw the random number from 0 (included) to 1 (excluded) drawn for this declaration; null in a dry run
 * @param selected the lane that this declaration was selected for before, which a new version can't escape; null if none
 * @param quotas what the items got of quotas, in the order of the items
 * @param rulesNotApplied rules that the channel's profile leaves out, e.g. for an extract without packages
 */
public record Context(
        Instant receivedAt,
        @Nullable String referenceUsedBy,
        boolean declarantKnown,
        @Nullable BigDecimal draw,
        @Nullable Lane selected,
        List<QuotaDrawing> quotas,
        Set<String> rulesNotApplied) {
    public Context {
        quotas = List.copyOf(quotas);
        rulesNotApplied = Set.copyOf(rulesNotApplied);
        if (draw != null && (draw.signum() < 0 || draw.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException("The draw " + draw + " is not in [0, 1). Maybe it was not scaled.");
        }
        draw = draw == null ? null : Canonical.normal(draw); // reasons quote it, and a replay reads the canonical text
    }

    /** Without quotas. */
    public Context(
            Instant receivedAt,
            @Nullable String referenceUsedBy,
            boolean declarantKnown,
            @Nullable BigDecimal draw,
            @Nullable Lane selected,
            Set<String> rulesNotApplied) {
        this(receivedAt, referenceUsedBy, declarantKnown, draw, selected, List.of(), rulesNotApplied);
    }

    /** Nothing looked up, nothing drawn. */
    public static Context dryRun(Instant receivedAt, Set<String> rulesNotApplied) {
        return new Context(receivedAt, null, false, null, null, rulesNotApplied);
    }

    /** The same facts for a further assessment of the same declaration: the draw is drawn once in its life. */
    public Context again(Instant received, @Nullable Lane selectedBefore) {
        return new Context(received, null, declarantKnown, draw, selectedBefore, quotas, rulesNotApplied);
    }

    /** The same facts with what the items have of quotas. */
    public Context drawing(List<QuotaDrawing> drawings) {
        return new Context(receivedAt, referenceUsedBy, declarantKnown, draw, selected, drawings, rulesNotApplied);
    }

    /** Reads a canonical text. */
    public static Context parse(String canonical) {
        CanonicalReader reader = CanonicalReader.of(canonical);
        String lane = reader.text("selected");
        return new Context(
                Instant.parse(reader.require("receivedAt")),
                reader.text("referenceUsedBy"),
                reader.flag("declarantKnown"),
                reader.decimal("draw"),
                lane == null ? null : Lane.valueOf(lane),
                reader.objects("quotas").stream().map(QuotaDrawing::read).toList(),
                Set.copyOf(reader.strings("rulesNotApplied")));
    }

    /** The canonical text, which is kept and hashed. */
    public String canonical() {
        Collection<String> sorted = new TreeSet<>(rulesNotApplied);
        return Canonical.text(this, (c, x) -> {
            c.field("receivedAt", x.receivedAt.toString())
                    .field("referenceUsedBy", x.referenceUsedBy)
                    .field("declarantKnown", x.declarantKnown)
                    .field("draw", x.draw)
                    .field("selected", x.selected);
            if (!x.quotas.isEmpty()) { // so that contexts without quotas keep their text
                c.list("quotas", x.quotas, (q, drawing) -> drawing.canonical(q));
            }
            c.strings("rulesNotApplied", sorted);
        });
    }
}
