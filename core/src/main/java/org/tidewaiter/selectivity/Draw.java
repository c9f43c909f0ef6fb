package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

/**
 * What was drawn for a declaration, once in its life: numbers from 0 (included) to 1 (excluded).
 *
 * @param seed commitment of the {@link DrawSeed} it was drawn with; null where it comes from no sealed seed
 * @param random against the share of all declarations drawn at random
 * @param exploration against the share of those that nothing else selects; null where none was drawn
 * @param challenger against the share that another model selects; null where none was drawn
 * @param tie against the share of those at a {@link Threshold}; null where none was drawn
 */
public record Draw(
        @Nullable Digest seed,
        BigDecimal random,
        @Nullable BigDecimal exploration,
        @Nullable BigDecimal challenger,
        @Nullable BigDecimal tie) {
    public Draw {
        random = checked(random);
        exploration = exploration == null ? null : checked(exploration);
        challenger = challenger == null ? null : checked(challenger);
        tie = tie == null ? null : checked(tie);
    }

    /** From no sealed seed, against the random share only. */
    public static Draw unsealed(BigDecimal random) {
        return new Draw(null, random, null, null, null);
    }

    /** As draws were made before there were shares at a threshold. */
    Draw withoutTie() {
        return new Draw(seed, random, exploration, challenger, null);
    }

    private static BigDecimal checked(BigDecimal draw) {
        if (draw.signum() < 0 || draw.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("The draw " + draw + " is not in [0, 1). Maybe it was not scaled.");
        }
        return Canonical.normal(draw); // reasons quote it, and a replay reads the canonical text
    }

    /** Writes its members; one from no seed is written as before there were seeds. */
    public void canonical(Canonical c) {
        c.field("draw", random);
        if (seed != null || exploration != null || challenger != null) {
            c.field("drawSeed", seed == null ? null : seed.hex());
            c.field("explorationDraw", exploration).field("challengerDraw", challenger);
        }
        if (tie != null) { // so that draws of before keep their text
            c.field("tieDraw", tie);
        }
    }

    /** Reads the members; null where nothing was drawn. */
    public static @Nullable Draw read(CanonicalReader r) {
        BigDecimal random = r.decimal("draw");
        String seed = r.text("drawSeed");
        return random == null
                ? null
                : new Draw(
                        seed == null ? null : new Digest(seed),
                        random,
                        r.decimal("explorationDraw"),
                        r.decimal("challengerDraw"),
                        r.decimal("tieDraw"));
    }
}
