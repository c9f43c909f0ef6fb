package org.tidewaiter.history;

import java.util.List;
import java.util.Locale;

/** What goods items are grouped by: a code, a party or a figure as text. */
public enum Dimension {
    /** Customs office of declaration. */
    OFFICE,
    /** Requested procedure. */
    PROCEDURE,
    /** Method of payment of duty. */
    PAYMENT,
    /** Mode of transport at the border. */
    MODE,
    DECLARANT,
    IMPORTER,
    SELLER,
    CARRIER,
    /** Chapter: first two digits of the commodity code. */
    HS2,
    /** Heading: first four digits. */
    HS4,
    /** Subheading: first six digits. */
    HS6,
    /** Country of departure. */
    DEPARTURE,
    /** Country of origin. */
    ORIGIN,
    /** Code of the duty rate claimed, e.g. of a preference. */
    REGIME,
    /** Item price as declared with its currency, without trailing zeros. */
    PRICE,
    /** Net mass in kilograms, without trailing zeros. */
    MASS,
    /**
     * Unit that a price is compared by: the supplementary unit, UN/ECE Recommendation 20, where it is declared, else
     * KGM.
     */
    UNIT,
    /** Address of the importer, letters and digits in capitals. */
    IMPORTER_ADDRESS,
    /** Address of the seller, likewise. */
    SELLER_ADDRESS,
    /** E-mail address of the importer, or the last nine digits of its telephone. */
    CONTACT,
    /** Guarantee or deferment account that stands for the duty. */
    GUARANTEE;

    /** Those that parties of different names may have in common. */
    static final List<Dimension> LINKS = List.of(IMPORTER_ADDRESS, SELLER_ADDRESS, CONTACT, GUARANTEE);

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in feature names and files. */
    public String label() {
        return label;
    }

    /** Its place in arrays of one item, which are never kept. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }
}
