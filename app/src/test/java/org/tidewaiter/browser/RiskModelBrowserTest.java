package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.csv.CsvMessageReader;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.feedback.HistoryFollowing;
import org.tidewaiter.feedback.InputFollowing;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.history.store.JdbcHistoryBook;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.scoring.Admission;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.file.ModelFile;
import org.tidewaiter.scoring.learn.AnomalyTraining;
import org.tidewaiter.selectivity.store.JdbcModelInputs;
import org.tidewaiter.web.Site;

/** From a model's file to what an officer's finding changes in the next score. */
@ExtendWith(Browsing.Extension.class)
class RiskModelBrowserTest {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Pattern IMPORTER = Pattern.compile("(<Importer>.*?<ID>)[^<]*", Pattern.DOTALL);

    private final Browsing browsing;
    private final PlanDesk plans;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final String title = "Importers " + System.nanoTime();
    private final String importer = String.format(Locale.ROOT, "GB%012d", System.nanoTime() % 1_000_000_000_000L);

    RiskModelBrowserTest(Browsing browsing) {
        this.browsing = browsing;
        this.plans = browsing.parts().planDesk();
    }

    @AfterEach
    void noModelSelectsAnyMore() {
        inForce("");
    }

    @Test
    void whatAnOfficerFindsRaisesTheNextScoreOfTheImporterAndThePageTellsWhy() {
        RiskModel model = MadeUpModel.ofImporters(title, now);
        Bytes file = ModelFile.write(model);
        try (BrowserContext window = browsing.window("anna")) {
            Page anna = window.newPage();
            anna.navigate(browsing.address("/risk/models/register"));
            anna.setInputFiles("#file", new FilePayload("model.tidewaiter", "application/octet-stream", file.array()));
            anna.click("main button[type=submit]");
            assertThat(anna.locator("[role=status]")).containsText("nothing changes until a plan names it");
            assertThat(anna.locator("h1")).hasText(title);
        }
        catchUp(model.terms());
        inForce("models: [{role: CHAMPION, model: \"" + file.digest().hex() + "\"}]");

        String first = lodged(importer);
        try (BrowserContext window = browsing.window("olga")) {
            Page olga = window.newPage();
            olga.navigate(browsing.address("/declarations/" + first));
            assertThat(olga.locator("#standing")).containsText("11.9%");
            assertThat(olga.locator("#standing"))
                    .containsText("No outcome of an earlier control is known (importer " + importer + ")");
            irregular(olga);
            catchUp(model.terms());
            olga.reload();
            assertThat(olga.locator("section:has(#judged-title)"))
                    .containsText("importer " + importer + ": – when it was scored");
            assertThat(olga.locator("section:has(#judged-title)")).containsText("the next risk model is trained with");
            String second = lodged(importer);
            olga.navigate(browsing.address("/declarations/" + second));
            assertThat(olga.locator("#standing")).containsText("88.1%");
            assertThat(olga.locator("#standing"))
                    .containsText("Of 3 earlier outcomes of controls 1 were irregular (importer " + importer
                            + ") raised the score");
            olga.navigate(browsing.address("/declarations/" + second + "?lang=fr"));
            assertThat(olga.locator("#standing")).containsText("a relevé le score");
            olga.navigate(browsing.address("/declarations/" + first + "?lang=en"));
            assertThat(olga.locator("#standing")).containsText("11.9%");
        }
    }

    @Test
    void aManagerSeesWhatAnotherCapacityWouldBringAndHowAShadowStandsAgainstTheChampion() {
        RiskModel champion = keeping(MadeUpModel.ofImporters(title, now));
        RiskModel shadow = MadeUpModel.of(title + " shadow", now);
        String champions = registered(champion);
        String shadows = registered(shadow);
        inForce("models: [{role: CHAMPION, model: \"" + champions + "\"}, {role: SHADOW, model: \"" + shadows + "\"}]");
        catchUp(GoodsHistory.TERMS); // what is lodged before it knows of no importer how many goods there were
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 8; i++) {
                String by = importer.substring(0, importer.length() - 1) + i;
                control(lodged(by), i % 4 == 0);
            }
            catchUp(champion.terms());
        }
        try (BrowserContext window = browsing.window("sofia")) {
            Page sofia = window.newPage();
            sofia.navigate(browsing.address("/risk/yield?country=GB&days=7"));
            assertThat(sofia.locator("#by-TRADER_SIZE ~ .tw-scroll").first()).containsText("newcomers");
            assertThat(sofia.locator("#by-ORIGIN ~ .tw-scroll").first()).containsText("of the selected");
            assertThat(sofia.locator("#capacity ~ .tw-scroll").first()).containsText("now");
            assertThat(sofia.locator("svg.tw-chart")).isVisible();
            Locator drift = sofia.locator("#drift ~ .tw-scroll tr:has(a[title='" + champions + "'])");
            assertThat(drift).containsText("too few to tell");
            assertThat(drift).containsText("rate(importer), index");
            assertThat(sofia.locator("#drift ~ .tw-scroll tr:has(a[title='" + shadows + "'])"))
                    .containsText("nothing kept of its training");
            drift.locator("a[href*='#inputs']").click();
            assertThat(sofia.locator("h1")).hasText(title);
            sofia.navigate(browsing.address("/risk/models/of/" + champions + "?days=7"));
            assertThat(sofia.locator("main")).containsText("Rests on 40 controlled of");
            assertThat(sofia.locator("#inputs ~ .tw-scroll").first()).containsText("rate(importer)");
            assertThat(sofia.locator("#inputs ~ .tw-scroll").first()).containsText("too few to tell");
            assertThat(sofia.locator("svg.tw-parts").first()).isVisible();
            sofia.navigate(browsing.address("/risk/models/of/" + shadows + "?days=7"));
            assertThat(sofia.locator("main")).containsText("40 controlled declarations, of which an estimated 25.0%");
            assertThat(sofia.locator("main")).containsText("would change lane");
            assertThat(sofia.locator("main")).containsText("Nothing is kept of what this model has learnt from");
            assertThat(sofia.locator("main a[href*='/risk/plans/of/']")).hasCount(1);
        }
    }

    @Test
    void anAnomalyModelIsNamedByAPlanLikeOthersAndItsScoreIsCalledNoProbability() {
        RiskModel anomalies = new AnomalyTraining(FeatureSet.declaredOnly(), 1)
                .train(
                        title + " anomalies",
                        MadeUpItems.controlled(now.getEpochSecond(), 500).stream()
                                .map(Controlled::facts)
                                .toList());
        inForce("models: [{role: CHAMPION, model: \"" + registered(ofLate(anomalies)) + "\"}]");
        String mrn = lodged(importer);
        try (BrowserContext window = browsing.window("olga")) {
            Page olga = window.newPage();
            olga.navigate(browsing.address("/declarations/" + mrn));
            assertThat(olga.locator("#standing")).containsText("a rank, no probability");
            assertThat(olga.locator("#standing")).not().containsText("probability of an irregularity");
            org.assertj.core.api.Assertions.assertThat(olga.context()
                            .request()
                            .get(browsing.address("/declarations/" + mrn + "/data"))
                            .text())
                    .contains("\"kind\":\"RANK\"", "a rank, no probability");
            olga.navigate(browsing.address("/declarations/" + mrn + "?lang=fr"));
            assertThat(olga.locator("#standing")).containsText("un rang, pas une probabilité");
            olga.navigate(browsing.address("/declarations/" + mrn + "?lang=en"));
        }
    }

    /** The same, knowing that one importer in two had no outcome before. */
    private static RiskModel keeping(RiskModel model) {
        InputReference inputs = InputReference.of(new double[][] {{Double.NaN, 0}, {0.1, 3}}, new float[0]);
        return new RiskModel(
                model.features(),
                model.codebook(),
                model.infraction(),
                model.calibration(),
                model.amount(),
                model.card(),
                inputs);
    }

    /** The same as if it had been trained on goods of until now: one older than its history is refused. */
    private RiskModel ofLate(RiskModel model) {
        ModelCard card = model.card();
        ModelCard.Window trained = card.trained();
        return new RiskModel(
                model.features(),
                model.codebook(),
                model.infraction(),
                model.calibration(),
                model.amount(),
                new ModelCard(
                        card.title(),
                        new ModelCard.Window(trained.from(), now, trained.items(), trained.infractions()),
                        card.tuned(),
                        card.refitted(),
                        card.delayDays(),
                        card.seed(),
                        card.rounds(),
                        card.amounts(),
                        card.settings(),
                        card.figures(),
                        card.notes()));
    }

    private String registered(RiskModel model) {
        Admission.Admitted admitted =
                (Admission.Admitted) Admission.of(ModelFile.write(model), ModelFile.notation(), null);
        browsing.parts().models().add(admitted, "anna", now);
        JdbcHistoryBook.open(browsing.parts().database()).keep(model.terms());
        catchUp(model.terms());
        return admitted.digest().hex();
    }

    private void control(String mrn, boolean irregular) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ControlResult result = irregular
                ? new ControlResult(
                        ControlResult.Outcome.IRREGULAR,
                        List.of(new Irregularity(
                                Irregularity.Kind.VALUE,
                                Irregularity.WHOLE,
                                "",
                                "",
                                new Money(new BigDecimal("80.00"), "GBP"))),
                        "",
                        List.of(),
                        ControlResult.Usefulness.USEFUL)
                : ControlResult.conform("As declared.", ControlResult.Usefulness.NOT_USEFUL);
        browsing.parts().clearing().act(new Mrn(mrn), new Command.RecordControl("olga", at, result));
    }

    private static void irregular(Page olga) {
        olga.check("#outcome-IRREGULAR");
        olga.selectOption("#kind1", "VALUE");
        olga.selectOption("#item1", "1");
        olga.fill("#declared1", "1,000");
        olga.fill("#found1", "1,400");
        olga.fill("#amount1", "80");
        olga.check("#selection-USEFUL");
        olga.click("main form[action$='/desk/control'] button");
        assertThat(olga.locator("[role=alert]")).containsText("Record the result");
    }

    /** Puts a plan in force that selects nothing by itself. */
    private void inForce(String models) {
        String plan = """
                edition: "%s"
                jurisdiction: GB
                randomShare: 0
                explorationShare: 0.000001
                %s
                """.formatted(title + (models.isEmpty() ? " over" : ""), models);
        Edition edition = plans.propose(
                "anna", plans.files().read("risk-plan.yaml", Bytes.of(plan.getBytes(StandardCharsets.UTF_8))));
        Assertions.assertThat(plans.orders().approve(edition.number(), "sofia"))
                .as(plans.editions().findings(edition.number(), 0, 5).toString())
                .isInstanceOf(EditionOrders.Answer.Done.class);
        EditionOrders.Answer answer = plans.orders().activate(edition.number(), "sofia", null);
        Instant force =
                requireNonNull(((EditionOrders.Answer.Done) answer).edition().activeFrom());
        while (plans.editions().now().isBefore(force)) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    /** Has the history learn all that happened; the site may do the same beside. */
    private void catchUp(HistoryTerms terms) {
        Site.Parts parts = browsing.parts();
        HistoryBook book = JdbcHistoryBook.open(parts.database());
        HistoryFollowing following = new HistoryFollowing(
                JdbcEventFeed.open(parts.database()),
                parts.register(),
                JdbcAcceptedMessages.open(parts.database()),
                new MessageFormats(new CsvMessageReader(parts.library()::fetch)),
                book);
        boolean more = true;
        while (more) {
            HistoryBook.Place place = requireNonNull(book.places().get(terms));
            more = following.step(terms, place, Instant.now()).more();
        }
        InputFollowing counting = new InputFollowing(
                JdbcEventFeed.open(parts.database()),
                JdbcAcceptedMessages.open(parts.database()),
                parts.models()::withDigest,
                JdbcModelInputs.open(parts.database()));
        do {
            more = counting.step();
        } while (more);
    }

    private String lodged(String by) {
        return browsing.lodge(IMPORTER.matcher(browsing.selected()).replaceFirst("$1" + by));
    }
}
