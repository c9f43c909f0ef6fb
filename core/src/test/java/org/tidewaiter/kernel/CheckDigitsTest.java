package org.tidewaiter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Vectors of the standards, and that every single wrong digit is noticed where the standard promises it. */
class CheckDigitsTest {
    @Test
    void knowsContainersByIso6346() {
        assertThat(CheckDigits.isContainer("CSQU3054383")).isTrue();
        assertThat(CheckDigits.isContainer("MSKU9070323")).isTrue();
        assertThat(CheckDigits.isContainer("AD12345")).isFalse();
        everyOtherLastDigitIsWrong("CSQU3054383", CheckDigits::isContainer);
    }

    @Test
    void knowsShipsByTheirImoNumber() {
        assertThat(CheckDigits.isImoShip("IMO 9074729")).isTrue();
        assertThat(CheckDigits.isImoShip("9074729")).isTrue();
        assertThat(CheckDigits.isImoShip("12345")).isFalse();
        everyOtherLastDigitIsWrong("9074729", CheckDigits::isImoShip);
    }

    @Test
    void knowsPostalItemsByS10() {
        assertThat(CheckDigits.isPostalItem("RR473124829GB")).isTrue();
        assertThat(CheckDigits.isPostalItem("RR473124828GB")).isFalse();
    }

    @Test
    void knowsUnitedStatesEntryAndInBondNumbers() {
        assertThat(CheckDigits.isUsEntryNumber("B76-0324527-8")).isTrue();
        assertThat(CheckDigits.isUsEntryNumber("B7603245278")).isTrue();
        everyOtherLastDigitIsWrong("B76-0324527-8", CheckDigits::isUsEntryNumber);
        assertThat(CheckDigits.isUsInBondNumber("257700030")).isTrue();
        assertThat(CheckDigits.isUsInBondNumber("257700052")).isTrue();
        assertThat(CheckDigits.isUsInBondNumber("257700051")).isFalse();
    }

    @Test
    void knowsTradeItemsAndLegalEntities() {
        assertThat(CheckDigits.isGtin("4006381333931")).isTrue();
        assertThat(CheckDigits.isGtin("4006381333932")).isFalse();
        assertThat(CheckDigits.isLei("5493001KJTIIGC8Y1R12")).isTrue();
        assertThat(CheckDigits.isLei("5493001KJTIIGC8Y1R13")).isFalse();
    }

    @Test
    void givesMrnsThatHoldTheirCheckDigitAndNoticesAnyWrongDigitInTheSerial() {
        long seed = 20260302;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            Mrn mrn = Mrn.of(2026, "GB", random.nextLong(1L << 60), Mrn.IMPORT);
            assertThat(Mrn.isMrn(mrn.value())).as("seed " + seed + ", " + mrn).isTrue();
            assertThat(mrn.value()).startsWith("26GB").hasSize(18);
        }
        assertThatThrownBy(() -> new Mrn("26GB000000000001R")).hasMessageContaining("no MRN");
    }

    private static void everyOtherLastDigitIsWrong(String right, Predicate<String> check) {
        String body = right.substring(0, right.length() - 1);
        for (char c = '0'; c <= '9'; c++) {
            assertThat(check.test(body + c)).as(body + c).isEqualTo(right.equals(body + c));
        }
    }
}
