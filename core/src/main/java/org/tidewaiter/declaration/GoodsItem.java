package org.tidewaiter.declaration;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed view of a GovernmentAgencyGoodsItem (WCO class 68A).
 *
 * @param element the item as declared
 * @param position its place among the items, from 1; the number is what counts, see {@link #number()}
 */
public record GoodsItem(Element element, int position) {
    /** The declared item number, else the position. Items are never renumbered. */
    public int number() {
        Integer declared = Declared.count(element.first("SequenceNumeric")).orNull();
        return declared == null ? position : declared;
    }

    /** All classification codes of digits joined: Combined Nomenclature then TARIC, or the national code; may be empty. */
    public String commodityCode() {
        StringBuilder code = new StringBuilder();
        for (Element classification : classifications()) {
            String type = classification.textAt("IdentificationTypeCode");
            String id = classification.textAt("ID");
            if (id != null && (type == null || isCommodityCode(type))) {
                code.append(id.replace(".", "").replace(" ", ""));
            }
        }
        return code.toString();
    }

    /** National and TARIC additional codes, e.g. {@code VATZ}, {@code X633}, {@code C721}. */
    public List<String> additionalCodes() {
        return classifications().stream()
                .filter(c -> {
                    String type = c.textAt("IdentificationTypeCode");
                    return type != null && !isCommodityCode(type) && !type.equals("CV");
                })
                .map(c -> c.textAt("ID"))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Codes of the parts of a commodity code: TSP (Combined Nomenclature), TRC (TARIC), HS, and the national one. */
    private static boolean isCommodityCode(String type) {
        return switch (type) {
            case "TSP", "TRC", "HS", "SRZ", "HTS" -> true;
            default -> false;
        };
    }

    public List<Element> classifications() {
        Element commodity = element.first("Commodity");
        return commodity == null ? List.of() : commodity.all("Classification");
    }

    public @Nullable String description() {
        return element.textAt("Commodity", "Description");
    }

    /** Country of non-preferential origin; the preferential one (type 2) where it stands alone. */
    public @Nullable String origin() {
        String found = null;
        for (Element origin : element.all("Origin")) {
            String country = origin.textAt("CountryCode");
            if (country != null && (found == null || !"2".equals(origin.textAt("TypeCode")))) {
                found = country;
            }
        }
        return found;
    }

    /** Country of preferential origin (type 2), null without one. */
    public @Nullable String preferentialOrigin() {
        for (Element origin : element.all("Origin")) {
            if ("2".equals(origin.textAt("TypeCode"))) {
                return origin.textAt("CountryCode");
            }
        }
        return null;
    }

    /** Duty regime (preference) claimed, e.g. 100 for none; null when not declared. */
    public @Nullable String dutyRegime() {
        for (Element duty : dutyTaxFees()) {
            String regime = duty.textAt("DutyRegimeCode");
            if (regime != null) {
                return regime;
            }
        }
        return null;
    }

    public List<Element> dutyTaxFees() {
        Element commodity = element.first("Commodity");
        return commodity == null ? List.of() : commodity.all("DutyTaxFee");
    }

    /** Requested procedure, two digits, e.g. 40; null when not declared. */
    public @Nullable String procedure() {
        for (Element procedure : element.all("GovernmentProcedure")) {
            String current = procedure.textAt("CurrentCode");
            if (current != null && current.length() == 2) {
                return current;
            }
        }
        return null;
    }

    /** Additional procedures, three characters each, e.g. 000, F15. */
    public List<String> additionalProcedures() {
        return element.all("GovernmentProcedure").stream()
                .map(p -> p.textAt("CurrentCode"))
                .filter(code -> code != null && code.length() == 3)
                .map(java.util.Objects::requireNonNull)
                .toList();
    }

    /** The item price, an amount with its currency; null when not declared. */
    public @Nullable Element price() {
        return element.at("Commodity", "InvoiceLine", "ItemChargeAmount");
    }

    public @Nullable Element grossMass() {
        return element.at("Commodity", "GoodsMeasure", "GrossMassMeasure");
    }

    public @Nullable Element netMass() {
        return element.at("Commodity", "GoodsMeasure", "NetNetWeightMeasure");
    }

    /** Net mass in kilograms, null when absent or unreadable. */
    public @Nullable BigDecimal netMassKilograms() {
        return Declared.decimal(netMass()).orNull();
    }

    public @Nullable BigDecimal grossMassKilograms() {
        return Declared.decimal(grossMass()).orNull();
    }

    /** The quantity in the tariff's supplementary unit, null when not declared. */
    public @Nullable BigDecimal supplementaryQuantity() {
        return Declared.decimal(element.at("Commodity", "GoodsMeasure", "TariffQuantity"))
                .orNull();
    }
}
