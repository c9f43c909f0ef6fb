package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.tariff.ProRata;
import org.tidewaiter.tariff.Quota;

/** Keeps requests in memory; the lock is that of the balances. */
final class InMemoryQuotaRequests implements QuotaRequests {
    private final InMemoryQuotaBalances balances;
    private final List<Request> waiting = new ArrayList<>();
    private final List<Request> unsettled = new ArrayList<>();
    private final List<Allocation> allocations = new ArrayList<>();

    InMemoryQuotaRequests(InMemoryQuotaBalances balances) {
        this.balances = balances;
    }

    BigDecimal waitingOf(Quota.Key key) {
        return waiting.stream()
                .filter(request -> request.quota().equals(key))
                .map(Request::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable Request of(List<Request> requests, Filing filing, QuotaMovement movement) {
        return requests.stream()
                .filter(request -> request.mrn().equals(filing.clearance().mrn())
                        && request.quota().equals(movement.key())
                        && request.item() == movement.item())
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing was shared out of what it waited for. */
    boolean holds(Filing filing, QuotaMovement movement) {
        Request now = of(waiting, filing, movement);
        BigDecimal quantity = now == null ? BigDecimal.ZERO : now.quantity();
        return switch (movement) {
            case QuotaMovement.Taken m -> true;
            case QuotaMovement.Returned m -> true;
            case QuotaMovement.Waiting m -> quantity.compareTo(m.before()) == 0;
            case QuotaMovement.WaitingNoMore m -> quantity.compareTo(m.before()) == 0;
            case QuotaMovement.Settled m -> of(unsettled, filing, movement) != null;
        };
    }

    void move(Filing filing, QuotaMovement movement) {
        switch (movement) {
            case QuotaMovement.Taken m -> {}
            case QuotaMovement.Returned m -> {}
            case QuotaMovement.Waiting m -> {
                Request before = of(waiting, filing, m);
                waiting.remove(before);
                waiting.add(
                        before != null && m.after().compareTo(m.before()) < 0
                                ? new Request(
                                        m.key(), before.mrn(), m.item(), before.day(), m.after(), before.at(), null)
                                : asked(filing, m));
            }
            case QuotaMovement.WaitingNoMore m -> waiting.remove(of(waiting, filing, m));
            case QuotaMovement.Settled m -> unsettled.remove(of(unsettled, filing, m));
        }
    }

    private Request asked(Filing filing, QuotaMovement.Waiting movement) {
        LocalDate open = allocations.stream()
                .filter(allocation -> allocation.quota().equals(movement.key()))
                .map(allocation -> allocation.day().plusDays(1))
                .reduce(movement.day(), (one, other) -> one.isAfter(other) ? one : other);
        return new Request(
                movement.key(),
                filing.clearance().mrn(),
                movement.item(),
                open,
                movement.after(),
                filing.events().getLast().by().at().truncatedTo(ChronoUnit.MICROS),
                null);
    }

    @Override
    public List<Allocation> allocate(Quota quota, LocalDate through, Instant at) {
        synchronized (balances) {
            List<Allocation> done = new ArrayList<>();
            Optional<LocalDate> day = nextDay(quota.key(), through);
            while (day.isPresent()) {
                LocalDate now = day.get();
                List<Request> ofDay = waiting.stream()
                        .filter(r -> r.quota().equals(quota.key()) && r.day().equals(now))
                        .toList();
                done.add(shareOut(quota, ofDay, at.truncatedTo(ChronoUnit.MICROS)));
                day = nextDay(quota.key(), through);
            }
            return done;
        }
    }

    private Allocation shareOut(Quota quota, List<Request> ofDay, Instant at) {
        List<Request> inOrder = ofDay.stream().sorted(Request.ORDER).toList();
        BigDecimal balance = quota.balance(balances.drawnOf(quota.key()));
        List<BigDecimal> quantities = inOrder.stream().map(Request::quantity).toList();
        List<BigDecimal> shares = ProRata.shares(balance, quantities);
        waiting.removeAll(ofDay);
        for (int i = 0; i < shares.size(); i++) {
            Request granted = inOrder.get(i).granting(shares.get(i));
            unsettled.add(granted);
            draw(granted);
        }
        Allocation allocation = new Allocation(
                quota.key(),
                inOrder.getFirst().day(),
                inOrder.size(),
                quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                balance,
                shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                at);
        allocations.add(allocation);
        return allocation;
    }

    private void draw(Request request) {
        BigDecimal granted = request.granted();
        if (granted != null && granted.signum() > 0) {
            balances.draw(
                    new QuotaBalances.Stored(request.quota(), request.mrn(), request.item(), granted, request.at()));
        }
    }

    private Optional<LocalDate> nextDay(Quota.Key quota, LocalDate through) {
        return waiting.stream()
                .filter(request ->
                        request.quota().equals(quota) && !request.day().isAfter(through))
                .map(Request::day)
                .min(Comparator.naturalOrder());
    }

    @Override
    public Set<Quota.Key> waitedFor() {
        synchronized (balances) {
            return waiting.stream().map(Request::quota).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public List<Request> waiting(Quota.Key quota, int limit) {
        synchronized (balances) {
            return waiting.stream()
                    .filter(request -> request.quota().equals(quota))
                    .sorted(Request.ORDER)
                    .limit(Math.min(limit, REQUESTS_MAX))
                    .toList();
        }
    }

    @Override
    public List<Allocation> allocations(Quota.Key quota, int limit) {
        synchronized (balances) {
            return allocations.reversed().stream()
                    .filter(allocation -> allocation.quota().equals(quota))
                    .limit(Math.min(limit, REQUESTS_MAX))
                    .toList();
        }
    }

    @Override
    public List<Request> unsettled(int limit) {
        synchronized (balances) {
            return unsettled.stream()
                    .sorted(Request.ORDER)
                    .limit(Math.min(limit, REQUESTS_MAX))
                    .toList();
        }
    }

    @Override
    public List<Request> unsettled(Mrn mrn) {
        synchronized (balances) {
            return unsettled.stream()
                    .filter(request -> request.mrn().equals(mrn))
                    .sorted(Request.ORDER)
                    .toList();
        }
    }
}
