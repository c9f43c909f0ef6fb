package org.tidewaiter.origin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** Of a scheme: the members of all its claims; where it cumulates, it does among these. */
    public static Territory of(PreferenceScheme scheme, String importer) {
        Set<GeographicalArea.Member> members = new LinkedHashSet<>();
        for (PreferenceScheme.Claim claim : scheme.claims()) {
            members.addAll(claim.area().members());
        }
        return new Territory(
                importer, new GeographicalArea(scheme.id(), scheme.name(), new ArrayList<>(members)), List.of());
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
