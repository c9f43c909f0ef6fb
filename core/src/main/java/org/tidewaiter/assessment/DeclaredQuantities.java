package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.duty.Quantities;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** The quantities of an item: of the mass, of what was declared for a tax, or of the supplementary unit. */
record DeclaredQuantities(GoodsItem item, Tariff tariff, LocalDate day) implements Quantities {
    @Override
    public @Nullable BigDecimal of(String taxType, String unit) {
        BigDecimal mass = item.netMassKilograms();
        return switch (unit) {
            case "KGM", "KG" -> mass;
            case "DTN" -> mass == null ? null : mass.movePointLeft(2);
            case "TNE", "T" -> mass == null ? null : mass.movePointLeft(3);
            case "GRM", "G", "GM" -> mass == null ? null : mass.movePointRight(3);
            default -> declared(taxType, unit);
        };
    }

    private @Nullable BigDecimal declared(String taxType, String unit) {
        BigDecimal forTax = ofDuty(taxType, unit);
        if (forTax != null) {
            return forTax;
        }
        if (unit.equals("LPA")) { // litres of pure alcohol: litres by strength by volume
            BigDecimal litres = declared(taxType, "LTR");
            BigDecimal strength = ofDuty(null, "ASV");
            return litres == null || strength == null
                    ? null
                    : litres.multiply(strength).movePointLeft(2);
        }
        Element supplementary = item.tariffQuantity();
        String declaredUnit = supplementary == null ? null : supplementary.attribute("unitCode");
        TariffLine line = tariff.line(item.commodityCode(), day);
        boolean ofLine = declaredUnit == null && line != null && unit.equals(line.supplementaryUnit());
        return ofLine || unit.equals(declaredUnit) ? item.supplementaryQuantity() : null;
    }

    /** A quantity declared with a duty, e.g. litres for excise; of any duty where no tax type is asked for. */
    private @Nullable BigDecimal ofDuty(@Nullable String taxType, String unit) {
        for (Element declared : item.dutyTaxFees()) {
            Element quantity = declared.first("SpecificTaxBaseQuantity");
            if (quantity != null
                    && unit.equals(quantity.attribute("unitCode"))
                    && (taxType == null || taxType.equals(declared.textAt("TypeCode")))) {
                return Declared.decimal(quantity).orNull();
            }
        }
        return null;
    }
}
