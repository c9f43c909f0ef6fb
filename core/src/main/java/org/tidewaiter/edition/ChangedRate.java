package org.tidewaiter.edition;

/**
 * A rate that somebody would like to try.
 *
 * @param measure id of the measure, as the tariff's pages show it
 * @param rate in the notation of duty expressions, e.g. {@code 12 %} or {@code 0.30 USD / KG}
 */
public record ChangedRate(String measure, String rate) {
    /** Longest id and rate that anybody needs, in characters. */
    public static final int TEXT_MAX = 2000;
}
