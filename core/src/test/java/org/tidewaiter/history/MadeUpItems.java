package org.tidewaiter.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Controlled items of a made-up trade, in which some importers and goods go wrong more often; by a seed. */
public final class MadeUpItems {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private MadeUpItems() {}

    /** Over 300 days, in the order of time; some values are missing. */
    public static List<Controlled> controlled(long seed, int count) {
        Random random = new Random(seed);
        List<Controlled> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int importer = random.nextInt(40);
            int goods = random.nextInt(25);
            double fair = 3 + goods * 2;
            boolean wrong = random.nextDouble() < (importer % 7 == 0 ? 0.7 : 0.08) + (goods % 5 == 0 ? 0.15 : 0);
            double perKilogram = fair * (wrong ? 0.5 : 1) * (0.9 + random.nextDouble() / 5);
            int mass = 10 + random.nextInt(500);
            ItemFacts facts = new ItemFacts(
                    START.plus(Duration.ofDays(300).multipliedBy(i).dividedBy(count)),
                    Map.of(
                            Dimension.IMPORTER,
                            "IMP" + importer,
                            Dimension.DECLARANT,
                            "DEC" + random.nextInt(10),
                            Dimension.HS6,
                            String.valueOf(610000 + goods * 101),
                            Dimension.ORIGIN,
                            List.of("CN", "VN", "DE", "").get(random.nextInt(4)),
                            Dimension.OFFICE,
                            "O" + random.nextInt(5)),
                    random.nextInt(10) == 0 ? null : BigDecimal.valueOf(goods % 4 * 4L),
                    random.nextInt(20) == 0 ? null : BigDecimal.valueOf(mass),
                    BigDecimal.valueOf(Math.round(perKilogram * mass)),
                    "EUR");
            items.add(new Controlled(facts, new Outcome(wrong, wrong && importer == 7, null)));
        }
        return items;
    }

    /** The same items, their outcomes dealt to others. */
    public static List<Controlled> shuffledOutcomes(List<Controlled> items, long seed) {
        List<Outcome> outcomes = new ArrayList<>();
        items.forEach(item -> outcomes.add(item.outcome()));
        Collections.shuffle(outcomes, new Random(seed));
        List<Controlled> shuffled = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            shuffled.add(new Controlled(items.get(i).facts(), outcomes.get(i)));
        }
        return shuffled;
    }
}
