package org.tidewaiter.origin;

import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.tariff.GeographicalArea;

/**
 * Where production counts under a scheme: the importing country, the members, and those with whom origin is cumulated.
 *
 * @param importer ISO 3166-1 code of the country that grants the preference
 * @param members the scheme's area
 * @param cumulation areas whose originating materials count too
 */
public record Territory(String importer, GeographicalArea members, List<GeographicalArea> cumulation) {
    public Territory {
        cumulation = List.copyOf(cumulation);
    }

    /** Whether materials that originate in the country count as originating on that day. */
    public boolean counts(String country, LocalDate day) {
        if (country.equals(importer) || members.holds(country, day)) {
            return true;
        }
        for (GeographicalArea area : cumulation) {
            if (area.holds(country, day)) {
                return true;
            }
        }
        return false;
    }
}
