package org.tidewaiter.duty.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quantities.Quantity;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Seed;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** What holds of every duty, on random requests under the packaged rulebooks and official lines. */
class DutyPropertiesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 17);
    private static final List<String> ORIGINS =
            List.of("DE", "CN", "CU", "RU", "AU", "KR", "MX", "CA", "JO", "KH", "IL", "VN", "GB", "BR", "HK", "PH");
    private static final List<String> CLAIMS = List.of("", "AU", "KR", "S", "JO", "A", "A+", "IL", "P", "D");

    private final long seed = Seed.of(DutyPropertiesTest.class);
    private final Random random = new Random(seed);
    private final Rulebook lines = ExampleRulebooks.officialLines();
    private final Quoting quoting = new Quoting(lines);
    private final List<TariffLine> declarable = lines.tariff().lines().stream()
            .filter(TariffLine::declarable)
            .filter(line -> line.validity().covers(DAY))
            .toList();

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static DutyRequest request(
            String hs, String origin, String preference, BigDecimal value, String currency, List<Quantity> quantities) {
        return DutyRequest.of("1", "US", DAY, hs, value)
                .origin(origin)
                .preference(preference.isEmpty() ? null : preference)
                .currency(currency)
                .quantities(quantities)
                .mode("AIR")
                .entryType("01")
                .build();
    }

    private List<Quantity> quantities(TariffLine line, BigDecimal amount) {
        List<Quantity> quantities = new ArrayList<>();
        line.units().forEach(unit -> quantities.add(new Quantity(amount, unit)));
        quantities.add(new Quantity(new BigDecimal("96"), "DEGREE"));
        return quantities;
    }

    private BigDecimal amount(int bound, int scale) {
        return BigDecimal.valueOf(1 + random.nextInt(bound), scale);
    }

    private static BigDecimal duty(Quote quote) {
        return quote.rows().stream()
                .filter(row -> row.type() == ChargeType.DUTY)
                .map(row -> Objects.requireNonNullElse(row.payable(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void growWithValueAndWithQuantity() {
        for (int i = 0; i < 4_000; i++) {
            TariffLine line = oneOf(declarable);
            String origin = oneOf(ORIGINS);
            String claim = oneOf(CLAIMS);
            BigDecimal value = amount(10_000_000, 3);
            BigDecimal quantity = amount(1_000_000, 2);
            BigDecimal duty = duty(quoting.quote(
                    List.of(request(line.code(), origin, claim, value, "USD", quantities(line, quantity)))));
            BigDecimal dearer = duty(quoting.quote(List.of(request(
                    line.code(), origin, claim, value.add(amount(1_000_000, 3)), "USD", quantities(line, quantity)))));
            BigDecimal more = duty(quoting.quote(List.of(request(
                    line.code(), origin, claim, value, "USD", quantities(line, quantity.add(amount(10_000, 2)))))));
            String said =
                    "seed " + seed + " " + line.code() + " " + origin + " " + claim + " " + value + " " + quantity;
            assertThat(dearer).as(said).isGreaterThanOrEqualTo(duty);
            assertThat(more).as(said).isGreaterThanOrEqualTo(duty);
        }
    }

    @Test
    void addUpWhereALineIsSplit() {
        Set<String> sums = new TreeSet<>();
        lines.tariff().measures().stream()
                .filter(m -> m.kind() == Measure.Kind.DUTY && isLinear(m.expression()))
                .forEach(m -> sums.addAll(m.scope().goods()));
        lines.tariff().measures().stream()
                .filter(m -> m.kind() == Measure.Kind.DUTY && !isLinear(m.expression()))
                .forEach(m -> sums.removeAll(m.scope().goods()));
        List<TariffLine> linear =
                declarable.stream().filter(line -> sums.contains(line.code())).toList();
        assertThat(linear).hasSizeGreaterThan(20);
        for (int i = 0; i < 4_000; i++) {
            TariffLine line = oneOf(linear);
            String origin = oneOf(ORIGINS);
            BigDecimal a = amount(10_000_000, 3);
            BigDecimal b = amount(10_000_000, 3);
            BigDecimal qa = amount(1_000_000, 2);
            BigDecimal qb = amount(1_000_000, 2);
            BigDecimal whole = duty(quoting.quote(
                    List.of(request(line.code(), origin, "", a.add(b), "USD", quantities(line, qa.add(qb))))));
            BigDecimal parts = duty(quoting.quote(List.of(
                    request(line.code(), origin, "", a, "USD", quantities(line, qa)),
                    request(line.code(), origin, "", b, "USD", quantities(line, qb)))));
            assertThat(parts.subtract(whole).abs())
                    .as("seed " + seed + " " + line.code() + " " + origin + " " + a + " " + b + " " + qa + " " + qb)
                    .isLessThanOrEqualTo(new BigDecimal("0.01"));
        }
    }

    private static boolean isLinear(DutyExpression expression) {
        return switch (expression) {
            case DutyExpression.Free() -> true;
            case DutyExpression.AdValorem percent -> true;
            case DutyExpression.Specific specific -> true;
            case DutyExpression.Sum(List<DutyExpression> parts) ->
                parts.stream().allMatch(DutyPropertiesTest::isLinear);
            case DutyExpression.Max max -> false;
            case DutyExpression.Min min -> false;
            case DutyExpression.Less less -> false;
            case DutyExpression.Applicable() -> false;
            case DutyExpression.ShareOf share -> false;
            case DutyExpression.OnPart part -> false;
            case DutyExpression.ForEach each -> false;
            case DutyExpression.Seasonal season -> false;
            case DutyExpression.QuotaBound quota -> false;
            case DutyExpression.Prohibited() -> false;
            case DutyExpression.Text text -> false;
        };
    }

    @Test
    void areTheSameInAnyCurrency() {
        Rulebook gb = ExampleRulebooks.packaged("gb");
        Quoting pounds = new Quoting(gb);
        LocalDate day = LocalDate.of(2022, 8, 15);
        BigDecimal rate = gb.references().domesticPerUnit("AED", day);
        if (rate == null) {
            throw new AssertionError("no rate of AED on " + day);
        }
        for (int i = 0; i < 500; i++) {
            TariffLine line = oneOf(gb.tariff().lines());
            BigDecimal value = amount(100_000_000, 2);
            DutyRequest foreign = at(day, line, value, "AED");
            DutyRequest domestic = at(day, line, value.multiply(rate), "GBP");
            assertThat(pounds.quote(List.of(foreign)))
                    .as("seed " + seed + " " + line.code() + " " + value)
                    .isEqualTo(pounds.quote(List.of(domestic)));
        }
    }

    private DutyRequest at(LocalDate day, TariffLine line, BigDecimal value, String currency) {
        return DutyRequest.of("1", "GB", day, line.code(), value)
                .origin("CN")
                .currency(currency)
                .quantities(quantities(line, BigDecimal.TEN))
                .mode("SEA")
                .build();
    }

    @Test
    void areTheSameAgainAndAfterTheRulebookWasKept() {
        RulebookFiles.Usable us = (RulebookFiles.Usable) RulebookFiles.load("us");
        Quoting first = new Quoting(us.rulebook());
        Quoting kept = new Quoting(ExampleRulebooks.rulebook(
                RulebookFiles.read(RulebookSource.ofBlob(us.source().blob()))));
        for (int i = 0; i < 1_000; i++) {
            TariffLine line = oneOf(us.rulebook().tariff().lines());
            List<DutyRequest> asked = List.of(request(
                    line.code(),
                    oneOf(ORIGINS),
                    oneOf(CLAIMS),
                    amount(10_000_000, 3),
                    "USD",
                    quantities(line, BigDecimal.TEN)));
            Quote quote = first.quote(asked);
            assertThat(first.quote(asked)).as("seed " + seed).isEqualTo(quote);
            assertThat(kept.quote(asked)).as("seed " + seed).isEqualTo(quote);
        }
    }

    @Test
    void areThoseThatANaiveSearchFindsInAnyOrderOfTheFile() {
        Tariff tariff = ExampleRulebooks.packaged("us").tariff();
        List<Measure> shuffled = new ArrayList<>(tariff.measures());
        Collections.shuffle(shuffled, random);
        Tariff other = new Tariff(tariff.lines(), shuffled, tariff.areas());
        LocalDate from = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < 3_000; i++) {
            String claim = oneOf(CLAIMS);
            Goods goods = new Goods(
                    oneOf(tariff.lines()).code(),
                    random.nextInt(4) == 0 ? List.of("99038815", "99030133") : List.of(),
                    oneOf(ORIGINS),
                    claim.isEmpty() ? List.of() : List.of(claim),
                    Flow.IMPORT,
                    oneOf(List.of("1", "4", "5", "EXPRESS")),
                    oneOf(List.of("01", "11", "86")));
            LocalDate day = from.plusDays(random.nextInt(2_700));
            String said = "seed " + seed + " " + goods + " on " + day;
            Set<String> found = met(tariff, goods, day);
            assertThat(met(other, goods, day)).as(said).isEqualTo(found);
            assertThat(new Naive(tariff, goods, day).met()).as(said).isEqualTo(found);
        }
    }

    private static Set<String> met(Tariff tariff, Goods goods, LocalDate day) {
        Set<String> ids = new TreeSet<>();
        tariff.meeting(goods, day).forEach(m -> ids.add(m.measure().id() + (m.doubtful() ? "?" : "")));
        return ids;
    }

    /** Looks at each measure, as docs/rulebooks.md says; of those of one tax type and level the weightiest. */
    private record Naive(Tariff tariff, Goods goods, LocalDate day) {
        Set<String> met() {
            Map<String, Measure> best = new HashMap<>();
            for (Measure measure : tariff.measures()) {
                if (isMet(measure)) {
                    String key = measure.taxType() + " " + measure.level();
                    Measure other = best.get(key);
                    if (other == null || weight(measure) >= weight(other)) {
                        best.put(key, measure);
                    }
                }
            }
            Set<String> ids = new TreeSet<>();
            best.values().forEach(m -> ids.add(m.id() + (isDoubtful(m) ? "?" : "")));
            return ids;
        }

        private boolean isMet(Measure m) {
            Measure.Scope s = m.scope();
            Measure.Limits l = s.limits();
            return m.validity().covers(day)
                    && s.flow() == goods.flow()
                    && length(m) >= 0
                    && (s.origins().isEmpty() || among(s.origins()))
                    && !among(s.excludedOrigins())
                    && (s.regimes().isEmpty()
                            || (goods.regimes().isEmpty()
                                    ? s.regimes().contains(Tariff.NO_PREFERENCE)
                                    : any(goods.regimes(), s.regimes())))
                    && !any(goods.regimes(), l.excludedRegimes())
                    && (s.modes().isEmpty() || s.modes().contains(String.valueOf(goods.mode())))
                    && (l.entryTypes().isEmpty() || l.entryTypes().contains(String.valueOf(goods.entryType())))
                    && (s.additionalCodes().isEmpty() || any(goods.additionalCodes(), s.additionalCodes()))
                    && !any(goods.additionalCodes(), s.excludedAdditionalCodes());
        }

        private static boolean any(List<String> values, Set<String> set) {
            return values.stream().anyMatch(set::contains);
        }

        private boolean among(Set<String> origins) {
            String origin = String.valueOf(goods.origin());
            return origins.contains(origin)
                    || tariff.areas().stream()
                            .filter(area -> origins.contains(area.code()))
                            .anyMatch((GeographicalArea area) -> area.holds(origin, day));
        }

        /** Length of the longest prefix in the scope; -1 where it is out of it. */
        private int length(Measure m) {
            int in = longest(m.scope().goods());
            int out = longest(m.scope().limits().excludedGoods());
            int doubt = longest(m.scope().limits().doubtfulGoods());
            if (m.scope().goods().isEmpty()) {
                in = Math.max(in, 0);
            }
            return out >= Math.max(in, doubt) ? -1 : Math.max(in, doubt);
        }

        private boolean isDoubtful(Measure m) {
            int in = m.scope().goods().isEmpty()
                    ? Math.max(0, longest(m.scope().goods()))
                    : longest(m.scope().goods());
            return longest(m.scope().limits().doubtfulGoods()) > in
                    && !goods.additionalCodes().contains(m.taxType());
        }

        private int longest(Set<String> prefixes) {
            int longest = -1;
            for (String prefix : prefixes) {
                if (prefix.equals(Measure.Limits.ANY_GOODS)) {
                    longest = Math.max(longest, 0);
                } else if (goods.commodityCode().startsWith(prefix)) {
                    longest = Math.max(longest, prefix.length());
                }
            }
            return longest;
        }

        private int weight(Measure m) {
            Measure.Scope s = m.scope();
            boolean preference = any(goods.regimes(), s.regimes());
            return (preference ? 1000 : 0)
                    + length(m) * 10
                    + (s.origins().isEmpty() ? 0 : 4)
                    + (s.additionalCodes().isEmpty() ? 0 : 5)
                    + (s.regimes().isEmpty() ? 0 : 1);
        }
    }

    @Test
    void areRoundedToTheCent() {
        for (int i = 0; i < 500; i++) {
            TariffLine line = oneOf(declarable);
            BigDecimal value = new BigDecimal(random.nextInt(1_000_000)).movePointLeft(4);
            for (Quote.Row row : quoting.quote(
                            List.of(request(line.code(), "DE", "", value, "USD", quantities(line, BigDecimal.ONE))))
                    .rows()) {
                BigDecimal payable = row.payable();
                assertThat(
                                payable == null
                                        ? 2
                                        : payable.setScale(2, RoundingMode.UNNECESSARY)
                                                .scale())
                        .isEqualTo(2);
            }
        }
    }
}
