package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

class ClearingTest extends ClearingWorld {
    @Test
    void clearsAGreenDeclarationWithDeferredPaymentAtOnce() {
        Answer answer = lodge();
        assertThat(answer.accepted()).isTrue();
        assertThat(clearance(answer).state()).isEqualTo(State.CLEARED);
        assertThat(answer.events())
                .extracting(ClearanceEvent::name)
                .containsExactly(
                        "declaration-lodged",
                        "declaration-accepted",
                        "duties-assessed",
                        "goods-released",
                        "declaration-cleared");
        assertThat(mrn(answer).value())
                .startsWith("26GB")
                .endsWith(String.valueOf(Mrn.checkDigit(mrn(answer).value().substring(0, 17))));
    }

    @Test
    void waitsForPaymentWhereItIsNotDeferred() {
        Answer answer = lodge("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A");
        assertThat(clearance(answer).state()).isEqualTo(State.AWAITING_PAYMENT);
        assertThat(clearance(answer).payable()).isEqualByComparingTo("224.00");
        Answer paid = clearing.act(mrn(answer), new Command.ConfirmPayment("cashier", Examples.AT, "R-1"));
        assertThat(clearance(paid).state()).isEqualTo(State.CLEARED);
        assertThat(clearance(paid).payable()).isZero();
    }

    @Test
    void answersTheSameBytesWithTheSameMrnAndOtherBytesOfTheReferenceWithAFinding() {
        Answer first = lodge();
        Answer again = lodge();
        assertThat(again.repeated()).isTrue();
        assertThat(mrn(again)).isEqualTo(mrn(first));
        assertThat(again.findings()).isEqualTo(first.findings());
        Answer other = lodge("TotalPackageQuantity = 13");
        assertThat(other.accepted()).isFalse();
        assertThat(other.findings()).extracting(Finding::code).contains("LRN-REUSED");
        assertThat(other.findings().toString()).contains(mrn(first).value());
        assertThat(mrn(other)).isNotEqualTo(mrn(first));
    }

    @Test
    void tellsDeclarantsWithoutAnIdentifierApartByTheirNames() {
        assertThat(lodge(nameless("Firm A")).accepted()).isTrue();
        assertThat(lodge(nameless("Firm B Ltd")).accepted()).isTrue();
        Answer again = lodge(nameless("FIRM  a"));
        assertThat(again.accepted()).isFalse();
        assertThat(again.findings()).extracting(Finding::code).contains("LRN-REUSED");
    }

    private static String[] nameless(String name) {
        return new String[] {"Agent/ID = ", "Declarant/ID = ", "Declarant/Name = " + name};
    }

    @Test
    void storesLaterWhatWasDecidedUnlessSomebodyElseWasFaster() {
        Clearing.Decided one = clearing.decide(lodgement(Examples.sketch())).orElseThrow();
        Clearing.Decided same = clearing.decide(lodgement(Examples.sketch())).orElseThrow();
        Clearing.Decided reused = clearing.decide(lodgement(Examples.sketch("TotalPackageQuantity = 13")))
                .orElseThrow();
        Clearing.Decided other = clearing.decide(lodgement(Examples.sketch("FunctionalReferenceID = TW-0002")))
                .orElseThrow();
        assertThat(store.count()).isZero();
        List<Optional<Answer>> answers = clearing.store(List.of(one, same, reused, other));
        assertThat(answers).extracting(Optional::isPresent).containsExactly(true, false, false, true);
        assertThat(store.count()).isEqualTo(2);
        assertThat(clearing.decide(one.lodgement())).isEmpty();
        assertThat(clearing.clear(List.of(same.lodgement())).getFirst().repeated())
                .isTrue();
        assertThat(clearing.clear(List.of(reused.lodgement())).getFirst().findings())
                .extracting(Finding::code)
                .contains("LRN-REUSED");
        assertThat(proven(one.filing().clearance().mrn())).isTrue();
    }

    @Test
    void sortsOutRepetitionsWithinOneBatch() {
        Lodgement one = lodgement(Examples.sketch());
        Lodgement two = lodgement(Examples.sketch("TotalPackageQuantity = 13"));
        Lodgement three = lodgement(Examples.sketch("FunctionalReferenceID = TW-0002"));
        List<Answer> answers = clearing.clear(List.of(one, two, one, three));
        assertThat(answers).extracting(Answer::accepted).containsExactly(true, false, true, true);
        assertThat(mrn(answers.get(2))).isEqualTo(mrn(answers.get(0)));
        assertThat(store.count()).isEqualTo(3);
    }

    @Test
    void freesTheReferenceOfARejectedDeclaration() {
        assertThat(lodge("GoodsItemQuantity = 9").accepted()).isFalse();
        assertThat(lodge().accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001230", "0.000000", "0.000001", "0.009000", "0E-6", "0.5000"})
    void provesADecisionWhateverWasDrawn(String drawn) {
        draw = drawn;
        assertThat(proven(mrn(lodge()))).isTrue();
    }

    @Test
    void keepsNoMoreOfAReferenceThanAKeyHolds() {
        Answer answer = lodge("FunctionalReferenceID = " + "x".repeat(1_000), "Declarant/ID = " + "y".repeat(1_000));
        assertThat(answer.findings()).extracting(Finding::code).contains("LRN-TOO-LONG");
        assertThat(clearance(answer).lrn()).isEqualTo("x".repeat(Clearing.MAX_KEY_LENGTH));
        assertThat(clearance(answer).declarant()).isEqualTo("y".repeat(Clearing.MAX_KEY_LENGTH));
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void keepsNoControlCharactersOfAReference() {
        Answer answer = lodge("FunctionalReferenceID = TW\0-\u001B1", "Declarant/ID = GB\0\u00851");
        assertThat(clearance(answer).lrn()).isEqualTo("TW-1");
        assertThat(clearance(answer).declarant()).isEqualTo("GB1");
        assertThat(answer.findings().toString()).doesNotContain("\0");
        assertThat(lodge("FunctionalReferenceID = TW\0-\u001B1", "Declarant/ID = GB\0\u00851")
                        .repeated())
                .isTrue();
        assertThat(Clearing.fit("\uD83DA\uDEA2B\uD83D\uDEA2")).isEqualTo("AB\uD83D\uDEA2");
    }

    @Test
    void refusesAChangeToAnUnknownDeclaration() {
        Answer unknown = change("COR", "26GB00000000000AR7");
        assertThat(unknown.findings()).extracting(Finding::code).containsExactly("MRN-UNKNOWN");
        Answer missing = clearing.clear(List.of(lodgement(List.of("FunctionCode = 13", "TypeCode = COR"))))
                .getFirst();
        assertThat(missing.findings()).extracting(Finding::code).containsExactly("MRN-MISSING");
        Answer odd = change("XYZ", mrn(lodge(RED)).value());
        assertThat(odd.findings()).extracting(Finding::code).containsExactly("CHANGE-TYPE-UNKNOWN");
    }

    @Test
    void amendsWithoutConsentBeforeControlAndWithConsentOnceItHasBegun() {
        Answer unpaid = lodge("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A");
        Answer amended = amendPrice(mrn(unpaid), "900.00", "A-1");
        assertThat(clearance(amended).version()).isEqualTo(2);
        assertThat(clearance(amended).state()).isEqualTo(State.AWAITING_PAYMENT);

        Answer red = lodge("FunctionalReferenceID = TW-RED", RED[0]);
        Answer asked = amendPrice(mrn(red), "950.00", "A-2");
        assertThat(clearance(asked).version()).isEqualTo(1);
        assertThat(clearance(asked).openRequest()).isNotNull();
        assertThat(amendPrice(mrn(red), "960.00", "A-3").findings())
                .extracting(Finding::code)
                .containsExactly("NOT-IN-THIS-STATE");
        Answer consented = clearing.act(mrn(red), new Command.Consent("officer", Examples.AT, List.of(), null));
        assertThat(clearance(consented).version()).isEqualTo(2);
        assertThat(proven(mrn(red))).isTrue();
        assertThat(proven(mrn(unpaid))).isTrue();
    }

    @Test
    void listsTheImporterInForce() {
        Answer red = lodge(RED[0], "GoodsShipment/Importer/ID = GB111111111111");
        assertThat(store.summary(mrn(red)).orElseThrow().importer()).isEqualTo("GB111111111111");
        assertThat(store.summary(mrn(red)).orElseThrow().items()).isEqualTo(2);
        amend(mrn(red), "A-1", List.of("67A", "74A R038"), "GoodsShipment/Importer/ID = GB222222222222");
        assertThat(store.summary(mrn(red)).orElseThrow().importer()).isEqualTo("GB111111111111");
        assertThat(clearing.act(mrn(red), new Command.Consent("officer", Examples.AT, List.of(), null))
                        .accepted())
                .isTrue();
        assertThat(store.summary(mrn(red)).orElseThrow().importer()).isEqualTo("GB222222222222");
        assertThat(lodge("FunctionalReferenceID = TW-2", "GoodsShipment/Importer/ID = " + "9".repeat(1_000))
                        .clearance())
                .satisfies(
                        c -> assertThat(store.summary(Objects.requireNonNull(c).mrn())
                                        .orElseThrow()
                                        .importer())
                                .hasSize(Clearing.MAX_KEY_LENGTH));
    }

    @Test
    void letsNoAmendmentEscapeASelection() {
        Answer red = lodge(RED);
        assertThat(clearance(red).state()).isEqualTo(State.UNDER_PHYSICAL_CONTROL);
        amend(
                mrn(red),
                "A-1",
                List.of("67A", "68A", "92A 063"),
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                "GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = US");
        Answer consented = clearing.act(mrn(red), new Command.Consent("officer", Examples.AT, List.of(), null));
        assertThat(consented.accepted()).as("" + consented).isTrue();
        assertThat(clearance(consented).lane()).isEqualTo(Lane.RED);
        assertThat(clearance(consented).state()).isEqualTo(State.UNDER_PHYSICAL_CONTROL);
    }

    @Test
    void tellsACommandWhichItemsTheDeclarationHas() {
        Mrn mrn = mrn(lodge(RED));
        Answer unknown = clearing.act(mrn, new Command.HoldItem("officer", Examples.AT, 77, "sample"));
        assertThat(unknown.findings()).extracting(Finding::code).containsExactly("CONTROL-ITEM-UNKNOWN");
        Answer held = clearing.act(mrn, new Command.HoldItem("officer", Examples.AT, 2, "sample"));
        assertThat(clearance(held).isHeld(2)).isTrue();
        Irregularity irregularity = new Irregularity(Irregularity.Kind.ORIGIN, 2, "CN", "VN", null);
        ControlResult result = new ControlResult(
                ControlResult.Outcome.IRREGULAR, List.of(irregularity), "", List.of(), ControlResult.Usefulness.USEFUL);
        assertThat(clearance(clearing.act(mrn, new Command.RecordControl("officer", Examples.AT, result)))
                        .verification()
                        .irregularities())
                .containsExactly(irregularity);
        assertThat(proven(mrn)).isTrue();
    }

    @Test
    void assessesAPreLodgedDeclarationAnewAtPresentationWithTheSameDraw() {
        draw = "0.001";
        Answer lodged = lodge("TypeCode = IMD");
        assertThat(clearance(lodged).state()).isEqualTo(State.LODGED);
        draw = "0.9";
        Answer presented = change("GPR", mrn(lodged).value());
        assertThat(clearance(presented).state()).isEqualTo(State.UNDER_DOCUMENT_CHECK);
        assertThat(Objects.requireNonNull(presented.assessment()).reasons())
                .extracting(Reason::id)
                .contains(Reason.RANDOM);
        assertThat(change("GPR", mrn(lodged).value(), "second").findings())
                .extracting(Finding::code)
                .containsExactly("NOT-IN-THIS-STATE");
        assertThat(proven(mrn(lodged))).isTrue();
    }

    @Test
    void withdrawsBeforeAcceptanceAndInvalidatesAfterIt() {
        Answer lodged = lodge("TypeCode = IMD");
        assertThat(clearance(change("INV", mrn(lodged).value())).state()).isEqualTo(State.WITHDRAWN);
        Answer unpaid = lodge(
                "FunctionalReferenceID = TW-2",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A");
        assertThat(clearance(change("INV", mrn(unpaid).value())).state()).isEqualTo(State.INVALIDATED);
        Answer cleared = lodge("FunctionalReferenceID = TW-3");
        assertThat(clearance(change("INV", mrn(cleared).value())).openRequest()).isNotNull();
        Answer refused = clearing.act(mrn(cleared), new Command.Refuse("officer", Examples.AT, "goods are gone"));
        assertThat(clearance(refused).openRequest()).isNull();
        assertThat(clearance(refused).state()).isEqualTo(State.CLEARED);
    }

    @Test
    void provesADecisionAndNoticesAnyChangeOfItsEvidence() {
        Answer answer = lodge(RED);
        Replay replay = dossiers.replay(mrn(answer)).orElseThrow();
        assertThat(replay.isProven()).isTrue();
        assertThat(replay.assessment()).isEqualTo(answer.assessment());

        Dossiers other = new Dossiers(tampered(), Sketch.reader(), RULEBOOKS);
        assertThat(other.replay(mrn(answer)).orElseThrow().isProven()).isFalse();
    }

    /** A store whose evidence says that nothing was drawn. */
    private Clearances tampered() {
        return new ForgedClearances(
                store,
                e -> new Evidence(
                        e.version(),
                        e.purpose(),
                        e.message(),
                        e.messageDigest(),
                        e.format(),
                        e.context().replace("\"draw\":\"0.5\"", "\"draw\":\"0.001\""),
                        e.rulebook(),
                        e.engine(),
                        e.at(),
                        e.assessment()));
    }
}
