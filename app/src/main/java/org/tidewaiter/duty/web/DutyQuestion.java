package org.tidewaiter.duty.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as programs write it: the columns of the table of requests with the types of JSON. See
 * {@link org.tidewaiter.duty.DutyRequest}.
 *
 * @param everyPreference whether it is answered under each preference that is open to the origin, too
 */
@Schema(requiredProperties = {"jurisdiction", "date", "hs", "value"})
public record DutyQuestion(
        @Schema(description = "Yours; comes back with each amount. Without it, the place in the list from 1") @Nullable
        String id,

        @Schema(description = "Requests that share it are one entry: minimum and maximum of a fee hold once") @Nullable
        String entry,

        @Schema(description = "ISO 3166-1 alpha-2 of the administration, or EU") @Nullable
        String jurisdiction,

        @Schema(description = "Day whose rates apply") @Nullable
        LocalDate date,

        @Schema(description = "Commodity code, with points or without") @Nullable
        String hs,

        @Schema(description = "ISO 3166-1 alpha-2") @Nullable
        String origin,

        @Schema(description = "Country of export, ISO 3166-1 alpha-2") @Nullable
        String export,

        @Schema(description = "Code claimed, e.g. S, A+, 300") @Nullable
        String preference,

        @Schema(description = "Customs value as it stands") @Nullable
        BigDecimal value,

        @Schema(
                description =
                        "Incoterm: value is then a price under it, and freight and insurance make it the customs value"
                                + " of the administration")
        @Nullable
        String incoterm,

        @Schema(description = "ISO 4217; without it, that of the administration") @Nullable
        String currency,

        @Nullable List<Amount> quantities,

        @Schema(description = "AIR, SEA, ROAD, RAIL, POST or EXPRESS") @Nullable
        String mode,

        @Schema(description = "The administration's type of entry") @Nullable
        String entryType,

        @Schema(description = "Port of entry, the administration's code") @Nullable
        String port,

        @Schema(description = "To the destination, as far as the value leaves it out") @Nullable
        BigDecimal freight,

        @Schema(description = "As freight") @Nullable BigDecimal insurance,

        @Schema(description = "E.g. 9903.88.15, or the case of a trade remedy") @Nullable
        List<String> additionalCodes,

        @Schema(description = "Value of the content, or of the only part, that a rate speaks of") @Nullable
        BigDecimal contentValue,

        @Schema(description = "Values of parts by the name that the rate gives them") @Nullable
        Map<String, BigDecimal> parts,

        @Nullable Boolean everyPreference) {
    /** How much there is, in a unit of the tariff; without a unit, in whatever unit the rate is in. */
    @Schema(name = "QuantityOfGoods", requiredProperties = "amount")
    public record Amount(
            @Nullable BigDecimal amount, @Nullable String unit) {}
}
