package org.tidewaiter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.WcoModel;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.rulebook.Rulebook;

/** The simulated declarations before the rules of the catalogue and the data model. */
final class AcceptedTest {
    private static final Rulebook RULEBOOK = SmallRulebook.gb();
    private static final World WORLD = World.of(7, Settings.DEFAULT.withShares(0.1, 0.1));

    @Test
    void thoseWithoutFormalErrorHaveNoFinding() {
        WORLD.declarations(4_000).filter(d -> d.truth().formalError() == null).forEach(d -> assertThat(
                        assess(d).findings())
                .as("declaration " + d.index())
                .isEmpty());
    }

    @Test
    void plantedErrorsOfFormAreFound() {
        WORLD.declarations(20_000).forEach(d -> {
            FormalError error = d.truth().formalError();
            if (error != null) {
                Assessment assessment = assess(d);
                assertThat(assessment.findings())
                        .as("declaration " + d.index() + ", " + error)
                        .extracting(Finding::code)
                        .contains(error.finding());
                assertThat(assessment.isAccepted()).isEqualTo(!error.isRejecting());
            }
        });
    }

    @Test
    void koreanDeclarationsHaveNoErrors() {
        World korea =
                World.of(7, Settings.DEFAULT.withJurisdiction(Jurisdiction.KR).withShares(0.1, 0));
        Set<String> leftOut = Set.of("PACKAGE-UNKNOWN");
        korea.declarations(2_000).forEach(d -> {
            Context context = Context.dryRun(d.lodgedAt(), leftOut);
            assertThat(Assess.assess(d.message().declaration(), context, EmptyKorea.RULEBOOK, d.lodgedAt())
                            .findings())
                    .as("declaration " + d.index())
                    .noneMatch(Finding::isError);
        });
    }

    @Test
    void dutiesOfTheTableAreThoseOfTheRulebook() {
        List<String> origins = List.of("40");
        WORLD.declarations(3_000)
                .filter(d -> d.truth().formalError() == null)
                .filter(d -> origins.contains(
                        d.message().declaration().items().getFirst().procedure()))
                .filter(d -> d.message().declaration().shipment() != null
                        && d.message().declaration().shipment().first("CustomsValuation") == null)
                .forEach(d -> {
                    long assessed = assess(d).charges().stream()
                            .map(Charge::assessed)
                            .mapToLong(a -> a.movePointRight(2).longValueExact())
                            .sum();
                    assertThat(assessed).as("declaration " + d.index()).isEqualTo(TableDuties.of(d));
                });
    }

    @Test
    void elementsStandInTheOrderOfTheModel() {
        List<SimulatedDeclaration> all =
                new ArrayList<>(WORLD.declarations(1_000).toList());
        World.of(7, Settings.DEFAULT.withJurisdiction(Jurisdiction.KR))
                .declarations(200)
                .forEach(all::add);
        for (SimulatedDeclaration d : all) {
            ordered(d.message().declaration().element(), WcoModel.DECLARATION.root());
        }
    }

    @Test
    void noElementStandsAtTwoPlaces() {
        WORLD.declarations(1_000)
                .forEach(d -> distinct(d.message().document(), Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    @Test
    void messageIsRecognised() {
        SimulatedDeclaration d = WORLD.declaration(3);
        assertThat(Message.recognise(d.message().document())).isInstanceOf(Message.Recognition.Holds.class);
        assertThat(d.message().responsibleCountry()).isEqualTo("GB");
    }

    private static Assessment assess(SimulatedDeclaration d) {
        return Assess.assess(d.message().declaration(), Context.dryRun(d.lodgedAt(), Set.of()), RULEBOOK, d.lodgedAt());
    }

    private static void ordered(Element here, WcoModel.Node node) {
        int last = -1;
        for (Element child : here.children()) {
            WcoModel.Node known = node.children().get(child.name());
            assertThat(known).as(child.name() + " in " + here.name()).isNotNull();
            if (known != null) {
                assertThat(known.order())
                        .as(child.name() + " in " + here.name())
                        .isGreaterThanOrEqualTo(last);
                last = known.order();
                ordered(child, known);
            }
        }
    }

    private static void distinct(Element here, Set<Element> seen) {
        assertThat(seen.add(here)).as(here.name()).isTrue();
        here.children().forEach(child -> distinct(child, seen));
    }
}
