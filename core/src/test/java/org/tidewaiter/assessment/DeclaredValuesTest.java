package org.tidewaiter.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tidewaiter.valuation.ValuationBasis;

/** Runs the examples in declared-values.txt. */
class DeclaredValuesTest {
    private record Example(String id, ValuationBasis basis, String values, List<String> changes, List<String> trace) {}

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String line : Examples.lines("declared-values.txt")) {
            int arrow = line.indexOf(" => ");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (arrow > 0) {
                String[] head = line.substring(0, arrow).split(" ", 2);
                String values = line.substring(arrow + 4, line.indexOf(';'));
                examples.add(new Example(
                        head[0], ValuationBasis.valueOf(head[1]), values, new ArrayList<>(), new ArrayList<>()));
            } else if (line.startsWith("> ")) {
                examples.getLast().trace().add(line.substring(2));
            } else {
                examples.getLast().changes().add(line);
            }
        }
        return examples;
    }

    private static Assessment assess(ValuationBasis basis, List<String> changes) {
        return Assess.assess(
                Examples.declaration(changes.toArray(String[]::new)),
                Examples.context(),
                Examples.rulebook(basis),
                Examples.AT);
    }

    @TestFactory
    Stream<DynamicTest> valuesEachExampleAsItSays() {
        return examples().stream()
                .map(example -> dynamicTest(example.id(), () -> {
                    List<ItemValue> values =
                            assess(example.basis(), example.changes()).values();
                    assertThat(values.stream()
                                    .map(v -> v.amount().toPlainString())
                                    .collect(Collectors.joining(" ")))
                            .as("%s", values)
                            .isEqualTo(example.values());
                    assertThat(values.getFirst().trace()).containsAll(example.trace());
                }));
    }

    @Test
    void growsWithWhatIsAddedAndShrinksWithWhatIsLeftOut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            int method = 1 + random.nextInt(6);
            BigDecimal charge = BigDecimal.valueOf(random.nextInt(90_000), 2);
            String item = "GoodsShipment/GovernmentAgencyGoodsItem/";
            List<String> changes = new ArrayList<>(List.of(item + "CustomsValuation/MethodCode = " + method));
            BigDecimal plain =
                    assess(ValuationBasis.CIF, changes).values().getFirst().amount();
            String of = item + "CustomsValuation/ChargeDeduction/";
            changes.add(of + "OtherChargeDeductionAmount = " + charge.toPlainString());
            changes.add(of + "OtherChargeDeductionAmount@currencyID = GBP");
            List<String> more = new ArrayList<>(changes);
            more.add(of + "ChargesTypeCode = AB");
            List<String> less = new ArrayList<>(changes);
            less.add(of + "ChargesTypeCode = BA");
            assertThat(assess(ValuationBasis.CIF, more).values().getFirst().amount())
                    .as("seed %d", seed)
                    .isEqualTo(plain.add(charge));
            assertThat(assess(ValuationBasis.CIF, less).values().getFirst().amount())
                    .as("seed %d", seed)
                    .isEqualTo(plain.subtract(charge));
        }
    }
}
