package org.tidewaiter.sim;

/**
 * A trader of the simulated world. All are made up; the British numbers fail the check of the tax number in them, so
 * that none can be a real one.
 *
 * @param role what it does
 * @param id identification number as declared, e.g. an EORI number; empty for traders abroad in Great Britain's world
 * @param name made up
 * @param country ISO 3166-1 alpha-2 code
 * @param city a real town
 * @param line street and number
 * @param postcode in the form of the country, empty where it has none
 */
public record Trader(Role role, String id, String name, String country, String city, String line, String postcode) {
    /** What a trader does. */
    public enum Role {
        IMPORTER,
        EXPORTER,
        BROKER,
        /** Sells from or buys abroad. */
        FOREIGN
    }
}
