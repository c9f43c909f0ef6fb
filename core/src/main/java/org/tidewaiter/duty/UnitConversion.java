package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units of one kind and how many of the smallest each holds. The codes are those of UNECE Recommendation 20 and those in which
 * the United States tariff is published.
 */
final class UnitConversion {
    private record Size(String kind, BigDecimal of) {}

    private static final Map<String, Size> SIZES = Map.ofEntries(
            size("GRM", "mass", "1"),
            size("G", "mass", "1"),
            size("GM", "mass", "1"),
            size("KGM", "mass", "1000"),
            size("KG", "mass", "1000"),
            size("DTN", "mass", "100000"),
            size("TNE", "mass", "1000000"),
            size("T", "mass", "1000000"),
            size("NAR", "number", "1"),
            size("C62", "number", "1"),
            size("NO", "number", "1"),
            size("PCS", "number", "1"),
            size("DOZ", "number", "12"),
            size("DZN", "number", "12"),
            size("GRS", "number", "144"),
            size("GRO", "number", "144"),
            size("THS", "number", "1000"),
            size("MIL", "number", "1000"),
            size("PRS", "pairs", "1"),
            size("NPR", "pairs", "1"),
            size("DPR", "pairs", "12"),
            size("LTR", "volume", "1"),
            size("L", "volume", "1"),
            size("HLT", "volume", "100"),
            size("MTQ", "volume", "1000"),
            size("M3", "volume", "1000"),
            size("BLL", "barrels", "1"),
            size("BBL", "barrels", "1"),
            size("MTK", "area", "1"),
            size("M2", "area", "1"),
            size("MTR", "length", "1"),
            size("LNM", "length", "1"),
            size("M", "length", "1"));

    private UnitConversion() {}

    private static Map.Entry<String, Size> size(String unit, String kind, String of) {
        return Map.entry(unit, new Size(kind, new BigDecimal(of)));
    }

    static @Nullable BigDecimal find(List<Quantities.Quantity> given, String unit) {
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).unit().equals(unit)) {
                return given.get(i).amount();
            }
        }
        Size wanted = SIZES.get(unit);
        for (int i = 0; i < given.size(); i++) {
            Quantities.Quantity quantity = given.get(i);
            Size size = SIZES.get(quantity.unit());
            if (wanted != null && size != null && size.kind.equals(wanted.kind)) {
                return quantity.amount().multiply(size.of).divide(wanted.of, MathContext.DECIMAL128);
            }
        }
        return null;
    }
}
