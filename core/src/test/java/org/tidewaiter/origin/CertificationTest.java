package org.tidewaiter.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.origin.Certification.Fault;
import org.tidewaiter.origin.Certification.Party;
import org.tidewaiter.origin.Certification.Role;

class CertificationTest {
    private static final Party PLANT = new Party("Planta SA", "Calle 1, Monterrey", "x@planta.example", "+52 81 1");

    @Test
    void acceptsTheNineElements() {
        assertThat(certification(Role.PRODUCER, PLANT, Criterion.PRODUCT_RULE, "840211", null, null)
                        .check())
                .isEmpty();
    }

    @Test
    void namesEachMissingElement() {
        Certification empty = new Certification(
                null,
                Certification.NOBODY,
                Certification.NOBODY,
                Certification.NOBODY,
                Certification.NOBODY,
                "",
                "84",
                null,
                null,
                null,
                false,
                null,
                false);

        assertThat(empty.check()).extracting(Fault::element).containsExactly(1, 2, 3, 4, 6, 6, 7, 9, 9, 9);
    }

    @Test
    void acceptsABlanketPeriodOfTwelveMonthsAndNotADayMore() {
        LocalDate first = LocalDate.of(2026, 3, 1);
        assertThat(blanket(first, LocalDate.of(2027, 2, 28)).check()).isEmpty();

        List<Fault> faults = blanket(first, LocalDate.of(2027, 3, 1)).check();
        assertThat(faults).extracting(Fault::code).containsExactly("CERTIFICATION-BLANKET");
        assertThat(faults.getFirst().fix()).contains("2027-02-28");
        assertThat(blanket(first, null).check()).hasSize(1);
    }

    @Test
    void coversTheDaysOfItsBlanketPeriod() {
        Certification blanket = blanket(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        assertThat(blanket.covers(LocalDate.of(2026, 3, 31))).isTrue();
        assertThat(blanket.covers(LocalDate.of(2026, 4, 1))).isFalse();
    }

    @Test
    void letsTheProducerBeVariousAndTheImporterUnknown() {
        Certification certification = new Certification(
                Role.EXPORTER,
                PLANT,
                Certification.NOBODY,
                Certification.VARIOUS,
                Certification.NOBODY,
                "Boilers",
                "840211",
                Criterion.PRODUCT_RULE,
                null,
                null,
                true,
                LocalDate.of(2026, 1, 1),
                true);
        assertThat(certification.check()).isEmpty();
    }

    @Test
    void refusesCriterionDForApparel() {
        assertThat(certification(Role.PRODUCER, PLANT, Criterion.UNASSEMBLED_OR_PARTS, "610910", null, null)
                        .check())
                .extracting(Fault::code)
                .containsExactly("CERTIFICATION-CRITERION");
    }

    @Test
    void namesWhatAPartyLacks() {
        Party bare = new Party("Planta SA", "", "x@planta.example", "");
        assertThat(certification(Role.PRODUCER, bare, Criterion.PRODUCT_RULE, "840211", null, null)
                        .check()
                        .getFirst()
                        .message())
                .contains("address, telephone");
    }

    private static Certification blanket(@Nullable LocalDate from, @Nullable LocalDate to) {
        return certification(Role.PRODUCER, PLANT, Criterion.PRODUCT_RULE, "840211", from, to);
    }

    private static Certification certification(
            Role role,
            Party certifier,
            Criterion criterion,
            String hs,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        return new Certification(
                role,
                certifier,
                PLANT,
                Certification.NOBODY,
                Certification.NOBODY,
                "Boilers",
                hs,
                criterion,
                from,
                to,
                true,
                LocalDate.of(2026, 1, 1),
                true);
    }
}
