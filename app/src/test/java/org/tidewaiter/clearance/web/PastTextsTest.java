package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.ConsultedHistory;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.history.PriceIndicator;

class PastTextsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final History history = new History(GoodsHistory.FEATURES, PriceIndicator.NO_CODES);

    private static ItemFacts shoes(int daysAgo, String importer) {
        return new ItemFacts(
                NOW.minus(Duration.ofDays(daysAgo)),
                Map.of(Dimension.IMPORTER, importer, Dimension.HS6, "640419", Dimension.CONTACT, "it's@example.org"),
                null,
                BigDecimal.ONE,
                BigDecimal.TEN,
                "EUR");
    }

    private void found(int daysAgo, String importer, boolean irregular) {
        history.observe(shoes(daysAgo, importer));
        history.learn(shoes(daysAgo, importer), irregular);
    }

    private ConsultedHistory consulted(PastGroup group, String... declared) {
        return new ConsultedHistory(
                "P-1", 1, group, List.of(declared), GoodsHistory.of(GoodsHistory.vector(history, shoes(0, "GB1"))));
    }

    private static String told(Locale locale, ConsultedHistory... consulted) {
        return PastTexts.in(locale).reason(List.of(consulted), "P-1", "Look at the soles.");
    }

    @Test
    void saysWhatAProfileKnewOfTheGoodsBefore() {
        for (int day = 15; day >= 12; day--) {
            found(day, "GB1", day > 12);
        }
        ConsultedHistory consulted = consulted(PastGroup.IMPORTER_GOODS, "GB1", "640419");
        assertThat(told(Locale.ENGLISH, consulted))
                .isEqualTo(
                        "Look at the soles. Item 1, goods of HS 640419 of importer GB1: 4 items before, the last 12 days"
                                + " earlier; 3 of 4 controls found an irregularity, a rate of 71 % as profiles reckon it.");
        assertThat(told(Locale.FRENCH, consulted))
                .startsWith("Look at the soles. Article 1, marchandises du SH 640419 de l'importateur GB1")
                .contains("4 articles auparavant, le dernier 12 jours plus tôt", "3 de 4 contrôles");
    }

    @Test
    void saysThatNoneCameAndThatNoneWasControlled() {
        assertThat(told(Locale.ENGLISH, consulted(PastGroup.IMPORTER, "GB1")))
                .endsWith("Item 1, importer GB1: none came before; no control of these is recorded.");
        assertThat(told(Locale.FRENCH, consulted(PastGroup.IMPORTER, "GB1")))
                .contains("aucun n'a précédé", "n'est enregistré");
        history.observe(shoes(0, "GB1"));
        assertThat(told(Locale.ENGLISH, consulted(PastGroup.IMPORTER, "GB1")))
                .contains("one item before, the last less than a day earlier;");
    }

    @Test
    void saysOfALinkWhatCameUnderAnotherNameAndNotTheAddressItself() {
        found(3, "GB2", true);
        assertThat(told(Locale.ENGLISH, consulted(PastGroup.CONTACT, "it's@example.org")))
                .contains("the importer's e-mail address or telephone: one item before")
                .endsWith("under another identification 1 of them, with an irregularity in 1 of 1 controls.")
                .doesNotContain("example.org");
    }

    @Test
    void leavesOtherReasonsAsTheyAreAndTellsOnlySoMuch() {
        ConsultedHistory consulted = consulted(PastGroup.GOODS, "640419");
        assertThat(PastTexts.in(Locale.ENGLISH).reason(List.of(consulted), "RANDOM-DRAW", "Drawn."))
                .isEqualTo("Drawn.");
        List<ConsultedHistory> many = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            many.add(consulted);
        }
        assertThat(told(Locale.ENGLISH, many.toArray(new ConsultedHistory[0])))
                .endsWith("15 more such groups or items are not told here.");
    }

    @Test
    void hasWordsForEachGroup() {
        for (PastGroup group : PastGroup.values()) {
            String[] declared =
                    group.dimensions().stream().map(Dimension::label).toArray(String[]::new);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                assertThat(told(locale, consulted(group, declared)))
                        .as("%s", group)
                        .doesNotContain("{", "past.");
            }
        }
    }
}
