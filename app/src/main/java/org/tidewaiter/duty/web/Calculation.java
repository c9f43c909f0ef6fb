package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;

/**
 * An answer as the calculator shows it.
 *
 * @param claims what each claim open to the origin comes to, none first; empty where the origin is not known
 * @param bar of what the total is made of; empty where nothing is charged
 * @param complete whether every amount is known
 */
public record Calculation(QuoteData quote, String evidence, List<Claim> claims, List<Part> bar, boolean complete) {
    /** Width of the bar. */
    static final int WIDTH = 640;

    /**
     * What a claim comes to.
     *
     * @param code empty for none
     * @param scheme its name; empty for none
     * @param finding code of what keeps it from being granted or answered; empty without
     */
    public record Claim(
            String code,
            String scheme,
            BigDecimal duty,
            BigDecimal additional,
            BigDecimal fees,
            BigDecimal taxes,
            BigDecimal total,
            String evidence,
            String finding,
            boolean chosen,
            boolean least) {}

    /** A part of the total, and where it stands in the bar. */
    public record Part(String type, BigDecimal amount, String share, int x, int width) {}

    static Calculation of(DutyRequest request, Quoting quoting) {
        Quote quote = quoting.quote(List.of(request));
        return new Calculation(
                QuoteData.of(List.of(request), quote, quoting),
                quoting.evidence(request),
                request.origin() == null ? List.of() : claims(request, quoting),
                bar(quote),
                complete(quote));
    }

    private static boolean complete(Quote quote) {
        return quote.rows().stream().flatMap(row -> row.findings().stream()).allMatch(finding -> finding.code()
                .answered());
    }

    private static List<Claim> claims(DutyRequest request, Quoting quoting) {
        List<Quoting.OpenPreference> open = new ArrayList<>();
        open.add(new Quoting.OpenPreference("", "", ""));
        open.addAll(quoting.openPreferences(request));
        List<Quote> quotes = new ArrayList<>();
        for (Quoting.OpenPreference each : open) {
            quotes.add(quoting.quote(List.of(request.claiming(each.code().isEmpty() ? null : each.code()))));
        }
        BigDecimal least = quotes.stream()
                .filter(Calculation::complete)
                .map(Quote::total)
                .min(BigDecimal::compareTo)
                .orElse(null);
        String chosen = request.preference() == null ? "" : request.preference();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Quoting.OpenPreference each = open.get(i);
            claims.add(claim(each, quotes.get(i), each.code().equals(chosen), least));
        }
        return claims;
    }

    private static Claim claim(Quoting.OpenPreference open, Quote quote, boolean chosen, @Nullable BigDecimal least) {
        Map<ChargeType, BigDecimal> sums = sums(quote);
        boolean complete = complete(quote);
        return new Claim(
                open.code(),
                open.scheme(),
                sum(sums, ChargeType.DUTY),
                sum(sums, ChargeType.ADDITIONAL),
                sum(sums, ChargeType.MPF, ChargeType.HMF, ChargeType.FEE),
                sum(sums, ChargeType.EXCISE, ChargeType.VAT),
                quote.total(),
                open.evidence(),
                finding(quote),
                chosen,
                complete && least != null && quote.total().compareTo(least) == 0);
    }

    /** Of those that keep amounts back, else of those about the claim. */
    private static String finding(Quote quote) {
        List<DutyFinding> all =
                quote.rows().stream().flatMap(row -> row.findings().stream()).toList();
        return all.stream()
                .filter(f -> !f.code().answered())
                .findFirst()
                .or(() ->
                        all.stream().filter(f -> f.field().equals("preference")).findFirst())
                .map(f -> f.code().text())
                .orElse("");
    }

    private static Map<ChargeType, BigDecimal> sums(Quote quote) {
        Map<ChargeType, BigDecimal> sums = new EnumMap<>(ChargeType.class);
        for (Quote.Row row : quote.rows()) {
            BigDecimal amount = row.payable();
            if (amount != null) {
                sums.merge(row.type(), amount, BigDecimal::add);
            }
        }
        return sums;
    }

    private static BigDecimal sum(Map<ChargeType, BigDecimal> sums, ChargeType... types) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ChargeType type : types) {
            sum = sum.add(sums.getOrDefault(type, BigDecimal.ZERO));
        }
        return sum;
    }

    private static List<Part> bar(Quote quote) {
        BigDecimal total = quote.total();
        List<Part> parts = new ArrayList<>();
        if (total.signum() <= 0) {
            return parts;
        }
        BigDecimal before = BigDecimal.ZERO;
        for (Map.Entry<ChargeType, BigDecimal> each : sums(quote).entrySet()) {
            BigDecimal amount = each.getValue();
            if (amount.signum() > 0) {
                int x = place(before, total);
                before = before.add(amount);
                String share = amount.multiply(BigDecimal.valueOf(100))
                        .divide(total, 1, RoundingMode.HALF_UP)
                        .toPlainString();
                parts.add(new Part(each.getKey().name(), amount, share, x, Math.max(1, place(before, total) - x)));
            }
        }
        return parts;
    }

    private static int place(BigDecimal amount, BigDecimal total) {
        return amount.multiply(BigDecimal.valueOf(WIDTH))
                .divide(total, 0, RoundingMode.HALF_UP)
                .intValue();
    }
}
