package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.ComparedPrice;
import org.tidewaiter.clearance.ConsultedHistory;
import org.tidewaiter.clearance.ListedReasons;
import org.tidewaiter.clearance.RecordedScore;
import org.tidewaiter.clearance.Replay;
import org.tidewaiter.clearance.ScoreReasons;
import org.tidewaiter.clearance.web.ExplanationTexts;
import org.tidewaiter.clearance.web.ListHitTexts;
import org.tidewaiter.clearance.web.PastTexts;
import org.tidewaiter.clearance.web.PriceTexts;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.history.store.JdbcHistoryBook;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a declaration was selected or not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells why a stored declaration came into its lane: profiles, draws, and what raised or lowered the score of the",
            "item that scored highest, in sentences. The score, and how prices stood against those before, are made again from",
            "what was known when it came. Beside each score stands what the number is: of a model without outcomes a rank,",
            "no probability.",
        },
        footer = {"", "Example:", "  tidewaiter risk explain 26GB000000000001R9 --language fr"})
final class RiskExplainCommand extends RowsCommand {
    private static final int SCALE = 4;
    private static final int MOST_MAX = 1_000;

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
        NumberRange.check("--most", most, 1, MOST_MAX);
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
        Declaration declaration = store().dossiers().inForce(replay.dossier());
        try (Rows rows = rows("what", "weight", "text")) {
            rows.row("LANE", "", assessment.lane());
            ListedReasons listed = ListedReasons.of(replay.dossier(), declaration);
            ListHitTexts words = ListHitTexts.in(Locale.forLanguageTag(language));
            ExplanationTexts texts = ExplanationTexts.in(Locale.forLanguageTag(language));
            List<RecordedScore> scores = RecordedScore.of(replay.dossier(), store().models());
            PastTexts past = PastTexts.in(Locale.forLanguageTag(language));
            List<ConsultedHistory> consulted = store().dossiers().consulted(replay.dossier());
            for (Reason reason : assessment.reasons()) {
                String text =
                        past.reason(consulted, reason.id(), listed.text(reason.id(), reason.text(), words::sentence));
                rows.row(reason.id(), "", texts.reason(scores, reason.id(), text));
            }
            PriceTexts prices = PriceTexts.in(Locale.forLanguageTag(language));
            ComparedPrice.of(replay.dossier(), declaration)
                    .forEach(compared -> rows.row("PRICE", "", prices.sentence(compared)));
            if (selection != null) {
                rows.row("CHANCE", Canonical.plain(selection.chance()), "of being controlled, over all draws");
                new ScoreReasons(store().models(), store().history(), JdbcHistoryBook.open(store().database()))
                        .of(replay.dossier(), declaration, most)
                        .forEach(told -> score(rows, told, texts));
            }
        }
        if (selection == null && forPeople()) {
            out().println("No risk plan was in force.");
        }
    }

    private static void score(Rows rows, ScoreReasons.Told told, ExplanationTexts texts) {
        Selection.Scored scored = told.recorded().scored();
        rows.row(
                scored.role(),
                Canonical.plain(scored.probability()),
                texts.kind(told.recorded().kind()) + "; item " + scored.item() + ", model "
                        + scored.model().hex().substring(0, 12));
        told.sentences()
                .forEach(e -> rows.row(
                        e.raised() > 0 ? "RAISED" : "LOWERED",
                        BigDecimal.valueOf(e.raised())
                                .setScale(SCALE, RoundingMode.HALF_EVEN)
                                .toPlainString(),
                        texts.sentence(e)));
    }
}
