package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;

/** What every list of judgements keeps. */
public abstract class JudgementsContract {
    private static final Digest MODEL = Digest.of("a model");
    private static final Judgements.Wanted ALL = wanted(false, null, null, null, null);

    protected abstract Clearances clearances();

    protected abstract Judgements judgements();

    @Test
    void listsThoseSentInVainFirstAndOfEachKindTheNewest() {
        Mrn useful = judged(1, 0, "olga", ControlResult.Usefulness.USEFUL);
        Mrn older = judged(2, 1, "olga", ControlResult.Usefulness.NOT_USEFUL);
        Mrn newer = judged(3, 2, "omar", ControlResult.Usefulness.NOT_USEFUL);
        judged(4, 3, "omar", ControlResult.Usefulness.UNSURE);
        lodged(5, Basis.PROFILE);
        assertThat(judgements().list(ALL))
                .extracting(Judgements.Place::mrn)
                .as("who is not sure has not judged")
                .containsExactly(newer, older, useful);
        assertThat(judgements().list(wanted(false, false, null, null, null)))
                .extracting(Judgements.Place::mrn)
                .containsExactly(newer, older);
        assertThat(judgements().list(wanted(false, true, null, null, null)))
                .extracting(Judgements.Place::mrn)
                .containsExactly(useful);
        assertThat(judgements().list(wanted(false, null, null, null, "omar")))
                .extracting(Judgements.Place::mrn)
                .containsExactly(newer);
    }

    @Test
    void goesOnAfterAPlaceThatAnAddressNames() {
        for (int serial = 1; serial <= 5; serial++) {
            judged(
                    serial,
                    serial / 2,
                    "olga",
                    serial == 3 ? ControlResult.Usefulness.USEFUL : ControlResult.Usefulness.NOT_USEFUL);
        }
        List<Judgements.Place> all = judgements().list(ALL);
        assertThat(all).hasSize(5);
        for (int i = 0; i < all.size(); i++) {
            Judgements.Place after = Judgements.Place.of(all.get(i).text()).orElseThrow();
            assertThat(judgements().list(new Judgements.Wanted(false, null, null, null, null, after, 2)))
                    .isEqualTo(all.subList(i + 1, Math.min(i + 3, all.size())));
        }
        assertThat(Judgements.Place.of("false~when~26GB000000000001R9~2")).isEmpty();
        assertThat(Judgements.Place.of("false~2026-11-21T10:15:30Z~no MRN~2")).isEmpty();
    }

    @Test
    void listsWhatNobodyHasAnsweredUntilSomebodyHas() {
        Mrn mrn = judged(1, 0, "olga", ControlResult.Usefulness.NOT_USEFUL);
        judged(2, 1, "olga", ControlResult.Usefulness.USEFUL);
        judged(3, 2, "oscar", ControlResult.Usefulness.USEFUL);
        assertThat(judgements().unanswered(null)).isEqualTo(3);
        assertThat(judgements().unanswered("olga")).isEqualTo(2);
        assertThat(judgements().unanswered("nobody")).isZero();
        answer(mrn);
        assertThat(judgements().unanswered(null)).isEqualTo(2);
        assertThat(judgements().unanswered("olga")).isEqualTo(1);
        assertThat(judgements().list(wanted(true, null, null, null, null)))
                .extracting(Judgements.Place::mrn)
                .doesNotContain(mrn);
        answer(mrn);
        assertThat(Judgement.of(clearances().dossier(mrn).orElseThrow().events()))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.answers())
                        .as("a second answer stands beside the first")
                        .hasSize(2));
    }

    @Test
    void findsTheJudgementsOfAProfileAndOfAModel() {
        Mrn ofProfile = judged(1, 0, "olga", ControlResult.Usefulness.NOT_USEFUL);
        Mrn ofModel = lodged(2, Basis.MODEL);
        record(ofModel, 1, "olga", ControlResult.Usefulness.NOT_USEFUL);
        assertThat(judgements().list(wanted(false, null, "P-1", null, null)))
                .extracting(Judgements.Place::mrn)
                .containsExactly(ofProfile);
        assertThat(judgements().list(wanted(false, null, null, MODEL, null)))
                .extracting(Judgements.Place::mrn)
                .containsExactly(ofModel);
        assertThat(judgements().list(wanted(false, null, "P-2", null, null))).isEmpty();
        assertThat(judgements().list(wanted(false, null, null, Digest.of("another"), null)))
                .isEmpty();
    }

    @Test
    void aLaterResultCorrectsNoJudgementButStandsBesideIt() {
        Mrn mrn = judged(1, 0, "olga", ControlResult.Usefulness.NOT_USEFUL);
        record(mrn, 1, "omar", ControlResult.Usefulness.USEFUL);
        assertThat(judgements().list(ALL))
                .extracting(Judgements.Place::mrn, Judgements.Place::useful)
                .containsExactly(tuple(mrn, false), tuple(mrn, true));
    }

    @Test
    void refusesToListMoreThanItsLimit() {
        assertThatThrownBy(() -> new Judgements.Wanted(false, null, null, null, null, null, Judgements.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Judgements.Wanted wanted(
            boolean unanswered,
            @Nullable Boolean useful,
            @Nullable String profile,
            @Nullable Digest model,
            @Nullable String officer) {
        return new Judgements.Wanted(unanswered, useful, profile, model, officer, null, 10);
    }

    private Mrn judged(long serial, long after, String officer, ControlResult.Usefulness said) {
        Mrn mrn = lodged(serial, Basis.PROFILE);
        record(mrn, after, officer, said);
        return mrn;
    }

    private Mrn lodged(long serial, Basis basis) {
        Selection.Scored scored = new Selection.Scored(
                ModelUse.Role.CHAMPION, MODEL, 1, new BigDecimal("0.9"), null, new BigDecimal("0.9"));
        Filing lodged = SampleFilings.lodged(
                SampleFilings.mrn(serial), "D", "L" + serial, SampleFilings.message(serial), SampleFilings.selected(2));
        Filing filing = new Filing(
                lodged.clearance(),
                lodged.events(),
                lodged.evidence(),
                lodged.assessment(),
                lodged.particulars(),
                List.of(),
                new SelectionMade(
                        "GB",
                        "",
                        Lane.RED,
                        new Selection(List.of(basis), BigDecimal.ONE, List.of(scored)),
                        basis == Basis.PROFILE ? List.of("P-1") : List.of(),
                        -1,
                        null,
                        null));
        assertThat(clearances().add(List.of(filing))).containsExactly(true);
        return SampleFilings.mrn(serial);
    }

    private void record(Mrn mrn, long after, String officer, ControlResult.Usefulness said) {
        Instant at = SampleFilings.AT.plusSeconds(after);
        ControlResult result = new ControlResult(
                ControlResult.Outcome.MINOR, List.of(), "a label", List.of(), said, "the same every week");
        command(mrn, new Command.RecordControl(officer, at, result, Set.of(1, 2)));
        // The next result of the same declaration.
        if (said != ControlResult.Usefulness.UNSURE) {
            reopen(mrn, at);
        }
    }

    private void reopen(Mrn mrn, Instant at) {
        State state = clearances().find(mrn).orElseThrow().state();
        if (state == State.AWAITING_PAYMENT) {
            command(mrn, new Command.OrderControl("olga", at, Lane.RED, "again"));
        }
    }

    private void answer(Mrn mrn) {
        List<Judgement> all =
                Judgement.of(clearances().dossier(mrn).orElseThrow().events());
        command(
                mrn,
                new Command.AnswerJudgement(
                        "anna",
                        SampleFilings.AT.plusSeconds(90),
                        all.getFirst().result(),
                        JudgementAnswer.Reply.KEPT,
                        "It is new.",
                        all));
    }

    private void command(Mrn mrn, Command command) {
        Clearance before = clearances().find(mrn).orElseThrow();
        assertThat(clearances().append(before, SampleFilings.commanded(before, command)))
                .isTrue();
    }
}
