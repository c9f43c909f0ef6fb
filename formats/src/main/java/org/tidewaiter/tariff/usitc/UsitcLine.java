package org.tidewaiter.tariff.usitc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * A row of the tariff database, typed.
 *
 * @param row line of the file from 1
 * @param code eight digits
 * @param description as published, cut by the publisher at about 150 characters
 * @param units published quantity codes in capital letters; {@code NA} kept where it holds the first place
 * @param general text and numbers of column 1 general
 * @param special text of column 1 special
 * @param other text and numbers of column 2
 * @param programmes numbers of column 1 special by programme code
 * @param indicators programme codes that some indicator column names
 * @param gspExcluded countries left out of GSP for this line, ISO 3166-1 alpha-2
 * @param validity from begin to end; without end where the file says 2050
 * @param footnote as published
 * @param additional whether the rates are in addition to those of chapters 1 to 97
 */
public record UsitcLine(
        long row,
        String code,
        String description,
        List<String> units,
        Rate general,
        String special,
        Rate other,
        Map<String, Numbers> programmes,
        Set<String> indicators,
        List<String> gspExcluded,
        Validity validity,
        String footnote,
        boolean additional) {
    public UsitcLine {
        units = List.copyOf(units);
        programmes = Map.copyOf(programmes);
        indicators = Set.copyOf(indicators);
        gspExcluded = List.copyOf(gspExcluded);
    }

    /**
     * A rate of the file.
     *
     * @param text as published, may be empty
     * @param numbers the machine-readable columns beside it
     */
    public record Rate(String text, Numbers numbers) {}

    /**
     * The numeric columns of a rate; null where a column is empty, is not there, or says "see the text" (9999.99...).
     *
     * @param type code of the rate type, may be empty
     * @param adValorem share of the value, e.g. 0.163
     * @param specific dollars for each unit
     * @param other dollars for each unit of the other quantity
     */
    public record Numbers(
            String type,
            @Nullable BigDecimal adValorem,
            @Nullable BigDecimal specific,
            @Nullable BigDecimal other) {}

    /** The quantities of the line and the type of the rate that multiplies them. */
    public Units units(Numbers numbers) {
        return new Units(units, numbers.type());
    }

    /** With points, e.g. {@code 9903.88.15}. */
    public String pointed() {
        return code.substring(0, 4) + "." + code.substring(4, 6) + "." + code.substring(6);
    }

    /** Whether it stands in chapter 99: temporary legislation, additional duties and their exceptions. */
    public boolean isChapter99() {
        return code.startsWith("99");
    }
}
