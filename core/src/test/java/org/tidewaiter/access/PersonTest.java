package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static void refused(Runnable making, String words) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void refusesAnIdThatIsNoLoginName() {
        for (String id : List.of("", "a", "Ada", "1ada", "ada lovelace", "ada\0", "ada\n", "a".repeat(33), "ädä")) {
            refused(() -> SampleActors.person(id, Role.TRADER), "no login name");
        }
        assertThat(SampleActors.person("ada.l-1_x", Role.TRADER).id()).isEqualTo("ada.l-1_x");
    }

    @Test
    void aTraderNeedsAPartyAndAnOfficerAnOffice() {
        refused(() -> SampleActors.personOf("ada", null, Role.BROKER), "needs a party");
        refused(
                () -> new Person("olu", "Olu", null, Set.of(Role.OFFICER), null, null, "fr", true, false, 0),
                "needs a customs office");
    }

    @Test
    void administratorsAndAuditorsHaveNoOtherRole() {
        refused(() -> SampleActors.person("ada", Role.ADMINISTRATOR, Role.OFFICER), "no other role");
        refused(() -> SampleActors.person("ada", Role.AUDITOR, Role.ANALYST), "no other role");
    }

    @Test
    void aPersonIsNoSystemAndAProgramNoOfficer() {
        refused(() -> SampleActors.person("ada", Role.SYSTEM), "API client");
        refused(
                () -> new ApiClient("port", "Port", null, Set.of(Role.SYSTEM, Role.OFFICER), "$x", true, 0),
                "people decide");
    }

    @Test
    void refusesNoRoleAnUnknownLanguageAndWhatIsNoEmail() {
        refused(() -> SampleActors.person("ada"), "without a role");
        refused(
                () -> new Person("ann", "Ann", null, Set.of(Role.AUDITOR), null, null, "de", true, false, 0),
                "languages");
        refused(
                () -> new Person(
                        "ann", "Ann", "ann@x\r\nBcc:y@z", Set.of(Role.AUDITOR), null, null, "en", true, false, 0),
                "e-mail");
    }

    @Test
    void aProgramIsNamedApartFromAPersonOfTheSameId() {
        assertThat(SampleActors.client("ada", null).signature()).isEqualTo("api:ada");
        assertThat(SampleActors.person("ada", Role.TRADER).signature()).isEqualTo("ada");
    }

    @Test
    void aMandateHoldsFromItsFirstDayToItsLast() {
        Mandate mandate = SampleActors.mandate("m1", Mandate.Kind.DIRECT);
        assertThat(mandate.inForce(LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(mandate.inForce(LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(mandate.inForce(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(mandate.inForce(LocalDate.of(2027, 1, 1))).isFalse();
    }

    @Test
    void aRevokedMandateHoldsNoMoreOnTheDayOfItsRevocation() {
        Mandate revoked = SampleActors.mandate("m1", Mandate.Kind.DIRECT).revoked(SampleActors.AT);
        assertThat(revoked.inForce(SampleActors.DAY.minusDays(1))).isTrue();
        assertThat(revoked.inForce(SampleActors.DAY)).isFalse();
    }

    @Test
    void actsForAClientInOneDirectionOnly() {
        Mandates mandates = SampleActors.mandates(Mandate.Kind.DIRECT);
        assertThat(mandates.actsFor(SampleActors.OWN, SampleActors.CLIENT, SampleActors.DAY))
                .isPresent();
        assertThat(mandates.actsFor(SampleActors.CLIENT, SampleActors.OWN, SampleActors.DAY))
                .isEmpty();
        assertThat(mandates.clients(SampleActors.OWN, SampleActors.DAY)).containsExactly(SampleActors.CLIENT);
    }

    @Test
    void nobodyGivesItselfAMandate() {
        Mandate m = SampleActors.mandate("m1", Mandate.Kind.DIRECT);
        refused(
                () -> new Mandate(
                        "m2", m.client(), m.client(), m.kind(), m.validity(), m.grantedBy(), m.grantedAt(), null),
                "no mandate");
    }
}
