package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.risk.ProfileIndex;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.scoring.learn.Backtest;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * Which profiles of a plan hit the items of an extract, as they come: rows in the order of time. A profile is tried
 * as if it had always been in force, as in {@link PlanTrial}. There is no database: lists are not asked, prices are
 * compared with those of earlier rows, and the customs value is the declared price where that is in the currency of
 * the country, else unknown.
 */
final class ProfileHits {
    private static final int VALUE_SCALE = 2;

    private final RiskPlan plan;
    private final ProfileIndex index;
    private final @Nullable String currency;
    private final History prices = new History(PriceIndicator.FEATURES, PriceIndicator.NO_CODES);
    private final Set<String> declarants = new HashSet<>();
    private final IdentityHashMap<ItemFacts, Integer> priorities = new IdentityHashMap<>();

    private ProfileHits(RiskPlan plan, String country) {
        this.plan = plan;
        this.index = ProfileIndex.of(plan.profiles().stream()
                .filter(profile -> profile.lane().isControl())
                .map(PlanTrial::always)
                .toList());
        this.currency = currency(country);
    }

    private static @Nullable String currency(String country) {
        Currency currency = Currency.getInstance(Locale.of("", country));
        return currency == null ? null : currency.getCurrencyCode();
    }

    /** Of the plan in a file, for what a mapping reads. */
    static ProfileHits of(Path file, Mapping mapping) {
        HandedInPlan handed = PlanCommand.read(file);
        RiskPlan plan = handed.plan();
        if (plan == null) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER, file + ": " + handed.findings().getFirst());
        }
        if (!plan.title().jurisdiction().equals(mapping.country())) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER,
                    file + " is a plan of " + plan.title().jurisdiction() + ", mapping '" + mapping.name()
                            + "' reads declarations of " + mapping.country() + ". Maybe it is another plan.");
        }
        return new ProfileHits(plan, mapping.country());
    }

    /** Whether some of its profiles may ask lists, which are not there. */
    boolean asksLists() {
        return !plan.lists().isEmpty();
    }

    /** Looks at the next row. */
    void look(Declaration declaration, ItemFacts facts) {
        double[] vector = PriceIndicator.vector(prices, facts);
        prices.observe(facts);
        BigDecimal value = value(facts);
        String declarant = declaration.declarant();
        Subject subject = new Subject(
                declaration,
                declaration.items().getFirst(),
                value,
                value == null ? BigDecimal.ZERO : value,
                declarant != null && declarants.contains(declarant),
                Screening.NONE,
                PriceIndicator.of(1, vector));
        if (declarant != null) {
            declarants.add(declarant);
        }
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        index.match(subject, LocalDate.ofInstant(facts.at(), ZoneOffset.UTC), matches);
        List<RiskProfile> found = index.found(matches);
        if (!found.isEmpty()) {
            priorities.put(facts, found.getFirst().priority());
        }
    }

    private @Nullable BigDecimal value(ItemFacts facts) {
        double price = facts.number(Figure.PRICE);
        return Double.isFinite(price) && facts.currency().equals(currency)
                ? BigDecimal.valueOf(price).setScale(VALUE_SCALE, RoundingMode.HALF_UP)
                : null;
    }

    /** Highest priority of the profiles that hit an item, {@link Backtest#NOT_HIT} for none. */
    int priority(ItemFacts facts) {
        return priorities.getOrDefault(facts, Backtest.NOT_HIT);
    }
}
