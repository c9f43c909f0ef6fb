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
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Past;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.risk.FieldsRead;
import org.tidewaiter.risk.HistoryField;
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
 * the country, else unknown. Where a profile asks what controls have found, rows are kept (some kilobytes each) and
 * looked at anew in each run, which knows no more than its own controls.
 */
final class ProfileHits {
    private static final int VALUE_SCALE = 2;

    private final RiskPlan plan;
    private final ProfileIndex index;
    private final @Nullable String currency;
    private final History prices = new History(PriceIndicator.FEATURES, PriceIndicator.NO_CODES);
    private final History goods = goodsHistory();
    private final Set<String> declarants = new HashSet<>();
    private final boolean asksOutcomes;
    private final IdentityHashMap<ItemFacts, Integer> priorities = new IdentityHashMap<>();
    private final IdentityHashMap<ItemFacts, Row> rows = new IdentityHashMap<>();

    /** What is known of a row whatever is controlled. */
    private record Row(
            Declaration declaration,
            @Nullable BigDecimal value,
            boolean declarantKnown,
            @Nullable PriceIndicator price) {}

    private ProfileHits(RiskPlan plan, String country) {
        this.plan = plan;
        this.index = ProfileIndex.of(plan.profiles().stream()
                .filter(profile -> profile.lane().isControl())
                .map(PlanTrial::always)
                .toList());
        this.asksOutcomes = plan.profiles().stream()
                .filter(profile -> profile.lane().isControl())
                .flatMap(profile -> FieldsRead.of(profile.condition()).stream())
                .map(HistoryField::of)
                .anyMatch(field -> field != null && field.measure().asksOutcomes());
        this.currency = currency(country);
    }

    private static History goodsHistory() {
        return new History(GoodsHistory.FEATURES, PriceIndicator.NO_CODES);
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
        PriceIndicator price = PriceIndicator.of(1, PriceIndicator.vector(prices, facts));
        prices.observe(facts);
        String declarant = declaration.declarant();
        Row row = new Row(declaration, value(facts), declarant != null && declarants.contains(declarant), price);
        if (declarant != null) {
            declarants.add(declarant);
        }
        if (asksOutcomes) {
            rows.put(facts, row);
        } else {
            int priority = priority(row, facts, goods);
            if (priority != Backtest.NOT_HIT) {
                priorities.put(facts, priority);
            }
        }
    }

    /** Highest priority of the profiles that hit a row, {@link Backtest#NOT_HIT} for none. It is known from then on. */
    private int priority(Row row, ItemFacts facts, History known) {
        Past past = new Past(row.price, GoodsHistory.of(GoodsHistory.vector(known, facts)));
        known.observe(facts);
        Subject subject = new Subject(
                row.declaration,
                row.declaration.items().getFirst(),
                row.value,
                row.value == null ? BigDecimal.ZERO : row.value,
                row.declarantKnown,
                Screening.NONE,
                past);
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        index.match(subject, LocalDate.ofInstant(facts.at(), ZoneOffset.UTC), matches);
        List<RiskProfile> found = index.found(matches);
        return found.isEmpty() ? Backtest.NOT_HIT : found.getFirst().priority();
    }

    private @Nullable BigDecimal value(ItemFacts facts) {
        double price = facts.number(Figure.PRICE);
        return Double.isFinite(price) && facts.currency().equals(currency)
                ? BigDecimal.valueOf(price).setScale(VALUE_SCALE, RoundingMode.HALF_UP)
                : null;
    }

    /** Profiles for one run over the rows. */
    Backtest.Profiles begin() {
        History known = goodsHistory();
        return new Backtest.Profiles() {
            @Override
            public int arrive(ItemFacts item) {
                Row row = rows.get(item);
                return row == null ? priorities.getOrDefault(item, Backtest.NOT_HIT) : priority(row, item, known);
            }

            @Override
            public void learn(ItemFacts item, boolean infraction) {
                if (asksOutcomes) {
                    known.learn(item, infraction);
                }
            }
        };
    }
}
