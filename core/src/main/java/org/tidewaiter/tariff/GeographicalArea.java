package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.kernel.Validity;

/**
 * A named set of countries to which a measure or a preference applies; its members come and go (TARIC, geographical area).
 *
 * @param code stable code, e.g. {@code AGOA}, {@code 2020}
 * @param name for people
 * @param members each country for each time in which it belonged; one that left and came back stands twice
 */
public record GeographicalArea(String code, String name, List<Member> members) {
    /**
     * @param country ISO 3166-1 alpha-2 code
     * @param validity first and last day of membership
     * @param source the instrument that says so; empty where it stands elsewhere
     */
    public record Member(String country, Validity validity, String source) {
        public Member {
            if (country.length() != 2) {
                throw new IllegalArgumentException(
                        "Member '" + country + "' is no ISO 3166-1 code of two letters. Maybe a name is given.");
            }
        }

        public Member(String country, Validity validity) {
            this(country, validity, "");
        }
    }

    public GeographicalArea {
        members = List.copyOf(members);
        if (code.isBlank()) {
            throw new IllegalArgumentException("Area '" + name + "' has no code. Maybe the cell is empty.");
        }
    }

    /** Whether the country belongs to it on that day. */
    public boolean holds(String country, LocalDate day) {
        for (Member member : members) {
            if (member.country.equals(country) && member.validity.covers(day)) {
                return true;
            }
        }
        return false;
    }
}
