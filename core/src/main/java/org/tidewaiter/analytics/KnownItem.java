package org.tidewaiter.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.selectivity.ItemVector;
import org.tidewaiter.selectivity.Yields;

/**
 * A goods item as it was when its declaration was accepted first, with how that was selected and what controls found.
 *
 * @param declaration its line in lists, as it stands now
 * @param number of the item
 * @param subject its fields, as profiles ask for them
 * @param currency of the customs value, ISO 4217
 * @param moments of the declaration
 * @param lane of the last selection, or that it was assessed for on acceptance while its goods neither go nor are controlled;
 *     null where the store kept none
 * @param selected how a risk plan selected it first; null where none was in force
 * @param found by the controls of the declaration; null where it was not controlled
 * @param vector what a model took of it then; null where no history was kept
 */
public record KnownItem(
        Summary declaration,
        int number,
        Subject subject,
        String currency,
        Moments moments,
        @Nullable Lane lane,
        Yields.@Nullable Selected selected,
        @Nullable Found found,
        @Nullable ItemVector vector) {
    private static final ProfileField CUSTOMS_VALUE = ProfileFields.require("item.customsValue");
    private static final ProfileField NET_MASS = ProfileFields.require("item.netMass");

    /** In its currency; null where it could not be valued. */
    public @Nullable BigDecimal customsValue() {
        return subject.number(CUSTOMS_VALUE);
    }

    /** As declared; null where it was not. */
    public @Nullable BigDecimal netMassKilograms() {
        return subject.number(NET_MASS);
    }

    /**
     * When things happened.
     *
     * @param accepted first
     * @param controlled when the first result was recorded; null without one
     * @param released when all goods were; null where they are not
     */
    public record Moments(
            Instant accepted,
            @Nullable Instant controlled,
            @Nullable Instant released) {}

    /**
     * What all controls of the declaration found of the item.
     *
     * @param result the gravest of the declaration
     * @param outcome of the item, its amount being all that was found to be owed for it
     * @param kinds of irregularities of the item or of the whole, each once
     * @param useful whether an officer called the selection useful
     */
    public record Found(ControlResult.Outcome result, Outcome outcome, List<Irregularity.Kind> kinds, boolean useful) {
        public Found {
            kinds = List.copyOf(kinds);
        }
    }
}
