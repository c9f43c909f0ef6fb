package org.tidewaiter.clearance.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Judgement;
import org.tidewaiter.clearance.ScoreReasons;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Yields;

/** Tells who controls a declaration what became of the selection by it, and what analysts answered. */
@Component
final class JudgementDesk {
    /** So many days back selections are counted. */
    private static final int DAYS = 90;

    /** Most rates that are told of. */
    private static final int RATES = 12;

    private static final String CONTROL = "control-recorded";

    private final Counter counter;
    private final Clearances clearances;
    private final Dossiers dossiers;
    private final ScoreReasons scores;

    JudgementDesk(Counter counter, Clearances clearances, Dossiers dossiers, ScoreReasons scores) {
        this.scores = scores;
        this.dossiers = dossiers;
        this.counter = counter;
        this.clearances = clearances;
    }

    /** Empty where nothing was controlled yet, and for who may not know of the selection. */
    Optional<JudgementData> of(Visitor visitor, Counter.Shown shown, Locale locale) {
        List<Clearances.StoredEvent> events = shown.dossier().events();
        if (!visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()))
                || events.stream().noneMatch(event -> event.name().equals(CONTROL))) {
            return Optional.empty();
        }
        Mrn mrn = shown.summary().mrn();
        Yields.Selected selected = clearances.yields().selected(List.of(mrn)).get(mrn);
        return Optional.of(new JudgementData(
                DAYS,
                Judgement.of(events),
                selected != null && selected.selecting() != null,
                moved(shown.dossier(), ExplanationTexts.in(locale)),
                selected == null
                        ? List.of()
                        : tallies(mrn, selected).stream()
                                .map(JudgementData.TallyData::of)
                                .toList()));
    }

    private List<JudgementData.MovedRate> moved(Clearances.Dossier dossier, ExplanationTexts words) {
        return scores.moved(dossier, dossiers.inForce(dossier), counter.now()).stream()
                .limit(RATES)
                .map(moved ->
                        new JudgementData.MovedRate(words.subject(moved.of()), known(moved.then()), known(moved.now())))
                .toList();
    }

    private static @Nullable Double known(double rate) {
        return Double.isNaN(rate) ? null : rate;
    }

    private List<Yields.Tally> tallies(Mrn mrn, Yields.Selected selected) {
        Instant now = counter.now();
        Selection.Scored champion = selected.selecting();
        Digest model = champion != null && selected.bases().contains(Selection.Basis.MODEL) ? champion.model() : null;
        return clearances
                .yields()
                .tallies(mrn.country(), now.minus(Duration.ofDays(DAYS)), now, selected.profiles(), model);
    }
}
