package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.valuation.DeliveredPrice;

/**
 * A question: what will these goods cost? Texts are as given; {@link Quoting} says what is wrong with them.
 *
 * @param id the asker's, comes back with each answer
 * @param entry name of the entry that requests share; null for one of its own
 * @param jurisdiction ISO 3166-1 alpha-2 of the administration, or {@code EU}
 * @param date whose rates apply
 * @param hs commodity code, with points or without
 * @param origin ISO 3166-1 alpha-2, null when not known
 * @param export country of export, null when not known
 * @param preference code claimed, null for none
 * @param value customs value as it stands, not rounded
 * @param currency ISO 4217 of value, freight, insurance and parts; null for the domestic one
 * @param quantities how much there is
 * @param mode AIR, SEA, ROAD, RAIL, POST or EXPRESS; null when not known
 * @param entryType the administration's type of entry, null when not known
 * @param port of entry, null when not known
 * @param costs freight and insurance to the destination that the customs value leaves out
 * @param additionalCodes national additional codes, chapter 99 headings, cases of trade remedies
 * @param content value of the content, or of the only part, that a rate speaks of; null when not known
 * @param parts values of parts by the name that the rate text gives them
 * @param valueSteps how the value came about of a price, for people; empty where it was given as it stands
 */
public record DutyRequest(
        String id,
        @Nullable String entry,
        String jurisdiction,
        LocalDate date,
        String hs,
        @Nullable String origin,
        @Nullable String export,
        @Nullable String preference,
        BigDecimal value,
        @Nullable String currency,
        List<Quantities.Quantity> quantities,
        @Nullable String mode,
        @Nullable String entryType,
        @Nullable String port,
        BigDecimal costs,
        List<String> additionalCodes,
        @Nullable BigDecimal content,
        Map<String, BigDecimal> parts,
        List<String> valueSteps) {
    /** With the customs value as it stands. */
    public DutyRequest(
            String id,
            @Nullable String entry,
            String jurisdiction,
            LocalDate date,
            String hs,
            @Nullable String origin,
            @Nullable String export,
            @Nullable String preference,
            BigDecimal value,
            @Nullable String currency,
            List<Quantities.Quantity> quantities,
            @Nullable String mode,
            @Nullable String entryType,
            @Nullable String port,
            BigDecimal costs,
            List<String> additionalCodes,
            @Nullable BigDecimal content,
            Map<String, BigDecimal> parts) {
        this(
                id,
                entry,
                jurisdiction,
                date,
                hs,
                origin,
                export,
                preference,
                value,
                currency,
                quantities,
                mode,
                entryType,
                port,
                costs,
                additionalCodes,
                content,
                parts,
                List.of());
    }

    public DutyRequest {
        valueSteps = List.copyOf(valueSteps);
        quantities = List.copyOf(quantities);
        additionalCodes = List.copyOf(additionalCodes);
        parts = Map.copyOf(parts);
    }

    /** The same goods, whose value was a price, with the customs value that it comes to. */
    public DutyRequest valued(DeliveredPrice.Outcome.Found found) {
        return new DutyRequest(
                id,
                entry,
                jurisdiction,
                date,
                hs,
                origin,
                export,
                preference,
                found.amount(),
                currency,
                quantities,
                mode,
                entryType,
                port,
                costs.add(found.outside()),
                additionalCodes,
                content,
                parts,
                found.steps());
    }

    /** The same goods under another claim. */
    public DutyRequest claiming(@Nullable String other) {
        return new DutyRequest(
                id,
                entry,
                jurisdiction,
                date,
                hs,
                origin,
                export,
                other,
                value,
                currency,
                quantities,
                mode,
                entryType,
                port,
                costs,
                additionalCodes,
                content,
                parts,
                valueSteps);
    }
}
