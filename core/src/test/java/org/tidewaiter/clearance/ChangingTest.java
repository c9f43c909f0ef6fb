package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;

class ChangingTest extends ClearingWorld {
    private static final String UNPAID =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A";

    @ParameterizedTest
    @ValueSource(strings = {"COR", "GPR", "INV"})
    void refusesAChangeThatIsForAnotherAdministration(String type) {
        Mrn mrn = mrn(lodge(type.equals("GPR") ? "TypeCode = IMD" : UNPAID));
        Clearance before = store.find(mrn).orElseThrow();
        List<String> change = type.equals("COR") ? amendingPrice(mrn, "900.00", "A-1") : changing(type, mrn.value());
        Answer answer = clear(change, FOREIGN);
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.findings()).extracting(Finding::code).containsExactly("CHANGE-FOR-ANOTHER-ADMINISTRATION");
        assertThat(store.find(mrn)).contains(before);
    }

    @Test
    void leavesWhatIsInForceAsItIsWhileAnAmendmentWaitsAndOnceItIsRefused() {
        Mrn mrn = mrn(lodge(RED));
        String before = assessment(mrn);
        assertThat(clearance(amendPrice(mrn, "950.00", "A-1")).openRequest()).isNotNull();
        assertThat(assessment(mrn)).isEqualTo(before);
        assertThat(lodge(RED).assessment()).extracting(Assessment::canonical).isEqualTo(before);
        assertThat(clearing.act(mrn, new Command.Refuse("officer", Examples.AT, "no"))
                        .accepted())
                .isTrue();
        assertThat(assessment(mrn)).isEqualTo(before);
        assertThat(dossiers.replay(mrn).orElseThrow().assessment())
                .extracting(Assessment::canonical)
                .isEqualTo(before);
        assertThat(proven(mrn)).isTrue();
    }

    @Test
    void leavesWhatIsInForceAsItIsWhereAnInvalidationIsAskedFor() {
        Mrn mrn = mrn(lodge());
        String before = assessment(mrn);
        assertThat(clearance(change("INV", mrn.value())).openRequest()).isNotNull();
        assertThat(assessment(mrn)).isEqualTo(before);
        assertThat(lodge().assessment()).extracting(Assessment::canonical).isEqualTo(before);
        assertThat(proven(mrn)).isTrue();
    }

    @Test
    void answersAChangeThatWaitsWithWhatIsInForce() {
        Mrn mrn = mrn(lodge(RED));
        Answer asked = amendPrice(mrn, "950.00", "A-1");
        assertThat(asked.accepted()).isTrue();
        assertThat(asked.assessment()).extracting(Assessment::canonical).isEqualTo(assessment(mrn));
        assertThat(asked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("CHANGE-WAITS");
            assertThat(finding.message()).contains("A-1", "420.8");
        });
    }

    @Test
    void saysInADryRunThatAChangeWasNotLookedUp() {
        Answer dry = Clearing.dryRun(lodgement(changing("COR", "26GB00000000000AR7")));
        assertThat(dry.findings()).extracting(Finding::code).containsExactly("CHANGE-NOT-LOOKED-UP");
    }

    @Test
    void bringsAnAmendmentIntoForceByConsent() {
        Mrn mrn = mrn(lodge(RED));
        String before = assessment(mrn);
        amendPrice(mrn, "950.00", "A-1");
        Answer consented = clearing.act(mrn, new Command.Consent("officer", Examples.AT, List.of(), null));
        assertThat(assessment(mrn))
                .isNotEqualTo(before)
                .isEqualTo(Objects.requireNonNull(consented.assessment()).canonical());
        assertThat(store.summary(mrn).orElseThrow().totalPayable())
                .isEqualByComparingTo(
                        Objects.requireNonNull(consented.assessment()).totalPayable());
        assertThat(proven(mrn)).isTrue();
    }

    @Test
    void tellsWhatAnAmendmentThatWaitsWouldChange() {
        Mrn mrn = mrn(lodge(RED));
        List<String> change = new ArrayList<>(amendingPrice(mrn, "950.00", "A-1"));
        change.add("AdditionalInformation/StatementDescription = the invoice was mended");
        assertThat(clear(change, RULEBOOK).accepted()).isTrue();
        ProposedChange proposed =
                dossiers.proposed(store.dossier(mrn).orElseThrow()).orElseThrow();
        assertThat(proposed.reasons()).containsExactly("the invoice was mended");
        assertThat(proposed.changes()).singleElement().satisfies(c -> {
            assertThat(c.path())
                    .isEqualTo("Declaration/GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/InvoiceLine/"
                            + "ItemChargeAmount");
            assertThat(Objects.requireNonNull(c.before()).text()).isEqualTo("1000.00");
            assertThat(Objects.requireNonNull(c.after()).text()).isEqualTo("950.00");
        });
        assertThat(proposed.total()).isEqualByComparingTo("420.80");
        clearing.act(mrn, new Command.Refuse("officer", Examples.AT, "no"));
        assertThat(dossiers.proposed(store.dossier(mrn).orElseThrow())).isEmpty();
    }

    @Test
    void tellsWhyADeclarationIsToBeInvalidated() {
        Mrn mrn = mrn(lodge());
        List<String> change = new ArrayList<>(changing("INV", mrn.value()));
        change.add("AdditionalInformation/StatementDescription = goods destroyed by fire");
        clear(change, RULEBOOK);
        ProposedChange proposed =
                dossiers.proposed(store.dossier(mrn).orElseThrow()).orElseThrow();
        assertThat(proposed.reasons()).containsExactly("goods destroyed by fire");
        assertThat(proposed.changes()).isEmpty();
        assertThat(proposed.total()).isNull();
        assertThat(proposed.message()).isEqualTo(1);
    }

    private String assessment(Mrn mrn) {
        return store.dossier(mrn).orElseThrow().assessment();
    }
}
