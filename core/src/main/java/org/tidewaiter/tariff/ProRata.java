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
 * asks in; never more.
 */
public final class ProRata {
    private ProRata() {}

    /**
     * What rounding leaves over goes one unit each to those whose share lost most by it, and among equals to the earlier in the
     * list.
     *
     * @param balance what is left, not less than zero
     * @param requested more than zero each, in the order that decides between equals
     * @return a share for each, in their order, not less than zero and not more than it asks for
     */
    public static List<BigDecimal> shares(BigDecimal balance, List<BigDecimal> requested) {
        if (balance.signum() < 0) {
            throw new IllegalArgumentException("The balance " + balance.toPlainString() + " is less than zero.");
        }
        BigDecimal sum = requested.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(balance) <= 0) {
            return List.copyOf(requested);
        }
        int scale = requested.stream().mapToInt(BigDecimal::scale).reduce(0, Math::max);
        BigInteger units = units(balance, scale);
        BigInteger all = units(sum, scale);
        List<BigInteger> shares = new ArrayList<>(requested.size());
        List<Rest> rests = new ArrayList<>(requested.size());
        BigInteger left = units;
        for (int i = 0; i < requested.size(); i++) {
            BigInteger[] share = units(requested.get(i), scale).multiply(units).divideAndRemainder(all);
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

    private static BigInteger units(BigDecimal quantity, int scale) {
        return quantity.setScale(scale, RoundingMode.DOWN).unscaledValue();
    }
}
