package org.tidewaiter.declaration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Typed view of a GovernmentAgencyGoodsItem (WCO class 68A); what is asked for often is read once. */
public final class GoodsItem {
    private final Element element;
    private final int position;
    private final int number;
    private final @Nullable Element sequenceNumber;
    private final @Nullable Element commodity;
    private final @Nullable Element valuation;
    private final @Nullable Element tariffQuantity;
    private final List<Element> procedures;
    private final List<Element> origins;
    private final List<Element> packagings;
    private final List<Element> classifications;
    private final List<Element> dutyTaxFees;
    private final String commodityCode;
    private final List<String> additionalCodes;
    private final @Nullable String description;
    private final @Nullable String origin;
    private final @Nullable String preferentialOrigin;
    private final @Nullable String dutyRegime;
    private final @Nullable String procedure;
    private final @Nullable Element price;
    private final @Nullable Element grossMass;
    private final @Nullable Element netMass;
    private final @Nullable BigDecimal grossMassKilograms;
    private final @Nullable BigDecimal netMassKilograms;

    /**
     * @param element the item as declared
     * @param position its place among the items, from 1; the number is what counts, see {@link #number()}
     */
    public GoodsItem(Element element, int position) {
        this.element = element;
        this.position = position;
        this.sequenceNumber = element.first("SequenceNumeric");
        Integer declared = Declared.count(sequenceNumber).orNull();
        this.number = declared == null ? position : declared;
        this.procedures = element.all("GovernmentProcedure");
        this.origins = element.all("Origin");
        this.packagings = element.all("Packaging");
        this.valuation = element.first("CustomsValuation");
        this.commodity = element.first("Commodity");
        this.classifications = commodity == null ? List.of() : commodity.all("Classification");
        this.dutyTaxFees = commodity == null ? List.of() : commodity.all("DutyTaxFee");
        StringBuilder code = new StringBuilder(14);
        List<String> additional = new ArrayList<>(2);
        for (Element classification : classifications) {
            String type = classification.textAt("IdentificationTypeCode");
            String id = classification.textAt("ID");
            if (id != null && (type == null || isCommodityCode(type))) {
                code.append(id);
            } else if (id != null && type != null && !type.equals("CV")) {
                additional.add(id);
            }
        }
        String joined = code.toString();
        this.commodityCode = joined.indexOf('.') < 0 && joined.indexOf(' ') < 0
                ? joined
                : joined.replace(".", "").replace(" ", "");
        this.additionalCodes = List.copyOf(additional);
        Element measure = commodity == null ? null : commodity.first("GoodsMeasure");
        this.grossMass = measure == null ? null : measure.first("GrossMassMeasure");
        this.netMass = measure == null ? null : measure.first("NetNetWeightMeasure");
        this.tariffQuantity = measure == null ? null : measure.first("TariffQuantity");
        this.grossMassKilograms = Declared.kilograms(grossMass).orNull();
        this.netMassKilograms = Declared.kilograms(netMass).orNull();
        this.price = commodity == null ? null : commodity.at("InvoiceLine", "ItemChargeAmount");
        this.description = commodity == null ? null : commodity.textAt("Description");
        this.preferentialOrigin = readPreferentialOrigin();
        this.origin = readOrigin();
        this.dutyRegime = readDutyRegime();
        this.procedure = readProcedure();
    }

    /** The item as declared. */
    public Element element() {
        return element;
    }

    /** The declared item number as it stands, null without one. */
    public @Nullable Element sequenceNumber() {
        return sequenceNumber;
    }

    /** The Commodity (23A), null without one. */
    public @Nullable Element commodity() {
        return commodity;
    }

    /** The CustomsValuation (41A) of the item, null without one. */
    public @Nullable Element valuation() {
        return valuation;
    }

    /** The method of valuation, null when not declared. */
    public @Nullable Element valuationMethod() {
        return valuation == null ? null : valuation.first("MethodCode");
    }

    /** The quantity in the tariff's supplementary unit as it stands, null when not declared. */
    public @Nullable Element tariffQuantity() {
        return tariffQuantity;
    }

    /** Requested, previous and additional procedures. */
    public List<Element> procedures() {
        return procedures;
    }

    public List<Element> origins() {
        return origins;
    }

    public List<Element> packagings() {
        return packagings;
    }

    /** Its place among the items, from 1. */
    public int position() {
        return position;
    }

    /** The declared item number, else the position. Items are never renumbered. */
    public int number() {
        return number;
    }

    /** All classification codes of digits joined: Combined Nomenclature then TARIC, or the national code; may be empty. */
    public String commodityCode() {
        return commodityCode;
    }

    /** National and TARIC additional codes, e.g. {@code VATZ}, {@code X633}, {@code C721}. */
    public List<String> additionalCodes() {
        return additionalCodes;
    }

    /** Codes of the parts of a commodity code: TSP (Combined Nomenclature), TRC (TARIC), HS, and the national one. */
    private static boolean isCommodityCode(String type) {
        return switch (type) {
            case "TSP", "TRC", "HS", "SRZ", "HTS" -> true;
            default -> false;
        };
    }

    public List<Element> classifications() {
        return classifications;
    }

    public @Nullable String description() {
        return description;
    }

    /** Country of non-preferential origin; the preferential one (type 2) where it stands alone. */
    public @Nullable String origin() {
        return origin;
    }

    private @Nullable String readOrigin() {
        String found = null;
        for (Element origin : origins) {
            String country = origin.textAt("CountryCode");
            if (country != null && (found == null || !"2".equals(origin.textAt("TypeCode")))) {
                found = country;
            }
        }
        return found;
    }

    /** Country of preferential origin (type 2), null without one. */
    public @Nullable String preferentialOrigin() {
        return preferentialOrigin;
    }

    private @Nullable String readPreferentialOrigin() {
        for (Element origin : origins) {
            if ("2".equals(origin.textAt("TypeCode"))) {
                return origin.textAt("CountryCode");
            }
        }
        return null;
    }

    /** Duty regime (preference) claimed, e.g. 100 for none; null when not declared. */
    public @Nullable String dutyRegime() {
        return dutyRegime;
    }

    private @Nullable String readDutyRegime() {
        for (Element duty : dutyTaxFees()) {
            String regime = duty.textAt("DutyRegimeCode");
            if (regime != null) {
                return regime;
            }
        }
        return null;
    }

    public List<Element> dutyTaxFees() {
        return dutyTaxFees;
    }

    /** Requested procedure, two digits, e.g. 40; null when not declared. */
    public @Nullable String procedure() {
        return procedure;
    }

    private @Nullable String readProcedure() {
        for (Element procedure : procedures) {
            String current = procedure.textAt("CurrentCode");
            if (current != null && current.length() == 2) {
                return current;
            }
        }
        return null;
    }

    /** Additional procedures, three characters each, e.g. 000, F15. */
    public List<String> additionalProcedures() {
        List<String> codes = List.of();
        for (Element procedure : procedures) {
            String current = procedure.textAt("CurrentCode");
            if (current != null && current.length() == 3) {
                codes = codes.isEmpty() ? new ArrayList<>(2) : codes;
                codes.add(current);
            }
        }
        return codes;
    }

    /** The order number of the tariff quota asked for (Commodity/DutyTaxFee/QuotaOrderID), null when not declared. */
    public @Nullable String quotaOrderNumber() {
        for (Element duty : dutyTaxFees) {
            String order = duty.textAt("QuotaOrderID");
            if (order != null) {
                return order;
            }
        }
        return null;
    }

    /** Codes of its documents, category and type joined, e.g. {@code L001}, {@code N380}. */
    public List<String> documentCodes() {
        List<String> codes = new ArrayList<>(2);
        for (Element document : element.all("AdditionalDocument")) {
            String category = document.textAt("CategoryCode");
            String type = document.textAt("TypeCode");
            if (type != null) {
                codes.add(category == null ? type : category + type);
            }
        }
        return codes;
    }

    /** The item price, an amount with its currency; null when not declared. */
    public @Nullable Element price() {
        return price;
    }

    public @Nullable Element grossMass() {
        return grossMass;
    }

    public @Nullable Element netMass() {
        return netMass;
    }

    /** Net mass in kilograms, whatever unit it is declared in; null when absent, unreadable or in a unit that is no mass. */
    public @Nullable BigDecimal netMassKilograms() {
        return netMassKilograms;
    }

    /** Gross mass in kilograms, as {@link #netMassKilograms()}. */
    public @Nullable BigDecimal grossMassKilograms() {
        return grossMassKilograms;
    }

    /** The quantity in the tariff's supplementary unit, null when not declared. */
    public @Nullable BigDecimal supplementaryQuantity() {
        return Declared.decimal(tariffQuantity).orNull();
    }
}
