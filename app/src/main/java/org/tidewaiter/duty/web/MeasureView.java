package org.tidewaiter.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure as a page shows it.
 *
 * @param group by which measures stand together: GENERAL, COUNTRIES, PREFERENCE, ADDITIONAL, EXCISE, TAX or FEE
 * @param name of the tax type; empty where no list has it
 * @param rate in words
 * @param origins names of countries and areas; empty for every one
 * @param programmes one of which must be claimed; empty for none
 * @param from first day; null where it has always held
 * @param to last day; null while no end is known
 * @param doubtful whether its scope is not known for the goods
 * @param same whether it continues the measure that the page is about
 */
public record MeasureView(
        String id,
        String group,
        String taxType,
        String name,
        String rate,
        List<String> origins,
        List<String> excludedOrigins,
        List<Programme> programmes,
        List<String> additionalCodes,
        List<String> modes,
        @Nullable String from,
        @Nullable String to,
        String legalBasis,
        boolean doubtful,
        boolean same) {
    /** Groups in the order in which they are shown. */
    static final List<String> GROUPS =
            List.of("GENERAL", "COUNTRIES", "PREFERENCE", "ADDITIONAL", "EXCISE", "TAX", "FEE");

    /**
     * A preference.
     *
     * @param name empty where no scheme has the code
     * @param open whether it is in force on the day of the page for some country
     */
    public record Programme(String code, String name, boolean open) {}
}
