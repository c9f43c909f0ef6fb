package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.NameWords;
import org.tidewaiter.risk.NamedLists;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.RiskModel;

class LiveSelectivityTest {
    private static final Digest CHAMPION = Digest.of("champion");
    private static final Digest CHALLENGER = Digest.of("challenger");
    private static final RiskModel KNOWS_CHINA_FIRST = MadeUpModel.of("made up");
    private static final RiskModel KNOWS_VIETNAM_FIRST =
            knowing(KNOWS_CHINA_FIRST, new Codebook(Map.of(Dimension.ORIGIN, List.of("VN", "CN"))));
    private static final RiskPlan PLAN = new RiskPlan(
            new RiskPlan.Title(
                    "1", "GB", new BigDecimal("0.01"), new BigDecimal("0.02"), BigDecimal.ZERO, Ranking.PROBABILITY),
            List.of(),
            List.of(new ModelUse(ModelUse.Role.CHAMPION, CHAMPION), new ModelUse(ModelUse.Role.CHALLENGER, CHALLENGER)),
            List.of());

    private final List<RiskModel> asked = new ArrayList<>();
    /** Why nothing can be looked up; null where it can. */
    private @Nullable String lost;

    @Test
    void asksEachModelWithThePlacesThatItHasForCodes() {
        SelectionFacts facts = lookUp(KNOWS_CHINA_FIRST, KNOWS_VIETNAM_FIRST);
        assertThat(origin(facts, KNOWS_CHINA_FIRST)).isEqualTo(1);
        assertThat(origin(facts, KNOWS_VIETNAM_FIRST)).isZero();
    }

    @Test
    void asksOnceForModelsThatTakeTheSame() {
        lookUp(KNOWS_CHINA_FIRST, MadeUpModel.of("another"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void findsWhatOneModelTookBeforeVectorsWereKnownByTheirCodesToo() {
        SelectionFacts facts = new SelectionFacts(
                PLAN.digest(),
                "GB",
                "",
                List.of(ItemVector.of(1, KNOWS_CHINA_FIRST.features().digest(), new double[] {9, 0.5, 1})),
                null,
                null,
                List.of());
        assertThat(origin(facts, KNOWS_CHINA_FIRST)).isEqualTo(1);
        assertThat(origin(facts, KNOWS_VIETNAM_FIRST)).isEqualTo(1);
    }

    @Test
    void goesOnByProfilesAndDrawsWhereAModelCantBeRead() {
        SelectionFacts facts = lookUp(KNOWS_CHINA_FIRST, () -> {
            throw new IllegalStateException("The stored model is damaged.");
        });
        assertThat(facts.problem()).contains(CHALLENGER.hex().substring(0, 12)).contains("can't be had");
        assertThat(facts.vectors(ItemVector.Kind.of(KNOWS_CHINA_FIRST))).hasSize(1);
    }

    @Test
    void tellsAllThatWentWrong() {
        lost = "The history is away.";
        SelectionFacts facts = lookUp(KNOWS_CHINA_FIRST, () -> {
            throw new IllegalStateException("The stored model is damaged.");
        });
        assertThat(facts.problem())
                .contains(
                        "Nothing was scored: The history is away.",
                        "The model " + CHALLENGER.hex().substring(0, 12) + " of the risk plan can't be had.",
                        "No price was compared: The history is away.",
                        "Nothing was known of goods before: The history is away.");
    }

    private <T> T unlessLost(T found) {
        if (lost != null) {
            throw new IllegalStateException(lost);
        }
        return found;
    }

    private static double origin(SelectionFacts facts, RiskModel model) {
        List<ItemVector> vectors = facts.vectors(ItemVector.Kind.of(model));
        assertThat(vectors).hasSize(1);
        return vectors.getFirst().vector()[2];
    }

    private SelectionFacts lookUp(RiskModel champion, RiskModel challenger) {
        return lookUp(champion, () -> challenger);
    }

    private SelectionFacts lookUp(RiskModel champion, Supplier<RiskModel> challenger) {
        LiveSelectivity.Goods goods = new LiveSelectivity.Goods() {
            @Override
            public List<double[]> prices(List<ItemFacts> items) {
                return unlessLost(List.of());
            }

            @Override
            public List<double[]> history(List<ItemFacts> items) {
                return unlessLost(List.of());
            }
        };
        LiveSelectivity.Plans plans = new LiveSelectivity.Plans() {
            @Override
            public Optional<RiskPlan> inForce(String jurisdiction) {
                return Optional.of(PLAN);
            }

            @Override
            public Optional<RiskPlan> withDigest(Digest digest) {
                return Optional.of(PLAN);
            }
        };
        Selectivity selectivity = new LiveSelectivity(
                plans,
                digest -> Optional.of(digest.equals(CHAMPION) ? champion : challenger.get()),
                (model, items) -> {
                    asked.add(model);
                    return unlessLost(
                            items.stream().map(model.newHistory()::vector).toList());
                },
                goods,
                uses -> new NamedLists(List.of(), NameWords.NONE),
                new InMemorySelections());
        Declaration vietnamese = new Declaration(Sketch.of(List.of(
                "TypeCode = IMA",
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                "GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = VN")));
        return selectivity
                .lookUp(List.of(new Selectivity.Asked(
                        vietnamese,
                        "GB",
                        ZoneId.of("Europe/London"),
                        Instant.parse("2026-03-02T09:00:00Z"),
                        LocalDate.of(2026, 3, 2),
                        List.of())))
                .getFirst()
                .orElseThrow();
    }

    private static RiskModel knowing(RiskModel model, Codebook codes) {
        return new RiskModel(
                model.features(), codes, model.infraction(), model.calibration(), model.amount(), model.card());
    }
}
