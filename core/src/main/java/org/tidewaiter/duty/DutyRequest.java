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
    public DutyRequest {
        valueSteps = List.copyOf(valueSteps);
        quantities = List.copyOf(quantities);
        additionalCodes = List.copyOf(additionalCodes);
        parts = Map.copyOf(parts);
    }

    /** A question that says no more than it must; the rest is said by name. */
    public static Builder of(String id, String jurisdiction, LocalDate date, String hs, BigDecimal value) {
        return new Builder(id, jurisdiction, date, hs, value);
    }

    /** The same goods, whose value was a price, with the customs value that it comes to. */
    public DutyRequest valued(DeliveredPrice.Outcome.Found found) {
        Builder same = new Builder(this).costs(costs.add(found.outside()));
        same.value = found.amount();
        same.valueSteps = found.steps();
        return same.build();
    }

    /** The same goods under another claim. */
    public DutyRequest claiming(@Nullable String other) {
        return new Builder(this).preference(other).build();
    }

    /** Says one thing after another. What is not said is not known, or there is none of it. */
    public static final class Builder {
        private final String id;
        private final String jurisdiction;
        private final LocalDate date;
        private final String hs;
        private BigDecimal value;
        private @Nullable String entry;
        private @Nullable String origin;
        private @Nullable String export;
        private @Nullable String preference;
        private @Nullable String currency;
        private List<Quantities.Quantity> quantities = List.of();
        private @Nullable String mode;
        private @Nullable String entryType;
        private @Nullable String port;
        private BigDecimal costs = BigDecimal.ZERO;
        private List<String> additionalCodes = List.of();
        private @Nullable BigDecimal content;
        private Map<String, BigDecimal> parts = Map.of();
        private List<String> valueSteps = List.of();

        private Builder(String id, String jurisdiction, LocalDate date, String hs, BigDecimal value) {
            this.id = id;
            this.jurisdiction = jurisdiction;
            this.date = date;
            this.hs = hs;
            this.value = value;
        }

        private Builder(DutyRequest request) {
            this(request.id, request.jurisdiction, request.date, request.hs, request.value);
            this.entry = request.entry;
            this.origin = request.origin;
            this.export = request.export;
            this.preference = request.preference;
            this.currency = request.currency;
            this.quantities = request.quantities;
            this.mode = request.mode;
            this.entryType = request.entryType;
            this.port = request.port;
            this.costs = request.costs;
            this.additionalCodes = request.additionalCodes;
            this.content = request.content;
            this.parts = request.parts;
            this.valueSteps = request.valueSteps;
        }

        public Builder entry(@Nullable String said) {
            this.entry = said;
            return this;
        }

        public Builder origin(@Nullable String said) {
            this.origin = said;
            return this;
        }

        public Builder export(@Nullable String said) {
            this.export = said;
            return this;
        }

        public Builder preference(@Nullable String said) {
            this.preference = said;
            return this;
        }

        public Builder currency(@Nullable String said) {
            this.currency = said;
            return this;
        }

        public Builder quantities(List<Quantities.Quantity> said) {
            this.quantities = said;
            return this;
        }

        public Builder mode(@Nullable String said) {
            this.mode = said;
            return this;
        }

        public Builder entryType(@Nullable String said) {
            this.entryType = said;
            return this;
        }

        public Builder port(@Nullable String said) {
            this.port = said;
            return this;
        }

        public Builder costs(BigDecimal said) {
            this.costs = said;
            return this;
        }

        public Builder additionalCodes(List<String> said) {
            this.additionalCodes = said;
            return this;
        }

        public Builder content(@Nullable BigDecimal said) {
            this.content = said;
            return this;
        }

        public Builder parts(Map<String, BigDecimal> said) {
            this.parts = said;
            return this;
        }

        public DutyRequest build() {
            return new DutyRequest(
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
                    valueSteps);
        }
    }
}
