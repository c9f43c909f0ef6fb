package org.tidewaiter.edition.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.scoring.Admission;
import org.tidewaiter.scoring.Comparison;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.ModelNotation;
import org.tidewaiter.scoring.ModelReading;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.CapacityCurve;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

/** Does what people want done with models of risk. Who calls has asked the guard and told the log of accesses. */
public final class ModelDesk {
    /** Most bytes of a file. */
    public static final int BYTES_MAX = 64 << 20;

    private static final int DIGEST_DIGITS = 64;

    private final Models models;
    private final ModelNotation notation;
    private final HistoryBook histories;
    private final PlanDesk plans;
    private final Yields yields;
    private final InputDrifts inputs;
    private final Clock clock;
    private final Semaphore reading = new Semaphore(1);

    public ModelDesk(
            Models models,
            ModelNotation notation,
            HistoryBook histories,
            PlanDesk plans,
            Yields yields,
            InputDrifts inputs,
            Clock clock) {
        this.models = models;
        this.notation = notation;
        this.histories = histories;
        this.plans = plans;
        this.yields = yields;
        this.inputs = inputs;
        this.clock = clock;
    }

    /** What became of a file. */
    public sealed interface Registering {
        /** @param hasHistory false where so many histories are kept that it has none */
        record Registered(Digest digest, boolean hasHistory) implements Registering {}

        /** It was registered before. */
        record Known(Digest digest, boolean hasHistory) implements Registering {}

        /** Nothing was kept. */
        record Refused(Finding finding) implements Registering {}

        /** Another is being read. */
        record Busy() implements Registering {}
    }

    /** A plan that names a model. */
    public record Naming(Edition edition, Edition.State state, ModelUse.Role role) {}

    /** Brings a model into the registry and has its history kept. */
    public Registering register(String actor, Bytes file) {
        if (file.size() > BYTES_MAX) {
            return new Registering.Refused(new Finding(
                    "MODEL-TOO-LARGE",
                    Severity.ERROR,
                    Pointer.MESSAGE,
                    "The model file is larger than " + BYTES_MAX + " bytes.",
                    "Maybe it is another file."));
        }
        if (!reading.tryAcquire()) {
            return new Registering.Busy();
        }
        try {
            return switch (Admission.of(file, notation, since(file))) {
                case Admission.Refused(Finding finding) -> new Registering.Refused(finding);
                case Admission.Admitted admitted -> {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    boolean added = models.add(admitted, actor, now);
                    boolean kept = histories.keep(admitted.model().terms());
                    yield added
                            ? new Registering.Registered(admitted.digest(), kept)
                            : new Registering.Known(admitted.digest(), kept);
                }
            };
        } finally {
            reading.release();
        }
    }

    /** When the history that it would be used with begins; null where there is none yet. */
    private @Nullable Instant since(Bytes file) {
        return notation.read(file) instanceof ModelReading.Usable usable
                ? Admission.since(histories.standings(), usable.model().terms())
                : null;
    }

    /** The newest first, from the one after a digest on; from the first where that is empty or unknown. */
    public List<RegisteredModel> list(String after, int limit) {
        return models.list(find(after).orElse(null), limit);
    }

    public Optional<RegisteredModel> find(String digest) {
        return digest.length() == DIGEST_DIGITS && digest.matches("[0-9a-f]+")
                ? models.find(new Digest(digest))
                : Optional.empty();
    }

    /** The model itself; empty where this program makes its features otherwise. */
    public Optional<RiskModel> model(RegisteredModel registered) {
        try {
            return models.withDigest(registered.digest());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Its canonical file. */
    public Bytes file(RiskModel model) {
        return notation.write(model);
    }

    /** How the history that it is used with stands; empty where none is kept. */
    public Optional<HistoryBook.Standing> history(RegisteredModel model) {
        return histories.standings().stream()
                .filter(standing -> standing.terms().features().digest().equals(model.features())
                        && standing.terms().delayDays() == model.card().delayDays())
                .findFirst();
    }

    /** By model the newest plans that name it, of those that are not over. */
    public Map<Digest, List<Naming>> naming() {
        Editions editions = plans.editions();
        EditionTimeline timeline = editions.timeline();
        Map<Digest, List<Naming>> naming = new LinkedHashMap<>();
        for (Edition edition : editions.list(0, Editions.PAGE_MAX)) {
            Edition.State state = timeline.state(edition, editions.now());
            switch (state) {
                case ACTIVE, SCHEDULED, APPROVED, CHECKED ->
                    plans.plan(edition).ifPresent(plan -> plan.models()
                            .forEach(use -> naming.computeIfAbsent(use.model(), model -> new ArrayList<>())
                                    .add(new Naming(edition, state, use.role()))));
                case PROPOSED, REFUSED, WITHDRAWN, SUPERSEDED -> {}
            }
        }
        return naming;
    }

    /** The model that selects now; empty where no plan in force names one. */
    public Optional<Digest> champion(String jurisdiction) {
        Editions editions = plans.editions();
        return editions.timeline().inForce(jurisdiction, editions.now()).flatMap(plans::plan).stream()
                .flatMap(plan -> plan.models().stream())
                .filter(use -> use.role() == ModelUse.Role.CHAMPION)
                .map(ModelUse::model)
                .findFirst();
    }

    /** Those that a plan is in force for. */
    public List<String> governed() {
        Editions editions = plans.editions();
        return List.copyOf(editions.timeline().jurisdictions(editions.now()));
    }

    /** Those of which anything was selected. */
    public List<String> jurisdictions() {
        return yields.jurisdictions();
    }

    /**
     * What a model's recorded scores came to.
     *
     * @param capacity what another capacity would bring; null where too little is known
     * @param drifts of its scores
     * @param inputs whether it is asked with what it has learnt from
     * @param champion the model that selects now; null where it is this one, or there is none
     * @param comparison with that one, on what both had scored before it was controlled; null where too little is known
     */
    public record Live(
            @Nullable CapacityCurve capacity,
            List<Yield.Drift> drifts,
            InputDrifts.Told inputs,
            @Nullable Digest champion,
            @Nullable Comparison comparison) {}

    /** @param days back from now */
    public Live live(RegisteredModel model, String jurisdiction, int days) {
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(days));
        Yield yield = new Yield(yields.cells(jurisdiction, from, now), yields.scores(jurisdiction, from, now));
        List<Yields.Judged> judged = yields.judged(jurisdiction, from, now, Yields.JUDGED_MAX);
        Digest champion = champion(jurisdiction)
                .filter(digest -> !digest.equals(model.digest()))
                .orElse(null);
        return new Live(
                CapacityCurve.of(judged, model.digest(), yield.lines(Yield.By.LANE))
                        .orElse(null),
                yield.drifts().stream()
                        .filter(drift -> drift.model().equals(model.digest()))
                        .toList(),
                inputs.of(model.digest(), jurisdiction, now, days),
                champion,
                champion == null ? null : comparison(model, champion, jurisdiction, from, now));
    }

    /** Goods that one of both has learnt from don't count. */
    private @Nullable Comparison comparison(
            RegisteredModel model, Digest champion, String jurisdiction, Instant from, Instant now) {
        Instant since = models.find(champion)
                .map(RegisteredModel::card)
                .map(ModelCard::knowsUntil)
                .filter(from::isBefore)
                .orElse(from);
        Instant unknown =
                model.card().knowsUntil().isAfter(since) ? model.card().knowsUntil() : since;
        if (!unknown.isBefore(now)) {
            return null;
        }
        List<Yields.Judged> both = yields.judged(jurisdiction, unknown, now, Yields.JUDGED_MAX).stream()
                .filter(one -> one.said(model.digest()).isPresent()
                        && one.said(champion).isPresent())
                .toList();
        List<Outcome> outcomes = both.stream().map(Yields.Judged::outcome).toList();
        return both.size() < CapacityCurve.LEAST
                ? null
                : Comparison.of(
                                said(both, model.digest()),
                                said(both, champion),
                                outcomes,
                                both.stream().mapToDouble(Yields.Judged::weight).toArray())
                        .orElse(null);
    }

    private static double[] said(List<Yields.Judged> judged, Digest model) {
        return judged.stream()
                .mapToDouble(one -> one.said(model).orElseThrow().doubleValue())
                .toArray();
    }
}
