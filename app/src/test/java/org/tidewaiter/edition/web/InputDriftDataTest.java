package org.tidewaiter.edition.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputDriftDataTest {
    @Test
    void boundsOfAPartAreToldFromEachOtherAndFromNought() {
        assertThat(values(0.25, 12.5)).isEqualTo("> 0.2500, ≤ 12.5000");
        assertThat(values(0.0, 0.00002)).isEqualTo("> 0.0000, ≤ 0.00002");
        assertThat(values(0.00001, 0.000012)).isEqualTo("> 0.00001, ≤ 0.000012");
        assertThat(values(null, 1234.5)).isEqualTo("≤ 1234.5000");
        assertThat(values(-0.000003, null)).isEqualTo("> -0.000003");
        assertThat(values(null, null)).isEqualTo("…");
        assertThat(new InputDriftData.PartData(null, 0.00002, List.of(), 0, 0).values(Locale.FRENCH))
                .isEqualTo("≤ 0,00002");
    }

    private static String values(@Nullable Double above, @Nullable Double upTo) {
        return new InputDriftData.PartData(above, upTo, List.of(), 0, 0).values(Locale.ENGLISH);
    }
}
