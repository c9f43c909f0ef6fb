package org.tidewaiter.clearance.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ComparedPrice;
import org.tidewaiter.clearance.RecordedScore;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.scoring.ScoreKind;
import org.tidewaiter.selectivity.ModelUse;
import tools.jackson.databind.json.JsonMapper;

/**
 * A declaration as it is shown over HTTP. What concerns its selection is there only for who may see it.
 *
 * @param mrn its number; null where it was only checked
 * @param lrn the declarant's reference
 * @param state see {@link org.tidewaiter.clearance.State}; null where it was only checked
 * @param version 1 for the original, one more for each amendment; 0 where it was only checked
 * @param openRequest what waits for an officer's consent, AMENDMENT or INVALIDATION, for customs SETTLEMENT too; null without
 * @param payable still to be paid before release
 * @param selection null for who may not see it
 * @param open what is open with it, as far as it is for who asks; null in the answer to a message
 * @param orders what who asks may order now; null in the answer to a message
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeclarationView(
        @Nullable String mrn,
        @Nullable String lrn,
        @Nullable String declarant,
        @Nullable String flow,
        @Nullable String state,
        int version,
        int revision,
        boolean presented,
        @Nullable String openRequest,
        @Nullable BigDecimal payable,
        String currency,
        List<FindingView> findings,
        List<ValueView> values,
        List<DutyView> duties,
        BigDecimal total,
        String rulebook,
        String engine,
        String assessedAt,
        @Nullable Selection selection,
        @Nullable OpenMatters open,
        @Nullable List<OrderLink> orders) {

    /**
     * What is open with a declaration.
     *
     * @param heldItems numbers of items that are held by themselves
     * @param irregularities not settled yet; empty for parties
     * @param additional to be paid beyond what is assessed
     * @param paid what was confirmed as paid
     * @param proposal a settlement that waits for a second person; null without one, and for parties
     * @param assignee officer who has taken the case; null for nobody, and for parties
     * @param doubts about declared values
     * @param change of a party that waits for an officer's consent; null without one, and for who may not see messages
     */
    public record OpenMatters(
            List<OpenQuery> queries,
            List<Integer> heldItems,
            List<OpenIrregularity> irregularities,
            boolean amendmentDemanded,
            BigDecimal additional,
            BigDecimal paid,
            @Nullable OpenProposal proposal,
            @Nullable String assignee,
            List<OpenDoubt> doubts,
            @Nullable ChangeAsked change) {}

    /**
     * A doubt about declared values that is not decided.
     *
     * @param query number of the question by which the importer was asked last
     */
    public record OpenDoubt(int number, List<Integer> items, boolean groundsTold, boolean secured, int query) {}

    /**
     * A question to the declarant.
     *
     * @param due until when an answer is in time: the deadline, moved by outages
     */
    public record OpenQuery(int number, String question, Instant deadline, Instant due) {}

    /**
     * Something that a control found.
     *
     * @param item 0 for the declaration as a whole
     * @param additional duties that it comes to; null where nobody has reckoned them
     */
    public record OpenIrregularity(
            String kind,
            int item,
            String declared,
            String found,
            @Nullable BigDecimal additional) {}

    /** A settlement that waits for a second person; an amount of 0 is a warning. */
    public record OpenProposal(String actor, Instant at, BigDecimal additional, String reason) {}

    /** Something that may be ordered now, and where. */
    public record OrderLink(String name, String href) {}

    /** A finding: what, where, why, and how to mend it. */
    public record FindingView(String code, String severity, String pointer, String path, String message, String fix) {}

    /** The customs value of an item, in domestic currency. */
    public record ValueView(int item, BigDecimal amount, List<String> trace) {}

    /**
     * A duty, tax or fee of an item, or with item 0 of the whole declaration.
     *
     * @param claimable of what is payable, what can be claimed back at most once it was paid and the goods leave again; left out
     *     where nothing can
     */
    public record DutyView(
            int item,
            String taxType,
            String measure,
            @Nullable BigDecimal base,
            String rate,
            BigDecimal assessed,
            BigDecimal relieved,
            BigDecimal secured,
            BigDecimal payable,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal claimable,

            String currency,
            boolean provisional,
            String legalBasis,
            List<String> trace) {}

    /**
     * Why a lane was chosen.
     *
     * @param kind of the score that the text names, left out where it names none: a RANK is no probability
     */
    public record ReasonView(
            String id,
            String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ScoreKind kind) {}

    /**
     * What a model said of the item that scored highest.
     *
     * @param kind what the number is: PROBABILITY of an infraction, or RANK, which is no probability
     * @param means the kind in words
     * @param amount that a control is expected to find in all items; null where the model gives none
     * @param model SHA-256 of its file
     */
    public record ScoreData(
            ModelUse.Role role,
            int item,
            BigDecimal score,
            ScoreKind kind,
            String means,
            @Nullable BigDecimal amount,
            String model) {
        static ScoreData of(RecordedScore recorded) {
            return new ScoreData(
                    recorded.scored().role(),
                    recorded.scored().item(),
                    recorded.scored().probability(),
                    recorded.kind(),
                    ExplanationTexts.in(Locale.ENGLISH).kind(recorded.kind()),
                    recorded.scored().amount(),
                    recorded.scored().model().hex());
        }
    }

    /**
     * The lane and its reasons.
     *
     * @param scores what the models of the plan said
     * @param prices how prices stood against those of the same goods before; indicators, never values
     */
    public record Selection(
            @Nullable String lane, List<ReasonView> reasons, List<ScoreData> scores, List<PriceView> prices) {}

    /**
     * How the price of an item stood against the last ones of the same subheading, origin, unit and currency, when
     * the declaration was assessed: an indicator of where to look, never a customs value or a minimum.
     *
     * @param unit UN/ECE Recommendation 20
     * @param price by that unit; null, as median and quartiles are, where no earlier price is known
     * @param prices how many the median is of
     * @param below share by which the price is below the median, 0.41 for 41 %; negative above it
     * @param seen how many such items came before, in whatever currency
     */
    public record PriceView(
            int item,
            String subheading,
            String origin,
            String unit,
            String currency,
            @Nullable BigDecimal price,
            @Nullable BigDecimal lowerQuartile,
            @Nullable BigDecimal median,
            @Nullable BigDecimal upperQuartile,
            int prices,
            @Nullable BigDecimal below,
            long seen) {
        static PriceView of(ComparedPrice compared) {
            PriceIndicator p = compared.price();
            boolean known = p.prices() > 0;
            return new PriceView(
                    p.item(),
                    compared.subheading(),
                    compared.origin(),
                    compared.unit(),
                    compared.currency(),
                    known ? PriceTexts.shown(p.price()) : null,
                    known ? PriceTexts.shown(p.lowerQuartile()) : null,
                    known ? PriceTexts.shown(p.median()) : null,
                    known ? PriceTexts.shown(p.upperQuartile()) : null,
                    p.prices(),
                    p.below(),
                    p.seen());
        }
    }

    /** The canonical text of an assessment, read. */
    private record Assessed(
            String engine,
            String rulebook,
            String at,
            List<FindingView> findings,
            List<ValueView> values,
            List<DutyView> charges,
            @Nullable String lane,
            List<ReasonView> reasons,
            String currency) {}

    private static final JsonMapper JSON = new JsonMapper();

    static DeclarationView of(Clearances.Dossier dossier, boolean withSelection) {
        return of(dossier.clearance(), dossier.assessment(), withSelection);
    }

    /** One that was only checked. */
    static DeclarationView ofCheck(@Nullable String lrn, Assessment assessment) {
        Assessed a = JSON.readValue(assessment.canonical(), Assessed.class);
        return new DeclarationView(
                null,
                lrn,
                null,
                null,
                null,
                0,
                0,
                false,
                null,
                null,
                a.currency,
                a.findings,
                a.values,
                a.charges,
                total(a),
                a.rulebook,
                a.engine,
                a.at,
                null,
                null,
                null);
    }

    static DeclarationView of(Clearance clearance, String assessment, boolean withSelection) {
        Assessed a = JSON.readValue(assessment, Assessed.class);
        Clearance.ChangeRequest request = clearance.openRequest();
        return new DeclarationView(
                clearance.mrn().value(),
                clearance.lrn(),
                clearance.declarant(),
                clearance.flow().name(),
                clearance.state().name(),
                clearance.version(),
                clearance.revision(),
                clearance.presented(),
                request == null || !withSelection && request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT
                        ? null
                        : request.kind().name(),
                clearance.payable(),
                clearance.currency(),
                a.findings,
                a.values,
                a.charges,
                total(a),
                a.rulebook,
                a.engine,
                a.at,
                withSelection
                        ? new Selection(
                                clearance.lane() == null
                                        ? null
                                        : clearance.lane().name(),
                                a.reasons,
                                List.of(),
                                List.of())
                        : null,
                null,
                null);
    }

    /** The control that an assessment selects for; null where it selects for none. */
    static @Nullable Lane control(String assessment) {
        String lane = JSON.readValue(assessment, Assessed.class).lane;
        Lane selected = lane == null ? Lane.GREEN : Lane.valueOf(lane);
        return selected.isControl() ? selected : null;
    }

    static FindingView finding(Finding f) {
        return new FindingView(
                f.code(), f.severity().name(), f.pointer().wco(), f.pointer().path(), f.message(), f.fix());
    }

    /** The same with the lane alone, without reasons. */
    DeclarationView withLane(@Nullable Lane lane) {
        return with(new Selection(lane == null ? null : lane.name(), List.of(), List.of(), List.of()), open, orders);
    }

    /** The same with scores and what they are, and with prices compared. */
    DeclarationView with(List<RecordedScore> scores, List<ComparedPrice> compared) {
        return selection == null
                ? this
                : with(
                        new Selection(
                                selection.lane,
                                selection.reasons.stream()
                                        .map(r -> new ReasonView(
                                                r.id,
                                                r.text,
                                                RecordedScore.named(scores, r.id, r.text)
                                                        .orElse(null)))
                                        .toList(),
                                scores.stream().map(ScoreData::of).toList(),
                                compared.stream().map(PriceView::of).toList()),
                        open,
                        orders);
    }

    /** The same with what is open, and what may be ordered. */
    DeclarationView with(OpenMatters nowOpen, List<OrderLink> nowOrders) {
        return with(selection, nowOpen, List.copyOf(nowOrders));
    }

    private DeclarationView with(
            @Nullable Selection otherSelection,
            @Nullable OpenMatters otherOpen,
            @Nullable List<OrderLink> otherOrders) {
        return new DeclarationView(
                mrn,
                lrn,
                declarant,
                flow,
                state,
                version,
                revision,
                presented,
                openRequest,
                payable,
                currency,
                findings,
                values,
                duties,
                total,
                rulebook,
                engine,
                assessedAt,
                otherSelection,
                otherOpen,
                otherOrders);
    }

    private static BigDecimal total(Assessed a) {
        return a.charges.stream().map(DutyView::payable).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
