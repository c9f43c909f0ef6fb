package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Money;

/** What every store of clearances promises of further decisions. */
public abstract class AppendingContract {
    private static final int THREADS = 4;

    /** The store, the same one for all tests of a class. */
    protected abstract Clearances clearances();

    private long serial() {
        return clearances().reserveSerials(1);
    }

    private Clearance stored(Filing filing) {
        assertThat(clearances().add(List.of(filing))).containsExactly(true);
        return filing.clearance();
    }

    private static Filing selected(long serial) {
        return SampleFilings.lodged(
                SampleFilings.mrn(serial),
                "GB-selected",
                "LRN-" + serial,
                SampleFilings.message(serial),
                SampleFilings.selected(2));
    }

    @Test
    void appendStoresTheNewStateAndItsEvents() {
        Clearance before = stored(selected(serial()));
        Filing held = SampleFilings.commanded(before, new Command.Hold("officer", SampleFilings.AT, "forged – 偽造"));
        assertThat(clearances().append(before, held)).isTrue();
        assertThat(clearances().find(before.mrn())).contains(held.clearance());
        assertThat(clearances().dossier(before.mrn()).orElseThrow().events())
                .extracting(Clearances.StoredEvent::sequence)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, held.clearance().revision())
                                .boxed()
                                .toList());
    }

    @Test
    void appendRefusesAStaleRevision() {
        Clearance before = stored(selected(serial()));
        Filing held = SampleFilings.commanded(before, new Command.Hold("officer", SampleFilings.AT, "first"));
        Filing late = SampleFilings.commanded(before, new Command.Hold("officer", SampleFilings.AT, "second"));
        assertThat(clearances().append(before, held)).isTrue();
        assertThat(clearances().append(before, late)).isFalse();
        assertThat(clearances()
                        .dossier(before.mrn())
                        .orElseThrow()
                        .events()
                        .getLast()
                        .text())
                .contains("first");
    }

    @Test
    void appendRefusesAnUnknownDeclaration() {
        Clearance unknown = selected(serial()).clearance();
        Filing held = SampleFilings.commanded(unknown, new Command.Hold("officer", SampleFilings.AT, "why"));
        assertThat(clearances().append(unknown, held)).isFalse();
    }

    @Test
    void ofThreadsAppendingToTheSameRevisionOneSucceeds() throws Exception {
        Clearance before = stored(selected(serial()));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Filing held =
                    SampleFilings.commanded(before, new Command.Hold("officer", SampleFilings.AT, "by " + thread));
            tasks.add(() -> clearances().append(before, held));
        }
        assertThat(AtOnce.run(tasks)).containsOnlyOnce(true);
        assertThat(clearances().dossier(before.mrn()).orElseThrow().events()).hasSize(before.revision() + 1);
    }

    @Test
    void appendKeepsTheEvidenceAndTheAssessmentOfAnAmendment() {
        long serial = serial();
        Clearance before = stored(SampleFilings.lodged(serial));
        Assessment assessment = SampleFilings.accepted(3);
        Filing amendment = SampleFilings.amended(before, SampleFilings.bytes("amendment " + serial), assessment);
        assertThat(clearances().append(before, amendment)).isTrue();
        Clearances.Dossier dossier = clearances().dossier(before.mrn()).orElseThrow();
        assertThat(dossier.evidence()).hasSize(2).last().isEqualTo(amendment.evidence());
        assertThat(dossier.assessment()).isEqualTo(assessment.canonical());
        Evidence evidence = Objects.requireNonNull(amendment.evidence());
        Clearances.Key key = new Clearances.Key(evidence.messageDigest(), before.declarant(), before.lrn());
        assertThat(clearances().lookUp(List.of(key)).getFirst().sameMessage()).isEqualTo(before.mrn());
    }

    @ParameterizedTest
    @EnumSource(names = {"AMENDMENT_REQUEST", "INVALIDATION"})
    void appendKeepsTheAssessmentInForceWhereAMessageOnlyAsks(Evidence.Purpose purpose) {
        long serial = serial();
        Clearance before = stored(selected(serial));
        Assessment asked = SampleFilings.accepted(5);
        Filing request = SampleFilings.decided(
                before,
                new Command.Amend("trader", SampleFilings.AT, "R", List.of("a change"), asked),
                SampleFilings.evidence(1, purpose, SampleFilings.bytes("request " + serial), asked),
                asked);
        assertThat(clearances().append(before, request)).isTrue();
        Clearances.Dossier dossier = clearances().dossier(before.mrn()).orElseThrow();
        assertThat(dossier.evidence()).hasSize(2).last().isEqualTo(request.evidence());
        assertThat(dossier.assessment()).isEqualTo(SampleFilings.selected(2).canonical());
    }

    @Test
    void appendRefusesAMessageOfAnotherDeclaration() {
        long other = serial();
        stored(SampleFilings.lodged(other));
        Clearance before = stored(SampleFilings.lodged(serial()));
        Filing amendment = SampleFilings.amended(before, SampleFilings.message(other), SampleFilings.accepted(1));
        assertThat(clearances().append(before, amendment)).isFalse();
        assertThat(clearances().find(before.mrn())).contains(before);
    }

    @Test
    void appendTakesAMessageOfItsOwnDeclarationAgain() {
        long serial = serial();
        Clearance before = stored(SampleFilings.lodged(serial));
        Filing amendment = SampleFilings.amended(before, SampleFilings.message(serial), SampleFilings.accepted(1));
        assertThat(clearances().append(before, amendment)).isTrue();
    }

    @Test
    void appendKeepsWhatOfficersHaveOpen() {
        Clearance now = stored(selected(serial()));
        Irregularity irregularity = new Irregularity(
                Irregularity.Kind.QUANTITY, 1, "ten", "twelve – 錯誤", new Money(new BigDecimal("7.50"), "GBP"));
        ControlResult result = new ControlResult(
                ControlResult.Outcome.IRREGULAR,
                List.of(irregularity),
                "two \"more\"\n",
                List.of(SampleFilings.bytes("photograph").digest()),
                ControlResult.Usefulness.USEFUL);
        Settlement duty = new Settlement.AdditionalDuty(new Money(new BigDecimal("7.50"), "GBP"));
        Instant deadline = SampleFilings.AT.plusNanos(1);
        for (Command command : List.of(
                new Command.Ask("officer", SampleFilings.AT, "Which model?", deadline),
                new Command.Ask("officer", SampleFilings.AT, "Which colour?", deadline),
                new Command.Reply("trader", SampleFilings.AT, 1, "Blue.", List.of()),
                new Command.RecordControl("officer", SampleFilings.AT, result, Set.of(1, 2)),
                new Command.HoldItem("officer", SampleFilings.AT, 1, "sample", Set.of(1, 2)),
                new Command.WithdrawQuery("officer", SampleFilings.AT, 2, "found"),
                new Command.LiftHold("officer", SampleFilings.AT, "go"),
                new Command.ConfirmPayment("cashier", SampleFilings.AT, "P"),
                new Command.Ask("officer", SampleFilings.AT, "Whose brand?", deadline),
                new Command.Settle("officer", SampleFilings.AT, duty, "two more"))) {
            Filing filing = SampleFilings.commanded(now, command);
            assertThat(clearances().append(now, filing)).isTrue();
            now = filing.clearance();
            assertThat(clearances().find(now.mrn())).contains(now);
            assertThat(clearances().dossier(now.mrn()).orElseThrow().clearance())
                    .isEqualTo(now);
        }
        assertThat(now.state()).isEqualTo(State.PARTLY_RELEASED);
        assertThat(now.isHeld(1)).isTrue();
        assertThat(now.verification().queries()).extracting(Query::number).containsExactly(3);
    }
}
