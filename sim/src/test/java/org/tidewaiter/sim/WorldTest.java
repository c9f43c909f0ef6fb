package org.tidewaiter.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.kernel.CheckDigits;
import org.tidewaiter.kernel.Digest;

final class WorldTest {
    private static final World WORLD = World.of(7, Settings.DEFAULT);
    private static final int MANY = 20_000;

    /** It changes only with a deliberate change of the world; then demonstrations and stored figures change with it. */
    private static final String GOLDEN = "2bb69ed09cbf32489c2d2d99199568d1b4de840d4b53513f4dbbe480331f6424";

    private static final String GOLDEN_KOREAN = "46f26acd6f97daff68e961e1469987124aa683059e4a879f8fb89cfcde379b02";

    @Test
    void thousandDeclarationsAreTheSameForEver() {
        assertThat(digest(WORLD)).isEqualTo(GOLDEN);
    }

    @Test
    void thousandKoreanDeclarationsAreTheSameForEver() {
        assertThat(digest(World.of(7, Settings.DEFAULT.withJurisdiction(Jurisdiction.KR))))
                .isEqualTo(GOLDEN_KOREAN);
    }

    @Test
    void declarationDependsOnItsIndexAlone() {
        List<SimulatedDeclaration> first = WORLD.declarations(300).toList();
        World again = World.of(7, Settings.DEFAULT);
        for (int index : new int[] {299, 0, 17, 150, 298}) {
            assertThat(again.declaration(index)).usingRecursiveComparison().isEqualTo(first.get(index));
        }
        assertThat(WORLD.declarations(300)
                        .parallel()
                        .map(d -> ElementText.of(d.message().document()))
                        .toList())
                .isEqualTo(first.stream()
                        .map(d -> ElementText.of(d.message().document()))
                        .toList());
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        assertThat(digest(World.of(8, Settings.DEFAULT))).isNotEqualTo(digest(WORLD));
    }

    @Test
    void noReferenceComesTwice() {
        Set<String> references = new HashSet<>();
        for (long index = 0; index < 1_000_000; index++) {
            assertThat(references.add(Identifiers.reference(7, index))).isTrue();
        }
        assertThat(Identifiers.reference(7, Identifiers.REFERENCES - 1)).hasSize(12);
    }

    @Test
    void timeNeverRunsBack() {
        Instant before = Instant.MIN;
        for (SimulatedDeclaration d : WORLD.declarations(MANY).toList()) {
            assertThat(d.lodgedAt()).isAfterOrEqualTo(before);
            before = d.lodgedAt();
        }
    }

    @Test
    void sharesAreThoseOfTheSettings() {
        Map<Irregularity, Integer> kinds = new EnumMap<>(Irregularity.class);
        Map<FormalError, Integer> errors = new EnumMap<>(FormalError.class);
        Map<String, Integer> types = new HashMap<>();
        WORLD.declarations(MANY).forEach(d -> {
            kinds.merge(d.truth().irregularity(), 1, Integer::sum);
            FormalError error = d.truth().formalError();
            if (error != null) {
                errors.merge(error, 1, Integer::sum);
            }
            types.merge(String.valueOf(d.message().declaration().typeCode()), 1, Integer::sum);
        });
        double irregular = MANY - kinds.getOrDefault(Irregularity.NONE, 0);
        double wrong = errors.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Irregularities " + kinds + ", formal errors " + errors + ", types " + types);
        assertThat(irregular / MANY).isCloseTo(0.03, within(0.004));
        assertThat(wrong / MANY).isCloseTo(0.01, within(0.0025));
        assertThat(kinds).containsOnlyKeys(Irregularity.values());
        assertThat(errors).containsOnlyKeys(FormalError.values());
    }

    @Test
    void worldWithoutWrongHasNone() {
        World honest = World.of(7, Settings.DEFAULT.withShares(0, 0));
        assertThat(honest.declarations(2_000))
                .allMatch(d -> !d.truth().isIrregular() && d.truth().formalError() == null);
    }

    @Test
    void fewImportersDeclareMostOfWhatIsUntrue() {
        Map<String, Integer> irregular = new HashMap<>();
        WORLD.declarations(MANY)
                .filter(d -> d.truth().isIrregular())
                .forEach(d ->
                        irregular.merge(String.valueOf(d.message().declaration().importer()), 1, Integer::sum));
        int all = irregular.values().stream().mapToInt(Integer::intValue).sum();
        int ofTwentyFive = irregular.values().stream()
                .sorted((a, b) -> b - a)
                .limit(25)
                .mapToInt(Integer::intValue)
                .sum();
        System.out.println("25 of " + irregular.size() + " importers: " + ofTwentyFive + " of " + all);
        assertThat(ofTwentyFive).isGreaterThan(all * 8 / 10);
    }

    @Test
    void thoseWhoDeclareUntruthsChangeOverTime() {
        World busy = World.of(7, Settings.DEFAULT.withDeclarationsPerDay(100));
        assertThat(culprits(busy, 0)).isNotEqualTo(culprits(busy, 10L * 28 * 100));
    }

    @Test
    void mostUntruthsCostTheTreasury() {
        Map<Irregularity, BigDecimal> losses = new EnumMap<>(Irregularity.class);
        List<SimulatedDeclaration> irregular =
                WORLD.declarations(MANY).filter(d -> d.truth().isIrregular()).toList();
        irregular.forEach(
                d -> losses.merge(d.truth().irregularity(), d.truth().loss().amount(), BigDecimal::add));
        System.out.println("Losses in pounds " + losses);
        assertThat(irregular).allMatch(d -> !d.truth().items().isEmpty());
        assertThat(irregular.stream()
                        .filter(d -> d.truth().loss().amount().signum() > 0)
                        .count())
                .isGreaterThan(irregular.size() * 7L / 10);
    }

    @Test
    void goodsHaveTheirSeason() {
        Map<Integer, Integer> potatoes = new HashMap<>();
        World year = World.of(7, Settings.DEFAULT.withDeclarationsPerDay(60));
        year.declarations(60 * 360)
                .filter(d -> d.message().declaration().items().stream()
                        .anyMatch(i -> i.commodityCode().startsWith("07011000")))
                .forEach(d ->
                        potatoes.merge(d.lodgedAt().atOffset(ZoneOffset.UTC).getMonthValue(), 1, Integer::sum));
        System.out.println("Seed potatoes by month " + potatoes);
        assertThat(potatoes.getOrDefault(3, 0)).isGreaterThan(2 * potatoes.getOrDefault(7, 0));
    }

    @Test
    void identifiersHaveTheirCheckDigits() {
        WORLD.declarations(3_000).filter(d -> d.truth().formalError() == null).forEach(d -> {
            Element consignment = d.message().document().at("Declaration", "GoodsShipment", "Consignment");
            for (Element box : consignment == null ? List.<Element>of() : consignment.all("TransportEquipment")) {
                assertThat(CheckDigits.isContainer(String.valueOf(box.textAt("ID"))))
                        .isTrue();
            }
            Element ship = consignment == null ? null : consignment.first("ArrivalTransportMeans");
            if (ship != null && "10".equals(ship.textAt("IdentificationTypeCode"))) {
                assertThat(CheckDigits.isImoShip(String.valueOf(ship.textAt("ID"))))
                        .isTrue();
            }
        });
    }

    @Test
    void sizesAreThoseOfRealDeclarations() {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> items = new ArrayList<>();
        WORLD.declarations(5_000).forEach(d -> {
            sizes.add(ElementText.xml(d.message().document()).getBytes(StandardCharsets.UTF_8).length);
            items.add(d.message().declaration().items().size());
        });
        sizes.sort(null);
        double mean = sizes.stream().mapToInt(Integer::intValue).average().orElseThrow();
        double meanItems = items.stream().mapToInt(Integer::intValue).average().orElseThrow();
        System.out.println("XML bytes: mean " + mean + ", median " + sizes.get(2_500) + ", 5th to 95th percentile "
                + sizes.get(250) + " to " + sizes.get(4_750) + "; items: mean " + meanItems);
        assertThat(mean).isBetween(6_000.0, 12_000.0);
        assertThat(items).allMatch(n -> n >= 1 && n <= Packer.MAX_ITEMS);
    }

    @Test
    void tellsItsSpeed() {
        long done = WORLD.declarations(20_000).filter(d -> d.index() >= 0).count();
        long start = System.nanoTime();
        done += WORLD.declarations(40_000).filter(d -> d.index() >= 0).count();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%.0f declarations/s on one thread%n", 40_000 / seconds);
        assertThat(done).isEqualTo(60_000);
    }

    private static Set<String> culprits(World world, long from) {
        Set<String> found = new HashSet<>();
        world.declarations(from, from + 2_800)
                .filter(d -> d.truth().isIrregular())
                .forEach(d -> found.add(String.valueOf(d.message().declaration().importer())));
        return found;
    }

    private static String digest(World world) {
        StringBuilder all = new StringBuilder();
        world.declarations(1_000)
                .forEach(d -> all.append(ElementText.of(d.message().document()))
                        .append(d.lodgedAt())
                        .append(d.truth().irregularity())
                        .append(d.truth().items())
                        .append(d.truth().loss())
                        .append(d.truth().formalError())
                        .append('\n'));
        return Digest.of(all.toString()).hex();
    }
}
