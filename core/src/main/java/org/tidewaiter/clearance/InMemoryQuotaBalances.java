package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.Quota;

/** Keeps what was drawn in memory; it is filled by {@link InMemoryClearances}. */
final class InMemoryQuotaBalances implements QuotaBalances {
    private final Map<Quota.Key, BigDecimal> drawn = new HashMap<>();
    private final List<Stored> movements = new ArrayList<>();
    private final InMemoryQuotaRequests requests = new InMemoryQuotaRequests(this);

    QuotaRequests requests() {
        return requests;
    }

    /** Whether all movements of the filing hold, one after another; then they are stored. */
    synchronized boolean move(Filing filing) {
        Map<Quota.Key, BigDecimal> after = new HashMap<>();
        for (QuotaMovement movement : filing.movements()) {
            BigDecimal before = after.getOrDefault(movement.key(), committed(movement.key()));
            if (!movement.holdsAt(before) || !requests.holds(filing, movement)) {
                return false;
            }
            after.put(movement.key(), before.add(movement.amount()).add(movement.waiting()));
        }
        for (QuotaMovement movement : filing.movements()) {
            requests.move(filing, movement);
            if (movement.amount().signum() != 0) { // else it had to hold, and moves nothing
                draw(new Stored(
                        movement.key(),
                        filing.clearance().mrn(),
                        movement.item(),
                        movement.amount(),
                        filing.events().getLast().by().at().truncatedTo(ChronoUnit.MICROS)));
            }
        }
        return true;
    }

    void draw(Stored movement) {
        drawn.merge(movement.quota(), movement.amount(), BigDecimal::add);
        movements.add(movement);
    }

    BigDecimal drawnOf(Quota.Key key) {
        return drawn.getOrDefault(key, BigDecimal.ZERO);
    }

    private BigDecimal committed(Quota.Key key) {
        return drawnOf(key).add(requests.waitingOf(key));
    }

    @Override
    public synchronized Map<Quota.Key, BigDecimal> drawn(Collection<Quota.Key> quotas) {
        Map<Quota.Key, BigDecimal> found = new HashMap<>();
        quotas.forEach(key -> found.put(key, Canonical.normal(drawnOf(key))));
        return found;
    }

    @Override
    public synchronized Map<Quota.Key, BigDecimal> committed(Collection<Quota.Key> quotas) {
        Map<Quota.Key, BigDecimal> found = new HashMap<>();
        quotas.forEach(key -> found.put(key, Canonical.normal(committed(key))));
        return found;
    }

    @Override
    public synchronized List<Stored> movements(Quota.Key quota, int limit) {
        return movements.reversed().stream()
                .filter(m -> m.quota().equals(quota))
                .limit(Math.min(limit, MOVEMENTS_MAX))
                .toList();
    }

    @Override
    public synchronized SortedMap<LocalDate, BigDecimal> byDay(Quota.Key quota) {
        SortedMap<LocalDate, BigDecimal> days = new TreeMap<>();
        for (Stored movement : movements) {
            if (movement.quota().equals(quota)) {
                days.merge(LocalDate.ofInstant(movement.at(), ZoneOffset.UTC), movement.amount(), BigDecimal::add);
            }
        }
        days.replaceAll((day, amount) -> Canonical.normal(amount));
        return days;
    }
}
