package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
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
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
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
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;
import org.tidewaiter.selectivity.Capacity;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.LiveSelectivity;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selectivity;

/** Clears in memory under a risk plan with one made-up model. */
public abstract class PlannedClearing {
    protected static final Rulebook RULEBOOK = Examples.rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO);
    protected static final Digest MODEL = Digest.of("the only model");
    protected static final String DEAR =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount = 1200.00";
    protected static final String IMPORTER = "GoodsShipment/Importer/Name = Iwan Petrow";
    protected static final Rulebooks RULEBOOKS = Examples.rulebooks(RULEBOOK);

    protected final InMemoryClearances store = new InMemoryClearances();
    protected RiskPlan plan = plan(2, List.of());
    protected final List<RiskPlan> kept = new ArrayList<>();
    protected boolean scorable = true;
    /** What a control finds on average, whatever the goods; null where the model tells none. */
    protected @Nullable Integer finds;

    protected boolean priced = true;
    /** What is known of goods before; null while it is being filled. */
    protected @Nullable History past = new History(GoodsHistory.FEATURES, PriceIndicator.NO_CODES);

    protected @Nullable NamedLists watched = watch("Petrov, Ivan");
    protected Draw draw = draw("0.5", "0.5");
    protected int reference;
    protected Instant at = Examples.AT;

    protected static NamedLists watch(String name) {
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

    /** Ten cheap ones and ten dear ones, an hour later in the week before. */
    protected void learnFromCheapAndDear() {
        RiskPlan without = plan;
        plan = new RiskPlan(plan.title(), plan.profiles(), plan.models(), List.of(capacity(Lane.RED, 0)));
        at = Examples.AT.minus(Duration.ofDays(7)).plus(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            lodge();
            lodge(DEAR);
        }
        plan = without;
        at = Examples.AT;
    }

    protected static RiskPlan plan(int controls, List<RiskProfile> profiles) {
        return plan(
                Ranking.PROBABILITY,
                profiles,
                List.of(new ModelUse(ModelUse.Role.CHAMPION, MODEL)),
                capacity(Lane.RED, controls));
    }

    /** One in which a challenger, if there is any, selects whatever is lodged. */
    protected static RiskPlan plan(
            Ranking ranking, List<RiskProfile> profiles, List<ModelUse> models, Capacity capacity) {
        BigDecimal challengers = models.size() > 1 ? BigDecimal.ONE : BigDecimal.ZERO;
        return new RiskPlan(
                new RiskPlan.Title("1", "GB", new BigDecimal("0.01"), new BigDecimal("0.02"), challengers, ranking),
                profiles,
                models,
                List.of(capacity));
    }

    protected static Capacity capacity(Lane lane, int controls) {
        return new Capacity(
                "", lane, EnumSet.allOf(DayOfWeek.class), LocalTime.of(6, 0), LocalTime.of(14, 0), controls);
    }

    protected static Draw draw(String random, String exploration) {
        return draw(random, exploration, "0");
    }

    protected static Draw draw(String random, String exploration, String tie) {
        return new Draw(
                null, new BigDecimal(random), new BigDecimal(exploration), new BigDecimal("0.5"), new BigDecimal(tie));
    }

    /** A price above 1,100 is an infraction with a probability of 0.88, else of 0.12; to another model 0.73 and 0.27. */
    protected RiskModel model(Digest digest) {
        double steep = digest.equals(MODEL) ? 1 : 0.5;
        FeatureSet features = new FeatureSet(List.of(new Feature.OfFigure(Figure.PRICE)), 180, 3, 1_000);
        Tree stump = new Tree(
                new int[] {0},
                new double[] {1_100},
                new boolean[] {true},
                new int[][] {{}},
                new int[] {~0},
                new int[] {~1},
                new double[] {-2 * steep, 2 * steep},
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
                finds == null ? AmountBasis.NONE : AmountBasis.FOUND,
                Map.of(),
                List.of(),
                List.of());
        return new RiskModel(
                features,
                new Codebook(Map.of()),
                new TreeEnsemble(List.of(stump), 1, 0),
                new Calibration.Logistic(1, 0),
                finds == null ? null : new TreeEnsemble(List.of(), 1, Math.log(finds)),
                card);
    }

    protected Selectivity selectivity() {
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
                plans, digest -> Optional.of(model(digest)), vectors, new KnownGoods(), lists, store.selections());
    }

    private final class KnownGoods implements LiveSelectivity.Goods {
        @Override
        public List<double[]> prices(List<ItemFacts> items) {
            double deviation = StrictMath.log(0.5);
            return priced
                    ? items.stream()
                            .map(item -> new double[] {deviation, 2, 2, 2, 32, 212})
                            .toList()
                    : List.of();
        }

        @Override
        public List<double[]> history(List<ItemFacts> items) {
            History known = past;
            return known == null
                    ? List.of()
                    : items.stream()
                            .map(item -> GoodsHistory.vector(known, item))
                            .toList();
        }
    }

    protected Dossiers dossiers() {
        return new Dossiers(store, Sketch.reader(), RULEBOOKS, selectivity());
    }

    protected Clearing clearing() {
        return new Clearing(store, dossiers(), mrn -> draw);
    }

    protected Answer lodge(String... changes) {
        return clearing().clear(List.of(lodgement(changes))).getFirst();
    }

    protected Lodgement lodgement(String... changes) {
        List<String> lines = new ArrayList<>(Examples.sketch(changes));
        lines.add("FunctionalReferenceID = TW-S" + ++reference);
        lines.add("InvoiceAmount = " + (List.of(changes).contains(DEAR) ? "1700.00" : "1500.00"));
        return lodgement(lines);
    }

    protected Lodgement lodgement(List<String> lines) {
        Bytes bytes = Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        Message message = ((Message.Recognition.Holds) Sketch.reader().read(bytes, "sketch")).message();
        return new Lodgement(message, bytes, bytes.digest(), "sketch", RULEBOOK, Examples.AT, at, "trader", Set.of());
    }

    protected static List<Lane> lanes(Answer... answers) {
        return Arrays.stream(answers)
                .map(a -> Objects.requireNonNull(assessment(a).lane()))
                .toList();
    }

    protected static RiskProfile fromTheUnitedStates() {
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

    protected boolean proven(Mrn mrn) {
        return dossiers().replay(mrn).orElseThrow().isProven();
    }

    protected static Assessment assessment(Answer answer) {
        return Objects.requireNonNull(answer.assessment(), () -> "not assessed: " + answer.findings());
    }

    protected static Selection selection(Answer answer) {
        return Objects.requireNonNull(assessment(answer).selection());
    }

    protected static Mrn mrn(Answer answer) {
        return Objects.requireNonNull(answer.clearance()).mrn();
    }
}
