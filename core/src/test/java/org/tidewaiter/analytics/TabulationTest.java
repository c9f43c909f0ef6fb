package org.tidewaiter.analytics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.InMemoryClearances;
import org.tidewaiter.feedback.TradeDay;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.ProfileFields;

class TabulationTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final Parties PSEUDONYMS = new Parties.Pseudonyms(Bytes.of(new byte[32]));
    private static final List<KnownItem> ITEMS = new ArrayList<>();

    @BeforeAll
    static void read() {
        long seed = 20_261_124;
        InMemoryClearances clearances = new InMemoryClearances();
        TradeDay day = new TradeDay(seed, clearances);
        day.lodge(200);
        new StoredItems(clearances, clearances, TradeDay.READER, clearances.yields())
                .each(clearances, Instant.EPOCH, day.now().plusSeconds(1), ITEMS::add, looked -> {});
    }

    private static Question question(@Nullable Condition condition, @Nullable Measure order, int limit, String... by) {
        return new Question(
                FROM,
                FROM.plusDays(400),
                "",
                condition,
                Arrays.stream(by).map(name -> requireNonNull(Grouping.of(name))).toList(),
                List.of(Measure.values()),
                order,
                limit);
    }

    private static Tabulation answer(Question question) {
        Tabulation answer = new Tabulation(question, PSEUDONYMS);
        ITEMS.stream()
                .filter(i ->
                        question.condition() == null || question.condition().holds(i.subject()))
                .forEach(answer::add);
        return answer;
    }

    @Test
    void eachItemIsInOneGroupAndSumsAgreeWithTheWhole() {
        Tabulation answer = answer(question(null, Measure.ITEMS, 1_000, "hs4", "origin", "office"));
        List<Tabulation.Row> rows = answer.rows();
        assertThat(rows).hasSize(answer.size()).hasSizeGreaterThan(5);
        assertThat(rows.stream().mapToLong(Tabulation.Row::items).sum()).isEqualTo(400);
        assertThat(rows.stream().mapToLong(row -> row.controlled()).sum())
                .isEqualTo(answer.all().controlled())
                .isPositive();
        assertThat(rows.stream().map(Tabulation.Row::items))
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void countsWhatIsCountedByHand() {
        Tabulation answer = answer(question(null, null, 1_000, "origin"));
        Map<String, Integer> items = new HashMap<>();
        Map<String, Set<Object>> declarations = new HashMap<>();
        Map<String, Integer> irregular = new HashMap<>();
        for (KnownItem item : ITEMS) {
            String origin = requireNonNull(item.subject().text(ProfileFields.require("item.origin")));
            items.merge(origin, 1, Integer::sum);
            declarations
                    .computeIfAbsent(origin, o -> new HashSet<>())
                    .add(item.declaration().mrn());
            irregular.merge(
                    origin, item.found() != null && item.found().outcome().infraction() ? 1 : 0, Integer::sum);
        }
        for (Tabulation.Row row : answer.rows()) {
            String origin = row.keys().getFirst();
            assertThat(row.items()).isEqualTo(requireNonNull(items.get(origin)).longValue());
            assertThat(row.declarations())
                    .isEqualTo(requireNonNull(declarations.get(origin)).size());
            assertThat(row.irregular())
                    .isEqualTo(requireNonNull(irregular.get(origin)).longValue());
        }
        assertThat(answer.rows().stream().map(row -> row.keys().getFirst())).containsExactly("CN", "DE", "VN");
    }

    @Test
    void tellsOnlyWhatTheFilterAsksForAndAsManyRowsAsAskedFor() {
        Condition china = new Condition.In(ProfileFields.require("item.origin"), Set.of("CN"));
        Tabulation answer = answer(question(china, Measure.HIT_RATE, 2, "office"));
        assertThat(answer.rows()).hasSize(2);
        assertThat(answer.all().items()).isPositive().isLessThan(400);
        Tabulation.Row row = answer.rows().getFirst();
        assertThat(row.hits().least()).isLessThanOrEqualTo(row.hits().share());
        assertThat(row.values(question(china, null, 2, "office")))
                .hasSameSizeAs(question(china, null, 2, "office").columns());
    }

    @Test
    void groupsPartiesByPseudonym() {
        Tabulation answer = answer(question(null, null, 1_000, "importer"));
        assertThat(answer.rows())
                .hasSize(9)
                .allSatisfy(row -> assertThat(row.keys().getFirst()).matches("p[0-9a-f]{16}"));
    }

    @Test
    void knowsThatAFilterAsksForAParty() {
        assertThat(question(
                                new Condition.In(ProfileFields.require("declaration.importer"), Set.of("GB1")),
                                null,
                                1,
                                "week")
                        .asksForParties())
                .isTrue();
        assertThat(question(new Condition.In(ProfileFields.require("item.origin"), Set.of("CN")), null, 1)
                        .asksForParties())
                .isFalse();
    }

    @Test
    void putsNothingTogetherByMoreThanThreeColumns() {
        assertThatThrownBy(() -> question(null, null, 1, "hs2", "origin", "office", "week"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by 3 things at most");
    }
}
