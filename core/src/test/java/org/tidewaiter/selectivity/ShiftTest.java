package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.selectivity.ModelUse.Role;

class ShiftTest {
    private static final String BEGINNING = "{\"jurisdiction\":\"GB\",\"office\":\"\",\"lane\":\"RED\","
            + "\"began\":\"2026-03-02T06:00:00Z\",\"controls\":2,\"used\":1,\"expected\":9,";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"threshold\":\"0.88\"}",
                "\"thresholds\":[]}",
                "\"thresholds\":[{\"role\":\"CHAMPION\",\"from\":\"0.88\",\"share\":\"0.25\"}]}",
                "\"thresholds\":[{\"role\":\"CHAMPION\",\"from\":\"0\",\"share\":\"1\"},"
                        + "{\"role\":\"CHALLENGER\",\"from\":\"0\",\"share\":\"1\"}]}",
                "\"thresholds\":[{\"role\":\"CHAMPION\",\"from\":\"0.88\"}]}",
                "\"thresholds\":[{\"role\":\"CHAMPION\",\"from\":\"0.88\"},{\"role\":\"CHALLENGER\",\"from\":\"0.5\"}]}"
            })
    void isWrittenAsItWasRead(String thresholds) {
        Shift read = Shift.read(CanonicalReader.of(BEGINNING + thresholds));
        assertThat(Canonical.text(read, (c, shift) -> shift.canonical(c))).isEqualTo(BEGINNING + thresholds);
    }

    @Test
    void oneThresholdOfBeforeHoldsWhicheverModelScores() {
        Shift read = Shift.read(CanonicalReader.of(BEGINNING + "\"threshold\":\"0.88\"}"));
        Threshold withoutShare = new Threshold(new BigDecimal("0.88"), null);
        assertThat(read.threshold(Role.CHAMPION)).isEqualTo(withoutShare);
        assertThat(read.threshold(Role.CHALLENGER)).isEqualTo(withoutShare);
    }

    @Test
    void thresholdsAreEqualWhateverTheirScale() {
        assertThat(new Threshold(new BigDecimal("0.50"), new BigDecimal("0.250")))
                .isEqualTo(new Threshold(new BigDecimal("0.5"), new BigDecimal("0.25")));
    }
}
