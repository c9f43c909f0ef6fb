package org.tidewaiter.edition.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.ListMatch;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.NameIndex;
import org.tidewaiter.risk.Screening;

/**
 * What somebody looks for on a list.
 *
 * @param atLeast the least score in thousandths
 * @param day on which entries have to stand on it
 */
record ListSearch(ListVersion version, String text, Screening.Part part, int atLeast, LocalDate day) {
    /** Most characters of a text. */
    static final int TEXT_MAX = 300;

    private static final int THOUSANDTHS = 3;

    /** @return null where the text or the score can't be looked for */
    static @Nullable ListSearch of(
            ListVersion version,
            String text,
            Screening.@Nullable Part part,
            BigDecimal atLeast,
            @Nullable LocalDate day,
            LocalDate today) {
        BigDecimal thousandths = atLeast.movePointRight(THOUSANDTHS);
        if (text.isBlank()
                || text.length() > TEXT_MAX
                || thousandths.compareTo(BigDecimal.valueOf(NameIndex.LEAST)) < 0
                || thousandths.compareTo(BigDecimal.valueOf(1000)) > 0) {
            return null;
        }
        return new ListSearch(
                version,
                text.strip(),
                part == null ? version.use().kind().parts().getFirst() : part,
                thousandths.intValue(),
                day == null ? today : day);
    }

    List<ListMatch> in(ListDesk desk) {
        return desk.matches(version, part, text, atLeast, day);
    }
}
