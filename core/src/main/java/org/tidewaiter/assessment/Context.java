package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.Lane;

/**
 * Every fact that was looked up for an assessment. It is kept with the answer, so that the answer can be made again.
 *
 * @param receivedAt when customs received the message
 * @param referenceUsedBy MRN of another declaration of this declarant with the same reference; null without one
 * @param declarantKnown whether the declarant has lodged before
 * @param draw the random number from 0 (included) to 1 (excluded) drawn for this declaration; null in a dry run
 * @param selected the lane that this declaration was selected for before, which a new version can't escape; null if none
 * @param rulesNotApplied rules that the channel's profile leaves out, e.g. for an extract without packages
 */
public record Context(
        Instant receivedAt,
        @Nullable String referenceUsedBy,
        boolean declarantKnown,
        @Nullable BigDecimal draw,
        @Nullable Lane selected,
        Set<String> rulesNotApplied) {
    public Context {
        rulesNotApplied = Set.copyOf(rulesNotApplied);
        if (draw != null && (draw.signum() < 0 || draw.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException("The draw " + draw + " is not in [0, 1). Maybe it was not scaled.");
        }
        draw = draw == null ? null : Canonical.normal(draw); // reasons quote it, and a replay reads the canonical text
    }

    /** Nothing looked up, nothing drawn. */
    public static Context dryRun(Instant receivedAt, Set<String> rulesNotApplied) {
        return new Context(receivedAt, null, false, null, null, rulesNotApplied);
    }

    /** The same facts for a further assessment of the same declaration: the draw is drawn once in its life. */
    public Context again(Instant received, @Nullable Lane selectedBefore) {
        return new Context(received, null, declarantKnown, draw, selectedBefore, rulesNotApplied);
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
                Set.copyOf(reader.strings("rulesNotApplied")));
    }

    /** The canonical text, which is kept and hashed. */
    public String canonical() {
        Collection<String> sorted = new TreeSet<>(rulesNotApplied);
        return Canonical.text(this, (c, x) -> c.field("receivedAt", x.receivedAt.toString())
                .field("referenceUsedBy", x.referenceUsedBy)
                .field("declarantKnown", x.declarantKnown)
                .field("draw", x.draw)
                .field("selected", x.selected)
                .strings("rulesNotApplied", sorted));
    }
}
