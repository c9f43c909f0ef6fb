package org.tidewaiter.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the tariff as somebody trades it.
 *
 * @param sector one letter: goods that go together; Q for what may not be traded
 * @param code commodity code without the TARIC digits
 * @param taric TARIC digits, empty for none
 * @param zeroRated whether value added tax is zero
 * @param dutyBasisPoints ad valorem duty, 100 for one per cent
 * @param specific minor units of currency for 100 of the specific unit
 * @param specificUnit KGM, LTR or empty
 * @param unit supplementary unit, empty for none
 * @param gramsPerUnit net mass of one piece or litre; 0 for goods by mass
 * @param pricePerKilogram in minor units
 * @param gramsPerPackage net mass that a package holds
 * @param packageKind UNECE Recommendation 21
 * @param typicalKilograms of an item
 * @param season weight of each month, from January
 * @param modes that they travel by, e.g. 14 for sea and air
 * @param origins with weights
 * @param descriptions what they are called
 * @param details what else is said of them
 */
record Goods(
        String sector,
        String code,
        String taric,
        boolean zeroRated,
        int dutyBasisPoints,
        int specific,
        String specificUnit,
        String unit,
        int gramsPerUnit,
        int pricePerKilogram,
        int gramsPerPackage,
        String packageKind,
        int typicalKilograms,
        String season,
        String modes,
        Weighted<String> origins,
        List<Wording> descriptions,
        List<Wording> details) {
    /** Sector of what is never traded openly. */
    static final String FORBIDDEN = "Q";

    boolean isDutiable() {
        return dutyBasisPoints > 0 || specific > 0;
    }

    int seasonWeight(int month) {
        return season.charAt(month - 1) - '0';
    }

    boolean comesFrom(String country) {
        return origins.values().contains(country);
    }

    /** Words for one lot of the goods. */
    String describe(Dice dice) {
        String what = dice.pick(descriptions).fill(dice);
        return dice.chance(0.85) ? what + ", " + dice.pick(details).fill(dice) : what;
    }

    /** All goods of a jurisdiction by their code, in the order of the table. */
    static Map<String, Goods> of(Jurisdiction jurisdiction) {
        Map<String, Goods> byCode = new LinkedHashMap<>();
        for (String[] row : Table.rows(jurisdiction.table("goods.csv"))) {
            Goods goods = read(row);
            byCode.put(goods.code, goods);
        }
        return byCode;
    }

    private static Goods read(String[] row) {
        String[] specific = row[5].isEmpty() ? new String[] {"0", ""} : row[5].split(" ", -1);
        return new Goods(
                row[0],
                row[1],
                row[2],
                row[3].equals("Z"),
                new BigDecimal(row[4]).movePointRight(2).intValueExact(),
                Integer.parseInt(specific[0]),
                specific[1],
                row[6],
                row[7].isEmpty() ? 0 : Integer.parseInt(row[7]),
                Integer.parseInt(row[8]),
                Integer.parseInt(row[9]),
                row[10],
                Integer.parseInt(row[11]),
                row[12],
                row[13],
                countries(row[14]),
                Table.list(row[15]).stream().map(Wording::of).toList(),
                Table.list(row[16]).stream().map(Wording::of).toList());
    }

    private static Weighted<String> countries(String cell) {
        List<String> countries = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (String part : cell.split(" ", -1)) {
            countries.add(part.substring(0, 2));
            weights.add(Integer.valueOf(part.substring(3)));
        }
        return Weighted.of(countries, weights);
    }
}
