package org.tidewaiter.sim;

/**
 * What becomes an item of a declaration, as declared.
 *
 * @param goods as which they are declared
 * @param description in words
 * @param origin ISO 3166-1
 * @param preference whether one is claimed
 * @param netGrams net mass
 * @param grossGrams gross mass
 * @param units pieces or litres, 0 for goods by mass
 * @param packages at least one
 * @param price in minor units
 */
record Lot(
        Goods goods,
        String description,
        String origin,
        boolean preference,
        long netGrams,
        long grossGrams,
        long units,
        long packages,
        long price) {
    Lot withPrice(long other) {
        return new Lot(
                goods, description, origin, preference, netGrams, grossGrams, units, packages, Math.max(1, other));
    }

    Lot withOrigin(String other, boolean claim) {
        return new Lot(goods, description, other, claim, netGrams, grossGrams, units, packages, price);
    }

    Lot withGross(long grams) {
        return new Lot(goods, description, origin, preference, netGrams, grams, units, packages, price);
    }

    /** Less of the goods in the same packages. */
    Lot withLess(double share) {
        return new Lot(
                goods,
                description,
                origin,
                preference,
                Math.max(100, (long) (netGrams * share) / 100 * 100),
                grossGrams,
                units == 0 ? 0 : Math.max(1, (long) (units * share)),
                packages,
                Math.max(1, (long) (price * share)));
    }

    /** The same lot declared as other goods, without a preference. */
    Lot as(Goods other, String words) {
        long counted = other.gramsPerUnit() == 0 ? 0 : Math.max(1, netGrams / other.gramsPerUnit());
        return new Lot(other, words, origin, false, netGrams, grossGrams, counted, packages, price);
    }
}
