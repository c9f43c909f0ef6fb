package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares out what is left of a quota among requests that exceed it: each gets the same part of what it asks for (Regulation (EU)
 * 2015/2447, Article 51; 19 CFR 132.12). The sum of the shares is exactly what is left, down to the smallest unit that anybody
 * asks in; never more. These are the figures that the share of each request follows from, so that nobody needs all requests at
 * once: of a request, {@code requested * factor} divided by {@code all} is its share in units, rounded down, and what is over in
 * that division is what it lost by rounding. What rounding leaves over goes one unit each to those that lost most.
 *
 * @param requested by all
 * @param granted to all
 * @param scale decimals of the smallest unit that anybody asks in
 */
public record ProRata(BigDecimal requested, BigDecimal granted, int scale) {
    /**
     * The figures of one sharing.
     *
     * @param balance what is left, not less than zero
     * @param requested by all
     * @param scale most decimals of any request
     */
    public static ProRata of(BigDecimal balance, BigDecimal requested, int scale) {
        if (balance.signum() < 0) {
            throw new IllegalArgumentException("The balance " + balance.toPlainString() + " is less than zero.");
        }
        return new ProRata(
                requested,
                requested.compareTo(balance) <= 0 ? requested : balance.setScale(scale, RoundingMode.DOWN),
                scale);
    }

    /** Whether each gets what it asks for. */
    public boolean isEnough() {
        return granted.compareTo(requested) == 0;
    }

    /** The smallest unit that anybody asks in. */
    public BigDecimal unit() {
        return BigDecimal.ONE.movePointLeft(scale);
    }

    /** What a request is multiplied by. */
    public BigInteger factor() {
        return units(granted).multiply(BigInteger.TEN.pow(scale));
    }

    /** What that is divided by: all requests, in units. */
    public BigInteger all() {
        return units(requested);
    }

    private BigInteger units(BigDecimal quantity) {
        return quantity.setScale(scale, RoundingMode.DOWN).unscaledValue();
    }

    /**
     * The share of each, for as many as fit into memory. What rounding leaves over goes one unit each to those whose share lost
     * most by it, and among equals to the earlier in the list.
     *
     * @param balance what is left, not less than zero
     * @param requested more than zero each, in the order that decides between equals
     * @return a share for each, in their order, not less than zero and not more than it asks for
     */
    public static List<BigDecimal> shares(BigDecimal balance, List<BigDecimal> requested) {
        BigDecimal sum = requested.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int scale = requested.stream().mapToInt(BigDecimal::scale).reduce(0, Math::max);
        ProRata figures = of(balance, sum, scale);
        if (figures.isEnough()) {
            return List.copyOf(requested);
        }
        List<BigInteger> shares = new ArrayList<>(requested.size());
        List<Rest> rests = new ArrayList<>(requested.size());
        BigInteger left = figures.units(figures.granted);
        for (int i = 0; i < requested.size(); i++) {
            BigInteger[] share = figures.units(requested.get(i))
                    .multiply(figures.units(figures.granted))
                    .divideAndRemainder(figures.all());
            shares.add(share[0]);
            rests.add(new Rest(i, share[1]));
            left = left.subtract(share[0]);
        }
        rests.sort(Comparator.comparing(Rest::lost).reversed()); // stable, so equals stay in their order
        for (int i = 0; i < left.intValueExact(); i++) {
            int place = rests.get(i).place;
            shares.set(place, shares.get(place).add(BigInteger.ONE));
        }
        return shares.stream().map(share -> new BigDecimal(share, scale)).toList();
    }

    private record Rest(int place, BigInteger lost) {}
}
