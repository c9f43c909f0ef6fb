package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.feedback.InputFollowing;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.NameWords;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.NamedLists;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;
import org.tidewaiter.selectivity.Capacity;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.InMemoryModelInputs;
import org.tidewaiter.selectivity.LiveSelectivity;
import org.tidewaiter.selectivity.ModelInputs;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selectivity;
import org.tidewaiter.selectivity.Shift;

class SelectionByPlanTest {
    private static final Rulebook RULEBOOK = Examples.rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO);
    private static final Digest MODEL = Digest.of("the only model");
    private static final String DEAR =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount = 1200.00";
    private static final String IMPORTER = "GoodsShipment/Importer/Name = Iwan Petrow";
    private static final Rulebooks RULEBOOKS = new Rulebooks() {
        @Override
        public Optional<Rulebook> named(String name) {
            return Optional.of(RULEBOOK);
        }

        @Override
        public Optional<Rulebook> of(String jurisdiction) {
            return Optional.of(RULEBOOK);
        }

        @Override
        public Optional<Rulebook> withDigest(Digest digest) {
            return Optional.of(RULEBOOK);
        }
    };

    private final InMemoryClearances store = new InMemoryClearances();
    private RiskPlan plan = plan(2, List.of());
    private final List<RiskPlan> kept = new ArrayList<>();
    private boolean scorable = true;
    private boolean priced = true;
    private @Nullable NamedLists watched = watch("Petrov, Ivan");
    private Draw draw = draw("0.5", "0.5");
    private int reference;
    private Instant at = Examples.AT;

    @Test
    void spendsControlsOnScoresWhileSomeAreLeftAndTellsTheAuditorsOfTheRest() {
        learnFromCheapAndDear();
        assertThat(lanes(lodge(), lodge(DEAR), lodge(), lodge(DEAR), lodge(DEAR)))
                .containsExactly(Lane.GREEN, Lane.RED, Lane.GREEN, Lane.RED, Lane.BLUE);
        Answer last = lodge(DEAR);
        assertThat(assessment(last).reasons()).extracting(Reason::id).containsExactly(Reason.NO_CONTROL_LEFT);
        assertThat(assessment(last).reasons().getFirst().text())
                .isEqualTo("Item 1 scores 0.880797; from 0.880797 on it is worth one of the 2 controls of the shift,"
                        + " none of which was left: audit it later.");
        assertThat(selection(last).bases()).isEmpty();
    }

    @Test
    void tellsWithinOneBatchWhatTheOnesBeforeHaveTaken() {
        learnFromCheapAndDear();
        List<Answer> batch = clearing().clear(List.of(lodgement(DEAR), lodgement(DEAR), lodgement(DEAR)));
        assertThat(batch).extracting(a -> assessment(a).lane()).containsExactly(Lane.RED, Lane.RED, Lane.BLUE);
        batch.forEach(answer -> assertThat(proven(mrn(answer))).isTrue());
    }

    @Test
    void aProfileTakesAControlWhateverIsLeft() {
        plan = plan(1, List.of(fromTheUnitedStates()));
        assertThat(lanes(lodge(), lodge())).containsExactly(Lane.RED, Lane.RED);
        Answer third = lodge();
        assertThat(selection(third).bases()).containsExactly(Basis.PROFILE);
        assertThat(selection(third).chance()).isEqualByComparingTo("1");
    }

    @Test
    void exploresWhatNothingElseSelectsAndRecordsItsChance() {
        learnFromCheapAndDear();
        draw = draw("0.5", "0.019");
        Answer explored = lodge();
        assertThat(assessment(explored).lane()).isEqualTo(Lane.RED);
        assertThat(selection(explored).bases()).containsExactly(Basis.EXPLORATION);
        assertThat(assessment(explored).reasons().getLast().text()).isEqualTo("Drawn to explore: 0.019 is below 0.02.");
        assertThat(selection(explored).chance()).isEqualByComparingTo("0.0298"); // 1 - 0.99 · 0.98
        draw = draw("0.009", "0.019");
        Answer random = lodge();
        assertThat(assessment(random).lane()).isEqualTo(Lane.YELLOW);
        assertThat(selection(random).bases()).containsExactly(Basis.RANDOM);
        draw = draw("0.01", "0.02");
        assertThat(assessment(lodge()).lane()).isEqualTo(Lane.GREEN);
    }

    @Test
    void assessesByProfilesAndDrawsWhereNothingCanBeScoredAndSaysSo() {
        scorable = false;
        plan = plan(5, List.of(fromTheUnitedStates()));
        Answer answer = lodge();
        assertThat(assessment(answer).lane()).isEqualTo(Lane.RED);
        assertThat(assessment(answer).reasons())
                .contains(new Reason(Reason.NOT_SCORED, "Nothing was scored: The history is away."));
        assertThat(selection(answer).scores()).isEmpty();
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void provesASelectionByAPlanThatIsNoMoreInForce() {
        Mrn mrn = mrn(lodge(DEAR));
        plan = plan(0, List.of());
        assertThat(proven(mrn)).isTrue();
        kept.removeFirst();
        Replay replay = dossiers().replay(mrn).orElseThrow();
        assertThat(replay.isProven()).isFalse();
        assertThat(replay.checks().getFirst().problem()).contains("risk plan").contains("is not kept here");
    }

    @Test
    void selectsAMisspeltNameOfAListAndProvesItWhenTheListIsAnotherOne() {
        plan = planWithList();
        Answer answer = lodge(IMPORTER);
        assertThat(assessment(answer).lane()).isEqualTo(Lane.RED);
        assertThat(assessment(answer).reasons())
                .contains(
                        new Reason("P-LIST", "Call the listed party's desk."),
                        new Reason(
                                Reason.LISTED,
                                "declaration.importerName \"Iwan Petrow\" is like watch W1, 0.944: \"Petrov, Ivan\";"
                                        + " iwan ~ ivan (spelling), petrow ~ petrov (spelling); in another order"));
        watched = watch("Somebody Else");
        assertThat(proven(mrn(answer))).isTrue();
        assertThat(assessment(lodge(IMPORTER)).lane()).isEqualTo(Lane.GREEN);
        watched = null;
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void anOfficerLooksWhereAListCanNotBeHad() {
        plan = planWithList();
        watched = null;
        Answer answer = lodge(IMPORTER);
        assertThat(assessment(answer).lane()).isEqualTo(Lane.YELLOW);
        assertThat(assessment(answer).reasons())
                .contains(new Reason(
                        Reason.NOT_SCREENED, "No name was held against the lists: The list 'watch' is away."));
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void aPlanIsAnotherOneWithAnotherVersionOfAList() {
        RiskPlan before = planWithList();
        RiskPlan after = planWithList(Digest.of("the next version"));
        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThatThrownBy(() -> new RiskPlan(before.title(), before.profiles(), List.of(), List.of()))
                .hasMessageContaining("P-LIST asks the list 'watch', which the plan does not name");
    }

    private static RiskPlan planWithList() {
        return planWithList(Digest.of("a version"));
    }

    private static RiskPlan planWithList(Digest file) {
        RiskPlan without = plan(5, List.of());
        RiskProfile profile = new RiskProfile(
                "P-LIST",
                "On the list",
                Lane.RED,
                10,
                new Condition.Listed(
                        List.of(ProfileFields.require("declaration.importerName")), "watch", Condition.Listed.USUAL),
                "Call the listed party's desk.",
                "tests",
                Validity.ALWAYS,
                "made up");
        return new RiskPlan(
                without.title(),
                List.of(profile),
                List.of(),
                List.of(),
                List.of(new ListUse("watch", NamedList.Kind.TRADERS, file)));
    }

    private static NamedLists watch(String name) {
        return new NamedLists(
                List.of(new NamedList(
                        "watch",
                        NamedList.Kind.TRADERS,
                        "made up",
                        List.of(new NamedList.Entry(
                                "W1",
                                List.of(new NamedList.Name(name, NamedList.Quality.PRIMARY)),
                                List.of(),
                                List.of(),
                                Validity.ALWAYS,
                                "",
                                "")))),
                NameWords.NONE);
    }

    @Test
    void aHeavierLaneOfAnAmendmentTakesAControlAndTheSameLaneNone() {
        plan = plan(5, List.of(fromTheUnitedStates()));
        Mrn mrn = mrn(lodge());
        assertThat(used()).isEqualTo(1);
        Answer amended = clearing()
                .clear(List.of(lodgement(List.of(
                        "FunctionCode = 13",
                        "FunctionalReferenceID = C-1",
                        "ID = " + mrn,
                        "TypeCode = COR",
                        "TotalPackageQuantity = 12"))))
                .getFirst();
        assertThat(amended.clearance()).isNotNull();
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void countsOnceWhatTheModelWasAskedWith() {
        plan = plan(5, List.of());
        lodge(DEAR);
        InMemoryModelInputs inputs = new InMemoryModelInputs();
        InputReference reference = InputReference.of(new double[][] {{1_000}, {1_100}}, new float[0]);
        RiskModel model = model();
        RiskModel kept = new RiskModel(
                model.features(),
                model.codebook(),
                model.infraction(),
                model.calibration(),
                model.amount(),
                model.card(),
                reference);
        InputFollowing following = new InputFollowing(store, store, digest -> Optional.of(kept), inputs);
        assertThat(following.step()).isTrue();
        assertThat(following.step()).isFalse();
        lodge();
        assertThat(following.step()).isTrue();
        ModelInputs.Counted counted =
                inputs.since("GB", LocalDate.of(2026, 3, 2)).getFirst();
        assertThat(counted.model()).isEqualTo(MODEL);
        assertThat(counted.items()).isEqualTo(4);
        assertThat(counted.counts())
                .as("up to 1,000, up to 1,100, above, missing")
                .containsExactly(3L, 0L, 1L, 0L);
        InputFollowing other = new InputFollowing(store, store, digest -> Optional.of(model), inputs);
        lodge();
        assertThat(other.step()).isTrue();
        assertThat(inputs.since("GB", LocalDate.of(2026, 3, 2)).getFirst().items())
                .as("a model without a reference is not counted")
                .isEqualTo(4);
    }

    /** Ten cheap ones and ten dear ones, an hour later in the week before. */
    private void learnFromCheapAndDear() {
        RiskPlan without = plan;
        plan = plan(0, List.of());
        at = Examples.AT.minus(Duration.ofDays(7)).plus(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            lodge();
            lodge(DEAR);
        }
        plan = without;
        at = Examples.AT;
    }

    private static List<Lane> lanes(Answer... answers) {
        return Arrays.stream(answers)
                .map(a -> Objects.requireNonNull(assessment(a).lane()))
                .toList();
    }

    private int used() {
        return store
                .selections()
                .used(List.of(new Shift.Key("GB", "", Lane.RED, Instant.parse("2026-03-02T06:00:00Z"))))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static RiskPlan plan(int controls, List<RiskProfile> profiles) {
        return new RiskPlan(
                new RiskPlan.Title(
                        "1",
                        "GB",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.02"),
                        BigDecimal.ZERO,
                        Ranking.PROBABILITY),
                profiles,
                List.of(new ModelUse(ModelUse.Role.CHAMPION, MODEL)),
                List.of(new Capacity(
                        "",
                        Lane.RED,
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(6, 0),
                        LocalTime.of(14, 0),
                        controls)));
    }

    private static RiskProfile fromTheUnitedStates() {
        return new RiskProfile(
                "P-US",
                "Goods of the United States",
                Lane.RED,
                10,
                new Condition.In(ProfileFields.require("item.origin"), Set.of("US")),
                "Count the cartons.",
                "tests",
                Validity.ALWAYS,
                "made up");
    }

    private static Draw draw(String random, String exploration) {
        return new Draw(null, new BigDecimal(random), new BigDecimal(exploration), new BigDecimal("0.5"));
    }

    /** A price above 1,100 is an infraction with a probability of 0.88, else of 0.12. */
    private static RiskModel model() {
        FeatureSet features = new FeatureSet(List.of(new Feature.OfFigure(Figure.PRICE)), 180, 3, 1_000);
        Tree stump = new Tree(
                new int[] {0},
                new double[] {1_100},
                new boolean[] {true},
                new int[][] {{}},
                new int[] {~0},
                new int[] {~1},
                new double[] {-2, 2},
                new double[] {1, 1});
        Instant day = Instant.parse("2026-01-01T00:00:00Z");
        ModelCard card = new ModelCard(
                "stump",
                new ModelCard.Window(day, day, 10, 5),
                null,
                false,
                0,
                1,
                1,
                AmountBasis.NONE,
                Map.of(),
                List.of(),
                List.of());
        return new RiskModel(
                features,
                new Codebook(Map.of()),
                new TreeEnsemble(List.of(stump), 1, 0),
                new Calibration.Logistic(1, 0),
                null,
                card);
    }

    private Selectivity selectivity() {
        kept.add(plan);
        LiveSelectivity.Plans plans = new LiveSelectivity.Plans() {
            @Override
            public Optional<RiskPlan> inForce(String jurisdiction) {
                return Optional.of(plan);
            }

            @Override
            public Optional<RiskPlan> withDigest(Digest digest) {
                return kept.stream().filter(p -> p.digest().equals(digest)).findFirst();
            }
        };
        LiveSelectivity.Vectors vectors = (model, items) -> {
            if (!scorable) {
                throw new IllegalStateException("The history is away.");
            }
            return items.stream().map(model.newHistory()::vector).toList();
        };
        LiveSelectivity.Lists lists = uses -> {
            assertThat(uses).containsExactlyElementsOf(plan.lists());
            if (watched == null) {
                throw new IllegalStateException("The list 'watch' is away.");
            }
            return watched;
        };
        return new LiveSelectivity(
                plans, digest -> Optional.of(model()), vectors, this::prices, lists, store.selections());
    }

    private List<double[]> prices(List<ItemFacts> items) {
        double deviation = StrictMath.log(0.5);
        return priced
                ? items.stream()
                        .map(item -> new double[] {deviation, 2, 2, 2, 32, 212})
                        .toList()
                : List.of();
    }

    private RiskPlan comparingPrices() {
        RiskProfile cheap = new RiskProfile(
                "P-CHEAP",
                "Far below others",
                Lane.YELLOW,
                10,
                Condition.above(ProfileFields.require("item.priceBelowMedian"), new BigDecimal("0.4")),
                "Ask for the contract.",
                "tests",
                Validity.ALWAYS,
                "made up");
        RiskPlan without = plan(2, List.of());
        return new RiskPlan(without.title(), List.of(cheap), without.models(), without.capacities(), List.of());
    }

    @Test
    void aProfileComparesPricesAsTheyWereKnownThenAndAReplayProvesIt() {
        plan = comparingPrices();
        Answer cheap = lodge();
        assertThat(assessment(cheap).reasons()).extracting(Reason::id).contains("P-CHEAP");
        priced = false;
        Mrn mrn = requireNonNull(cheap.clearance()).mrn();
        assertThat(proven(mrn)).isTrue();
        Clearances.Dossier dossier = store.dossier(mrn).orElseThrow();
        assertThat(ComparedPrice.of(dossier, dossiers().inForce(dossier)))
                .first()
                .satisfies(price -> assertThat(price.price().seen()).isEqualTo(212));
    }

    @Test
    void saysThatAConditionOnPricesIsUnknownWhereNoPriceIs() {
        plan = comparingPrices();
        priced = false;
        assertThat(assessment(lodge()).reasons())
                .extracting(Reason::id)
                .contains(Reason.NOT_COMPARED)
                .doesNotContain("P-CHEAP");
    }

    private Dossiers dossiers() {
        return new Dossiers(store, Sketch.reader(), RULEBOOKS, selectivity());
    }

    private Clearing clearing() {
        return new Clearing(store, dossiers(), mrn -> draw);
    }

    private Answer lodge(String... changes) {
        return clearing().clear(List.of(lodgement(changes))).getFirst();
    }

    private boolean proven(Mrn mrn) {
        return dossiers().replay(mrn).orElseThrow().isProven();
    }

    private Lodgement lodgement(String... changes) {
        List<String> lines = new ArrayList<>(Examples.sketch(changes));
        lines.add("FunctionalReferenceID = TW-S" + ++reference);
        lines.add("InvoiceAmount = " + (List.of(changes).contains(DEAR) ? "1700.00" : "1500.00"));
        return lodgement(lines);
    }

    private Lodgement lodgement(List<String> lines) {
        Bytes bytes = Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        Message message = ((Message.Recognition.Holds) Sketch.reader().read(bytes, "sketch")).message();
        return new Lodgement(message, bytes, bytes.digest(), "sketch", RULEBOOK, Examples.AT, at, "trader", Set.of());
    }

    private static Assessment assessment(Answer answer) {
        return Objects.requireNonNull(answer.assessment(), () -> "not assessed: " + answer.findings());
    }

    private static Selection selection(Answer answer) {
        return Objects.requireNonNull(assessment(answer).selection());
    }

    private static Mrn mrn(Answer answer) {
        return Objects.requireNonNull(answer.clearance()).mrn();
    }
}
