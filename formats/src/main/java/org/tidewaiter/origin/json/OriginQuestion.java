package org.tidewaiter.origin.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.Material;

/**
 * A question of origin as programs write it; {@link OriginAsked} says what it comes to.
 *
 * @param jurisdiction who grants the preference, ISO 3166-1 alpha-2; US where it is left out
 * @param scheme e.g. {@code USMCA}
 * @param date day of import, whose rules and steps apply
 * @param product the good
 * @param materials the whole bill of materials, in the product's currency
 * @param certification to be checked as well; may be left out
 */
public record OriginQuestion(
        @Nullable String jurisdiction,
        @Nullable String scheme,
        @Nullable LocalDate date,
        @Nullable Good product,
        @Nullable List<Part> materials,
        @Nullable Certificate certification) {

    /** The good; see {@link org.tidewaiter.origin.Product}. Amounts are of one currency. */
    public record Good(
            @Nullable String hs,
            @Nullable String use,
            @Nullable BigDecimal transactionValue,
            @Nullable BigDecimal netCost,
            @Nullable BigDecimal totalCost,
            @Nullable BigDecimal weightKg,
            @Nullable List<String> processes,
            @Nullable Boolean whollyObtained,
            @Nullable Boolean unassembled) {}

    /** A material; see {@link Material}. */
    public record Part(
            @Nullable String name,
            @Nullable String hs,
            @Nullable String origin,
            @Nullable BigDecimal value,
            @Nullable BigDecimal weightKg,
            @Nullable Boolean originating,
            Material.@Nullable Nature nature) {
        /** The same in this form. */
        public static Part of(Material material) {
            return new Part(
                    material.name(),
                    material.hs(),
                    material.origin(),
                    material.value(),
                    material.weightKg(),
                    material.originating(),
                    material.nature());
        }
    }

    /** A person named by a certification. */
    public record Party(
            @Nullable String name,
            @Nullable String address,
            @Nullable String email,
            @Nullable String phone) {}

    /** What a certification says; see {@link org.tidewaiter.origin.Certification}. */
    public record Certificate(
            org.tidewaiter.origin.Certification.@Nullable Role certifiedBy,
            @Nullable Party certifier,
            @Nullable Party exporter,
            @Nullable Party producer,
            @Nullable Party importer,
            @Nullable String description,
            @Nullable String hs,
            @Nullable String criterion,
            @Nullable LocalDate blanketFrom,
            @Nullable LocalDate blanketTo,
            @Nullable Boolean signed,
            @Nullable LocalDate date,
            @Nullable Boolean statement) {}
}
