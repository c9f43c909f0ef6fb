package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Reach;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;

/** The quotas of the rulebooks in force, and how they stand. Whose declarations drew is told to customs only. */
@Component
final class QuotaBoard {
    /** Most drawings, requests and allocations of a period that are shown. */
    static final int SHOWN_MAX = 100;

    private static final int TEXT_MAX = 40;

    /**
     * What is looked for; what is empty or null is not asked.
     *
     * @param order beginning of the order number
     * @param code of goods, or its beginning
     * @param origin ISO 3166-1 alpha-2 code
     */
    public record Filter(
            String jurisdiction, String order, String code, String origin, QuotaData.@Nullable Status status) {
        public Filter {
            jurisdiction = text(jurisdiction);
            order = text(order);
            code = text(code).replace(".", "");
            origin = text(origin);
        }

        private static String text(String typed) {
            String text = typed.strip().toUpperCase(Locale.ROOT);
            return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        }
    }

    private final RulebooksInForce rulebooks;
    private final Clearances clearances;
    private final Clock clock;
    private final Map<Digest, Map<String, QuotaData.Reach>> reaches = new ConcurrentHashMap<>();

    QuotaBoard(RulebooksInForce rulebooks, Clearances clearances, Clock clock) {
        this.rulebooks = rulebooks;
        this.clearances = clearances;
        this.clock = clock;
    }

    /** Administrations with a rulebook. */
    List<String> jurisdictions() {
        return rulebooks.all().stream().map(r -> r.title().jurisdiction()).toList();
    }

    /** In the order of administration, order number and first day. */
    List<QuotaData> find(Filter filter) {
        List<QuotaData> found = new ArrayList<>();
        List<Rulebook> all = rulebooks.all();
        reaches.keySet().retainAll(all.stream().map(Rulebook::digest).toList());
        for (Rulebook rulebook : all) {
            if (filter.jurisdiction.isEmpty()
                    || filter.jurisdiction.equals(rulebook.title().jurisdiction())) {
                List<Quota> quotas = rulebook.programmes().quotas().stream()
                        .filter(quota ->
                                quota.orderNumber().toUpperCase(Locale.ROOT).startsWith(filter.order))
                        .filter(quota -> matches(reach(rulebook, quota), filter, rulebook))
                        .toList();
                found.addAll(shown(rulebook, quotas));
            }
        }
        found.removeIf(quota -> filter.status != null && quota.status() != filter.status);
        found.sort(Comparator.comparing(QuotaData::jurisdiction)
                .thenComparing(QuotaData::orderNumber)
                .thenComparing(QuotaData::from));
        return found;
    }

    private List<QuotaData> shown(Rulebook rulebook, List<Quota> quotas) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), rulebook.title().zone());
        List<Quota.Key> keys = quotas.stream().map(Quota::key).toList();
        Map<Quota.Key, BigDecimal> drawn =
                keys.isEmpty() ? Map.of() : clearances.quotas().drawn(keys);
        Map<Quota.Key, BigDecimal> committed =
                keys.isEmpty() ? Map.of() : clearances.quotas().committed(keys);
        return quotas.stream()
                .map(quota -> QuotaData.of(
                        rulebook.title().jurisdiction(),
                        quota,
                        drawn.getOrDefault(quota.key(), BigDecimal.ZERO),
                        committed.getOrDefault(quota.key(), BigDecimal.ZERO),
                        today,
                        reach(rulebook, quota)))
                .toList();
    }

    /** All periods of a quota, the newest first; none where there is no such quota. */
    List<QuotaData.Detail> details(String jurisdiction, String order, Visitor visitor) {
        boolean customs = visitor.reach() instanceof Reach.Everything;
        return find(new Filter(jurisdiction, order, "", "", null)).stream()
                .filter(quota -> quota.orderNumber().equals(order))
                .sorted(Comparator.comparing(QuotaData::from).reversed())
                .map(quota -> detail(quota, customs))
                .toList();
    }

    private QuotaData.Detail detail(QuotaData quota, boolean customs) {
        Quota.Key key = new Quota.Key(quota.orderNumber(), quota.from());
        return new QuotaData.Detail(
                quota,
                clearances.quotas().byDay(key).entrySet().stream()
                        .map(day -> new QuotaData.Day(day.getKey(), day.getValue()))
                        .toList(),
                clearances.quotaRequests().allocations(key, SHOWN_MAX).stream()
                        .map(QuotaData.Shared::of)
                        .toList(),
                customs
                        ? clearances.quotas().movements(key, SHOWN_MAX).stream()
                                .map(QuotaData.Drawing::of)
                                .toList()
                        : null,
                customs
                        ? clearances.quotaRequests().waiting(key, SHOWN_MAX).stream()
                                .map(QuotaData.Waits::of)
                                .toList()
                        : null);
    }

    private boolean matches(QuotaData.Reach reach, Filter filter, Rulebook rulebook) {
        boolean goods = filter.code.isEmpty()
                || reach.goods().stream()
                        .anyMatch(code -> code.startsWith(filter.code) || filter.code.startsWith(code));
        return goods
                && (filter.origin.isEmpty()
                        || reach.origins().isEmpty()
                        || reach.origins().contains(filter.origin)
                        || isOfArea(rulebook, reach, filter.origin));
    }

    private boolean isOfArea(Rulebook rulebook, QuotaData.Reach reach, String origin) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), rulebook.title().zone());
        return rulebook.tariff().areas().stream()
                .filter(area -> reach.origins().contains(area.code()))
                .anyMatch((GeographicalArea area) -> area.holds(origin, today));
    }

    private QuotaData.Reach reach(Rulebook rulebook, Quota quota) {
        return reaches.computeIfAbsent(rulebook.digest(), digest -> reaches(rulebook))
                .getOrDefault(quota.orderNumber(), new QuotaData.Reach(new TreeSet<>(), new TreeSet<>()));
    }

    /** By order number, in one pass over the measures. */
    private static Map<String, QuotaData.Reach> reaches(Rulebook rulebook) {
        Map<String, QuotaData.Reach> found = new HashMap<>();
        Set<String> everywhere = new HashSet<>();
        for (Measure measure : rulebook.tariff().measures()) {
            for (String order : orders(measure.expression(), new ArrayList<>())) {
                QuotaData.Reach reach =
                        found.computeIfAbsent(order, key -> new QuotaData.Reach(new TreeSet<>(), new TreeSet<>()));
                reach.goods().addAll(measure.scope().goods());
                reach.origins().addAll(measure.scope().origins());
                if (measure.scope().origins().isEmpty()) {
                    everywhere.add(order);
                }
            }
        }
        found.forEach((order, reach) -> {
            if (everywhere.contains(order)) {
                reach.origins().clear();
            }
        });
        return found;
    }

    private static List<String> orders(DutyExpression expression, List<String> into) {
        if (expression instanceof DutyExpression.QuotaBound bound) {
            into.add(bound.orderNumber());
        }
        expression.parts().forEach(part -> orders(part, into));
        return into;
    }
}
