package org.tidewaiter.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;

/**
 * A question: what stored declarations would have been charged under another edition, or with other rates.
 *
 * @param jurisdiction whose declarations, ISO 3166-1 alpha-2
 * @param edition number of the edition; null for the rulebook in force
 * @param rates that take the place of the edition's; at most {@value #RATES_MAX}
 * @param from received on that day or later, where the administration is; null: ever
 * @param to received on that day or earlier; null: ever
 */
public record WhatIf(
        String jurisdiction,
        @Nullable Long edition,
        List<ChangedRate> rates,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    /** Most rates of one question. */
    public static final int RATES_MAX = 100;

    private static final int SHOWN_MAX = 100;
    private static final String TRIED = "tried, not law: ";

    /**
     * Why it can't be answered.
     *
     * @param code stable
     * @param field of the question that is wrong
     * @param message what is wrong
     * @param fix what to do
     */
    public record Problem(String code, String field, String message, String fix) {}

    public WhatIf {
        rates = List.copyOf(rates);
    }

    /** What is wrong with it, as asked of that rulebook; empty where it can be answered. */
    public List<Problem> problems(Rulebook base) {
        List<Problem> problems = new ArrayList<>();
        if (from != null && to != null && from.isAfter(to)) {
            problems.add(new Problem(
                    "WHAT-IF-DAYS", "to", "The days begin on " + from + ", after their end " + to + ".", "Swap them."));
        }
        if (rates.size() > RATES_MAX) {
            problems.add(new Problem(
                    "WHAT-IF-RATES",
                    "rates",
                    "A question changes " + rates.size() + " rates; " + RATES_MAX + " are the most.",
                    "Load an edition with the changed rates instead and ask about that."));
            return problems;
        }
        Set<String> known = new HashSet<>();
        base.tariff().measures().forEach(measure -> known.add(measure.id()));
        Set<String> named = new HashSet<>();
        for (ChangedRate rate : rates) {
            if (!known.contains(rate.measure())) {
                problems.add(new Problem(
                        "WHAT-IF-MEASURE",
                        "rates",
                        "The rulebook " + base.label() + " has no measure '" + shown(rate.measure()) + "'.",
                        "Maybe copy the id from the page of the measure in the tariff."));
            } else if (!named.add(rate.measure())) {
                problems.add(new Problem(
                        "WHAT-IF-MEASURE",
                        "rates",
                        "The measure '" + shown(rate.measure()) + "' is given two rates.",
                        "Leave one."));
            }
            if (!isReadable(rate.rate())) {
                problems.add(new Problem(
                        "WHAT-IF-RATE",
                        "rates",
                        "The rate '" + shown(rate.rate()) + "' of '" + shown(rate.measure()) + "' can't be read.",
                        "Maybe it is meant like '16 % + 2.30 GBP / KGM', or FREE."));
            }
        }
        return problems;
    }

    private static String shown(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }

    private static boolean isReadable(String rate) {
        try {
            DutyExpressions.parse(rate);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The rulebook with the rates of the question, each for as long as the measure of its id holds. To be asked for only where
     * there are no {@link #problems}. It takes time in proportion to the tariff.
     *
     * @throws IllegalArgumentException where there are
     */
    public Rulebook rules(Rulebook base) {
        List<Problem> problems = problems(base);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst().message());
        }
        if (rates.isEmpty()) {
            return base;
        }
        Map<String, DutyExpression> changed = new HashMap<>();
        rates.forEach(rate -> changed.put(rate.measure(), DutyExpressions.parse(rate.rate())));
        List<Measure> measures = base.tariff().measures().stream()
                .map(measure -> {
                    DutyExpression other = changed.get(measure.id());
                    return other == null
                            ? measure
                            : measure.rated(measure.id(), other, measure.validity(), TRIED + measure.legalBasis());
                })
                .toList();
        return new Rulebook(
                base.title(),
                base.references(),
                new Tariff(base.tariff().lines(), measures, base.tariff().areas()),
                base.programmes(),
                base.procedures(),
                base.profiles());
    }

    /** The first moment of its days; null: ever. */
    public @Nullable Instant begin(Rulebook base) {
        return from == null ? null : from.atStartOfDay(base.title().zone()).toInstant();
    }

    /** The moment after its days; null: ever. */
    public @Nullable Instant end(Rulebook base) {
        return to == null
                ? null
                : to.plusDays(1).atStartOfDay(base.title().zone()).toInstant();
    }
}
