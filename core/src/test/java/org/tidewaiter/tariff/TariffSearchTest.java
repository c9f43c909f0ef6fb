package org.tidewaiter.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;

class TariffSearchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Tariff TARIFF = new Tariff(
            List.of(
                    line("0808108000", "Apples, fresh", null),
                    line("02013000", "Beef, boneless, fresh or chilled", null),
                    line("02011000", "Beef carcases, fresh or chilled", null),
                    line("02012020", "Beef quarters of the old list", LocalDate.of(2022, 12, 31))),
            List.of());

    private static TariffLine line(String code, String description, @org.jspecify.annotations.Nullable LocalDate to) {
        return new TariffLine(code, description, null, new Validity(null, to), "test");
    }

    private static List<String> found(String text) {
        return TARIFF.search(text, DAY, 10).stream().map(TariffLine::code).toList();
    }

    @Test
    void findsLinesThatHaveAllWordsInTheOrderOfTheirCodes() {
        assertThat(found("beef")).containsExactly("02011000", "02013000");
        assertThat(found("CHILLED  bone")).containsExactly("02013000");
        assertThat(found("beef apples")).isEmpty();
    }

    @Test
    void findsByTheBeginningOfACodeWithPointsOrWithout() {
        assertThat(found("0201.30")).containsExactly("02013000");
        assertThat(found("0201 fresh carcase")).containsExactly("02011000");
    }

    @Test
    void findsAWordInTheSingularToo() {
        assertThat(found("apple")).containsExactly("0808108000");
        assertThat(found("beefs")).hasSize(2);
    }

    @Test
    void findsNothingWithoutAWordAndNoMoreThanWanted() {
        assertThat(found(" ,; ")).isEmpty();
        assertThat(TARIFF.search("beef", DAY, 1)).hasSize(1);
        assertThat(found("x ".repeat(5_000))).isEmpty();
    }

    @Test
    void walksFromTheChapterToTheNationalLine() {
        Tariff tariff = new Tariff(
                List.of(
                        heading("01"),
                        heading("0101"),
                        heading("010121"),
                        line("01012100", "Horses", null),
                        line("01012900", "Horses without a subheading", null)),
                List.of());
        assertThat(tariff.below("", DAY)).extracting(TariffLine::code).containsExactly("01");
        assertThat(tariff.below("01", DAY)).extracting(TariffLine::code).containsExactly("0101");
        assertThat(tariff.below("0101", DAY)).extracting(TariffLine::code).containsExactly("010121", "01012900");
        assertThat(tariff.above("01012100", DAY)).extracting(TariffLine::code).containsExactly("01", "0101", "010121");
        assertThat(tariff.line("01012199", DAY))
                .as("a heading can't be declared")
                .isNull();
        assertThat(tariff.search("0101", DAY, 10)).hasSize(2);
    }

    private static TariffLine heading(String code) {
        return new TariffLine(code, "heading", List.of(), Validity.ALWAYS, "test", 0, false);
    }
}
