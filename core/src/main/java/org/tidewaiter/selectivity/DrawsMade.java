package org.tidewaiter.selectivity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/** Port: the draws that are recorded with declarations. */
public interface DrawsMade {
    /** Longest time between the arrival of a declaration and its draw, where the store was away meanwhile. */
    int DAYS_DEPOSITED = 40;

    /**
     * Those of original declarations drawn with a seed, in the order of their MRNs.
     *
     * @param day of the seed
     */
    void of(LocalDate day, Digest seed, BiConsumer<Mrn, Draw> each);

    /**
     * Original declarations that were received on a day, in the order of their MRNs, each with what was drawn for it with whatever
     * seed.
     *
     * @param day UTC
     */
    void received(LocalDate day, Consumer<Received> each);

    /**
     * A declaration as its evidence has it.
     *
     * @param receivedAt when customs received it
     * @param rulebook by which it was assessed
     * @param underPlan whether its evidence names a risk plan: then it needs a draw
     * @param draw what was drawn for it; null where nothing was
     */
    record Received(
            Mrn mrn,
            Instant receivedAt,
            Digest rulebook,
            boolean underPlan,
            @Nullable Draw draw) {}
}
