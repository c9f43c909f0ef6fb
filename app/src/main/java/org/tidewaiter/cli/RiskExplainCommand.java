package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ComparedPrice;
import org.tidewaiter.clearance.ListedReasons;
import org.tidewaiter.clearance.Replay;
import org.tidewaiter.clearance.web.ListHitTexts;
import org.tidewaiter.clearance.web.PriceTexts;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.Totals;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.scoring.Explaining;
import org.tidewaiter.scoring.Explanation;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.web.ExplanationTexts;
import org.tidewaiter.selectivity.ItemVector;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.SelectionFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a declaration was selected or not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells why a stored declaration came into its lane: profiles, draws, and what raised or lowered the score of the",
            "item that scored highest, in sentences. The score, and how prices stood against those before, "
                    + "are made again from",
            "what was known when it came; medians behind what raised a score, and the rate of all, are those of today.",
        },
        footer = {"", "Example:", "  tidewaiter risk explain 26GB000000000001R9 --language fr"})
final class RiskExplainCommand extends RowsCommand {
    private static final int SCALE = 4;

    @Parameters(paramLabel = "MRN", description = "Number of the declaration.")
    private String mrn = "";

    @Option(names = "--most", paramLabel = "N", description = "Most sentences. Default: ${DEFAULT-VALUE}.")
    private int most = 8;

    @Option(names = "--language", paramLabel = "L", description = "en or fr. Default: ${DEFAULT-VALUE}.")
    private String language = "en";

    RiskExplainCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        if (!Mrn.isMrn(mrn)) {
            throw new CommandFailure(
                    2,
                    "'" + mrn + "' is no MRN of ours: 18 characters with a check digit. Maybe a character was lost.");
        }
        Replay replay = store().dossiers()
                .replay(new Mrn(mrn))
                .orElseThrow(() -> new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER, "there is no declaration " + mrn + " in this store."));
        Assessment assessment = replay.assessment();
        if (assessment == null || assessment.lane() == null) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER, "declaration " + mrn + " was not accepted, and so not selected.");
        }
        Selection selection = assessment.selection();
        try (Rows rows = rows("what", "weight", "text")) {
            rows.row("LANE", "", assessment.lane());
            ListedReasons listed =
                    ListedReasons.of(replay.dossier(), store().dossiers().inForce(replay.dossier()));
            ListHitTexts words = ListHitTexts.in(Locale.forLanguageTag(language));
            for (Reason reason : assessment.reasons()) {
                rows.row(reason.id(), "", listed.text(reason.id(), reason.text(), words::sentence));
            }
            PriceTexts prices = PriceTexts.in(Locale.forLanguageTag(language));
            ComparedPrice.of(replay.dossier(), store().dossiers().inForce(replay.dossier()))
                    .forEach(compared -> rows.row("PRICE", "", prices.sentence(compared)));
            if (selection != null) {
                rows.row("CHANCE", Canonical.plain(selection.chance()), "of being controlled, over all draws");
                selection.scores().forEach(scored -> score(rows, replay.dossier(), scored));
            }
        }
        if (selection == null && forPeople()) {
            out().println("No risk plan was in force.");
        }
    }

    private void score(Rows rows, Clearances.Dossier dossier, Selection.Scored scored) {
        rows.row(
                scored.role(),
                Canonical.plain(scored.probability()),
                "item " + scored.item() + ", model " + scored.model().hex().substring(0, 12));
        Optional<RiskModel> model = store().models().withDigest(scored.model());
        if (model.isPresent()) {
            explanations(dossier, scored, model.get())
                    .forEach(e -> rows.row(
                            e.raised() > 0 ? "RAISED" : "LOWERED",
                            BigDecimal.valueOf(e.raised())
                                    .setScale(SCALE, RoundingMode.HALF_EVEN)
                                    .toPlainString(),
                            ExplanationTexts.in(Locale.forLanguageTag(language)).sentence(e)));
        }
    }

    private List<Explanation> explanations(Clearances.Dossier dossier, Selection.Scored scored, RiskModel model) {
        Context context = Context.parse(dossier.evidence().getLast().context());
        SelectionFacts facts = context.selection();
        Declaration declaration = store().dossiers().inForce(dossier);
        Digest features = model.features().digest();
        for (GoodsItem item : declaration.items()) {
            if (facts != null && item.number() == scored.item()) {
                ItemFacts known = ItemFacts.of(declaration, item, context.receivedAt());
                Optional<Known> now = store().history().about(model.terms(), List.of(known));
                for (ItemVector vector : facts.vectors()) {
                    if (vector.item() == item.number() && vector.features().equals(features)) {
                        return Explaining.explain(
                                known,
                                model,
                                vector.vector(),
                                now.map(Known::totals).orElse(Totals.NONE),
                                now.map(k -> Explaining.bands(k, model, known)).orElse(Map.of()),
                                most);
                    }
                }
            }
        }
        return List.of();
    }
}
