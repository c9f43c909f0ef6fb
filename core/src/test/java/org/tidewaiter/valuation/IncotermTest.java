package org.tidewaiter.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IncotermTest {
    /** What each price holds, in the order of the way: P L C I O D. */
    private static final List<String> HELD = List.of(
            "EXW ",
            "FCA P",
            "FAS P",
            "FOB PL",
            "CFR PLC",
            "CIF PLCI",
            "CPT PLCO",
            "CIP PLCIO",
            "DAP PLCIO",
            "DPU PLCIO",
            "DDP PLCIOI",
            "DAT PLCIO");

    @Test
    void holdsWhatTheElevenRulesSay() {
        assertThat(Arrays.stream(Incoterm.values())
                        .map(incoterm -> incoterm + " "
                                + Arrays.stream(DeliveryCost.values())
                                        .filter(incoterm::holds)
                                        .map(cost -> cost.name().substring(0, 1))
                                        .collect(Collectors.joining())))
                .containsExactlyElementsOf(HELD);
    }

    @Test
    void saysNothingOfACodeThatIsNoIncoterm() {
        for (String code : List.of("XXX", "", "cif")) {
            assertThat(Incoterm.of(code)).as(code).isNull();
        }
    }
}
