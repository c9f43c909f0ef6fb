package org.tidewaiter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Test
    void writesMembersInTheOrderOfTheCodeAndLeavesAbsentOnesOut() {
        String text = Canonical.text(1, (c, x) -> c.field("b", "two\n\"\\")
                .field("a", (String) null)
                .field("n", new BigDecimal("10.500"))
                .field("big", new BigDecimal("1E+3"))
                .field("t", true)
                .strings("s", List.of("x", "y")));
        assertThat(text)
                .isEqualTo(
                        "{\"b\":\"two\\u000a\\\"\\\\\",\"n\":\"10.5\",\"big\":\"1000\",\"t\":true,\"s\":[\"x\",\"y\"]}");
    }

    @Test
    void readsBackWhatItWrote() {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            String value = randomText(random);
            String other = randomText(random);
            String text = Canonical.text(1, (c, x) -> c.field("a", value)
                    .field("n", 42L)
                    .field("f", false)
                    .strings("l", List.of(other, value))
                    .list("o", List.of(value, other), (inner, x2) -> inner.field("v", x2)
                            .strings("w", List.of())));
            CanonicalReader reader = CanonicalReader.of(text);
            assertThat(reader.require("a")).as("seed " + seed).isEqualTo(value);
            assertThat(reader.number("n")).isEqualTo(42);
            assertThat(reader.flag("f")).isFalse();
            assertThat(reader.strings("l")).containsExactly(other, value);
            assertThat(reader.objects("o")).extracting(o -> o.require("v")).containsExactly(value, other);
        }
    }

    @Test
    void refusesWhatItDidNotWrite() {
        for (String text :
                List.of("", "{", "{\"a\":\"b\"", "[1]", "{\"a\":\"b\"}x", "{\"a\":[{]}", "{\"a\":[".repeat(99))) {
            assertThatThrownBy(() -> CanonicalReader.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            out.append(random.nextInt(4) == 0 ? (char) random.nextInt(1, 64) : (char) random.nextInt(32, 0x2000));
        }
        return out.toString();
    }

    @Test
    void aNumberIsWrittenWithoutExponentAndTrailingZerosWhateverItsScale() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            long digits = random.nextLong() >> random.nextInt(64);
            BigDecimal value =
                    BigDecimal.valueOf(digits, random.nextInt(-12, 25)).multiply(BigDecimal.TEN.pow(random.nextInt(6)));
            assertThat(Canonical.plain(value))
                    .as("%s, seed 11, number %s", value, i)
                    .isEqualTo(
                            value.signum() == 0
                                    ? "0"
                                    : value.stripTrailingZeros().toPlainString());
        }
    }

    @Test
    void theDigestOfALongTextIsThatOfTheWhole() {
        List<String> values = IntStream.range(0, 20_000)
                .mapToObj(i -> "é \uD83D\uDEA2 \"" + i)
                .toList();
        BiConsumer<Canonical, List<String>> members = (c, all) -> c.list(
                        "values", all, (x, value) -> x.field("value", value).strings("again", List.of(value)))
                .field("end", "x");
        assertThat(Canonical.digest(values, members)).isEqualTo(Digest.of(Canonical.text(values, members)));
    }
}
