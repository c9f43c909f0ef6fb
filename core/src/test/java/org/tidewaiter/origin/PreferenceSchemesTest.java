package org.tidewaiter.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.Eligibility.Eligible;
import org.tidewaiter.origin.Eligibility.NotEligible;
import org.tidewaiter.origin.PreferenceScheme.Terms;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.GeographicalArea.Member;

/** The schemes here are made up, but for their shapes. */
class PreferenceSchemesTest {
    private static final Terms TERMS = new Terms(
            true,
            Proof.parse("CERTIFICATION: nine data elements", new Money(new BigDecimal("2500"), "USD")),
            Cumulation.parse("DIAGONAL: CA MX"),
            new Tolerance(BigDecimal.TEN, Tolerance.Basis.EITHER),
            "");
    private static final List<GeographicalArea> AREAS = List.of(
            area("NORTH", member("CA", "2020-07-01", null), member("MX", "2020-07-01", null)),
            area(
                    "POOR",
                    member("AA", null, null),
                    member("BB", null, "2019-06-04"),
                    member("BB", "2021-01-01", null),
                    member("CC", null, null)),
            area("EAST", member("JP", null, null)),
            area("WEST", member("CL", null, null)));
    private static final PreferenceSchemes SCHEMES = PreferenceSchemes.of(
            AREAS,
            List.of(
                    row("NORTHERN", "S", "NORTH", Set.of(), "2020-07-01", null, false),
                    row("GENERAL", "A", "POOR", Set.of(), "2015-07-29", "2017-12-31", true),
                    row("GENERAL", "A", "POOR", Set.of(), "2018-01-01", "2020-12-31", true),
                    row("GENERAL", "A*", "POOR", Set.of("CC"), "2015-07-29", "2020-12-31", true),
                    row("OLD", "CA", "NORTH", Set.of(), "1994-01-01", "2020-06-30", false),
                    row("EAST-FTA", "300", "EAST", Set.of(), "2021-01-01", null, false),
                    row("WEST-FTA", "300", "WEST", Set.of(), "2021-01-01", "2022-12-31", false)));

    @Test
    void grantsAMemberInForceWithTheTermsOfThatDay() {
        assertThat(SCHEMES.eligibility("S", "MX", day("2020-07-01"))).isInstanceOfSatisfying(Eligible.class, answer -> {
            assertThat(answer.scheme().id()).isEqualTo("NORTHERN");
            assertThat(answer.period().terms().processingFeeExempt()).isTrue();
            assertThat(answer.period().terms().proof().isWaived(new Money(new BigDecimal("2500"), "USD")))
                    .isTrue();
        });
    }

    @Test
    void tellsAnUnknownProgramme() {
        assertThat(refused("ZZ", "MX", "2024-01-01").reason()).isEqualTo(Eligibility.Reason.UNKNOWN_PROGRAMME);
    }

    @Test
    void saysThatALapsedProgrammeMayBeRestored() {
        NotEligible answer = refused("A", "AA", "2021-01-01");

        assertThat(answer.reason().code()).isEqualTo("PROGRAMME-NOT-IN-FORCE");
        assertThat(answer.message()).contains("lapsed after 2020-12-31");
        assertThat(answer.fix()).contains("if it is restored");
        assertThat(answer.finding(Severity.WARNING, Pointer.MESSAGE).code()).isEqualTo("PROGRAMME-NOT-IN-FORCE");
    }

    @Test
    void grantsADayThatARestorationCoversRetroactively() {
        assertThat(SCHEMES.eligibility("A", "AA", day("2018-03-01"))).isInstanceOf(Eligible.class);
    }

    @Test
    void promisesNothingForAnAgreementThatEnded() {
        NotEligible answer = refused("CA", "MX", "2020-07-01");

        assertThat(answer.message()).contains("ended after 2020-06-30");
        assertThat(answer.fix()).doesNotContain("restored");
    }

    @Test
    void asksForMembershipOnTheDay() {
        assertThat(refused("A", "BB", "2019-06-05").reason()).isEqualTo(Eligibility.Reason.ORIGIN_NOT_A_MEMBER);
        assertThat(SCHEMES.eligibility("A", "BB", day("2019-06-04"))).isInstanceOf(Eligible.class);
        assertThat(refused("A", "JP", "2019-06-04").message()).contains("JP is no member");
    }

    @Test
    void tellsAnExcludedCountry() {
        assertThat(refused("A*", "CC", "2019-01-01").reason()).isEqualTo(Eligibility.Reason.EXCLUDED_COUNTRY);
    }

    @Test
    void findsTheSchemeByCountryWhereSeveralShareACode() {
        assertThat(SCHEMES.eligibility("300", "CL", day("2022-12-31")))
                .isInstanceOfSatisfying(
                        Eligible.class,
                        answer -> assertThat(answer.scheme().id()).isEqualTo("WEST-FTA"));
        assertThat(refused("300", "CL", "2023-01-01").scheme()).isEqualTo("WEST-FTA");
        assertThat(SCHEMES.eligibility("300", "JP", day("2023-01-01"))).isInstanceOf(Eligible.class);
    }

    @Test
    void listsEveryCodeOpenToACountry() {
        assertThat(SCHEMES.open("AA", day("2019-01-01")))
                .extracting(e -> e.claim().code())
                .containsExactly("A", "A*");
    }

    @Test
    void refusesRowsOfAnAreaThatIsNotThere() {
        assertThatThrownBy(() ->
                        PreferenceSchemes.of(AREAS, List.of(row("X", "X", "NOWHERE", Set.of(), null, null, false))))
                .hasMessageContaining("NOWHERE")
                .hasMessageContaining("Maybe");
    }

    private static NotEligible refused(String code, String origin, String day) {
        return (NotEligible) SCHEMES.eligibility(code, origin, day(day));
    }

    private static PreferenceSchemes.Row row(
            String scheme,
            String code,
            String area,
            Set<String> excluded,
            @Nullable String from,
            @Nullable String to,
            boolean retroactive) {
        return new PreferenceSchemes.Row(
                scheme, code, scheme, area, excluded, validity(from, to), retroactive, TERMS, "a law");
    }

    private static GeographicalArea area(String code, Member... members) {
        return new GeographicalArea(code, code, List.of(members));
    }

    private static Member member(String country, @Nullable String from, @Nullable String to) {
        return new Member(country, validity(from, to));
    }

    private static Validity validity(@Nullable String from, @Nullable String to) {
        return new Validity(from == null ? null : day(from), to == null ? null : day(to));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
