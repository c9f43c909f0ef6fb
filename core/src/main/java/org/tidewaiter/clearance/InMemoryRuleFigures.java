package org.tidewaiter.clearance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps figures in memory, for tests and for trying out. */
public final class InMemoryRuleFigures implements RuleFigures {
    private record Reference(String declarant, String lrn) {}

    private record Open(LocalDate day, Set<String> rules) {}

    private final Map<LocalDate, Map<String, Figure>> days = new TreeMap<>();
    private final Map<Reference, Open> open = new HashMap<>();
    private long position;

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized boolean count(long from, long to, List<Lodged> lodged) {
        if (from != position) {
            return false;
        }
        lodged.forEach(this::count);
        position = to;
        return true;
    }

    private void count(Lodged lodged) {
        Reference reference = new Reference(lodged.declarant(), lodged.lrn());
        @Nullable Open before = open.get(reference);
        if (lodged.errors().isEmpty()) {
            if (before != null) {
                open.remove(reference);
                before.rules.forEach(rule -> add(before.day, rule, new Figure(0, 1)));
            }
            return;
        }
        LocalDate day = before == null ? lodged.day() : before.day;
        Set<String> rules = new HashSet<>(before == null ? Set.of() : before.rules);
        for (String rule : lodged.errors()) {
            if (rules.add(rule)) {
                add(day, rule, new Figure(1, 0));
            }
        }
        open.put(reference, new Open(day, rules));
    }

    private void add(LocalDate day, String rule, Figure figure) {
        days.computeIfAbsent(day, d -> new TreeMap<>()).merge(rule, figure, Figure::plus);
    }

    @Override
    public synchronized Map<String, Figure> since(LocalDate day) {
        Map<String, Figure> sum = new TreeMap<>();
        days.forEach((d, figures) -> {
            if (!d.isBefore(day)) {
                figures.forEach((rule, figure) -> sum.merge(rule, figure, Figure::plus));
            }
        });
        return sum;
    }

    @Override
    public synchronized void trim(LocalDate today) {
        days.keySet().removeIf(day -> day.isBefore(today.minusDays(KEPT_DAYS)));
        open.values().removeIf(o -> o.day.isBefore(today.minusDays(MENDED_WITHIN_DAYS)));
    }
}
