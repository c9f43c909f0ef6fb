package org.tidewaiter.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/** People, programs and mandates to test with. */
public final class SampleActors {
    public static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final String OWN = "GB100000000001";
    static final String CLIENT = "GB200000000002";
    static final String OTHER = "GB300000000003";
    static final String OFFICE = "GB000060";

    private SampleActors() {}

    /** A person of that id with a party and an office. */
    public static Person person(String id, Role... roles) {
        return personOf(id, OWN, roles);
    }

    static Person personOf(String id, @Nullable String party, Role... roles) {
        return new Person(id, "Ada Ångström", id + "@example.org", Set.of(roles), party, OFFICE, "en", true, false, 0);
    }

    /** A program of that id, acting for the party. */
    public static ApiClient client(String id, @Nullable String party) {
        return new ApiClient(id, "Port community system", party, Set.of(Role.SYSTEM), "$argon2id$v=19$x", true, 0);
    }

    /** A mandate of 2026 from {@link #CLIENT} to {@link #OWN}. */
    public static Mandate mandate(String id, Mandate.Kind kind) {
        Validity year = new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        return new Mandate(id, OWN, CLIENT, kind, year, "ada", Instant.parse("2025-12-01T09:00:00Z"), null);
    }

    /** An early notice of 2026. */
    static EarlyNotice notice(String id, String party) {
        Validity year = new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        return new EarlyNotice(id, party, "GBAEOC00001", year, "ada", Instant.parse("2025-12-01T09:00:00Z"), null);
    }

    static Mandates mandates(Mandate.Kind kind) {
        return new Mandates(List.of(mandate("m1", kind)));
    }
}
