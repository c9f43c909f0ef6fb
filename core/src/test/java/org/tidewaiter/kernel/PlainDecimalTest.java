package org.tidewaiter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlainDecimalTest {
    @Test
    void writesWhatTheLibraryWrites() {
        long seed = Seed.of(PlainDecimalTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = number(random);
            assertThat(PlainDecimal.append(new StringBuilder(), value))
                    .as("seed %d, %s", seed, value)
                    .hasToString(value.toPlainString());
            assertThat(PlainDecimal.appendShortest(new StringBuilder(), value))
                    .as("seed %d, %s", seed, value)
                    .hasToString(shortest(value));
        }
    }

    @Test
    void keepsZerosOfDecimalsAndOfSmallNumbers() {
        assertThat(texts(List.of("0.00", "-0.05", "12.00", "0.000001", "-999999999999999999", "0.999999999999999999")))
                .containsExactly("0.00", "-0.05", "12.00", "0.000001", "-999999999999999999", "0.999999999999999999");
    }

    private static List<String> texts(List<String> numbers) {
        return numbers.stream()
                .map(number -> PlainDecimal.append(new StringBuilder(), new BigDecimal(number))
                        .toString())
                .toList();
    }

    private static String shortest(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Of up to 25 digits, often with zeros at its end, at scales around those that fit. */
    private static BigDecimal number(SplittableRandom random) {
        BigInteger digits = BigInteger.valueOf(random.nextLong()).shiftRight(random.nextInt(64));
        if (random.nextInt(8) == 0) {
            digits = digits.multiply(BigInteger.valueOf(random.nextLong()));
        }
        int zeros = random.nextInt(2) * random.nextInt(8);
        return new BigDecimal(digits.multiply(BigInteger.TEN.pow(zeros)), random.nextInt(-4, 24));
    }
}
