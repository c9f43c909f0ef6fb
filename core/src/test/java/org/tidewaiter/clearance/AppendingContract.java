package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;

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
}
