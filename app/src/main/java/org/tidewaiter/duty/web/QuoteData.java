package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyAmount;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;

/**
 * The answer to the requests of one entry, or to one request under one claim.
 *
 * @param ids of the requests, in their order
 * @param entry that they share; null for a request of its own
 * @param preference claimed, where it is one request; null for none
 * @param evidence what each preference asks for
 * @param values how customs values came about of prices
 * @param rulebook null where there is none for the jurisdiction
 * @param currency domestic; null without a rulebook
 * @param amounts one an amount, or one a finding without an amount
 * @param total of all amounts; whether all are there, the findings say
 * @param lowValueRegime id of the regime that was applied, null for none
 */
public record QuoteData(
        List<String> ids,
        @Nullable String entry,
        String jurisdiction,
        LocalDate date,
        @Nullable String preference,
        List<Evidence> evidence,
        List<Value> values,
        TariffDesk.@Nullable RulebookData rulebook,
        @Nullable String currency,
        List<Amount> amounts,
        BigDecimal total,
        @Nullable String lowValueRegime) {
    /** Most requests of one body. */
    static final int REQUESTS_MAX = 10_000;

    /** What shows that the goods of a request originate under the preference claimed. */
    public record Evidence(String id, String preference, String evidence) {}

    /** The customs value of a request that gave a price, and the steps to it. */
    public record Value(String id, BigDecimal value, List<String> steps) {}

    /**
     * An amount, or why there is none.
     *
     * @param id of the request; what is charged once an entry stands with its first
     * @param type DUTY, ADDITIONAL, EXCISE, VAT, MPF, HMF or FEE
     * @param taxType the administration's code
     * @param measure id of the measure or low-value regime
     * @param base what a percentage was taken from
     * @param provisional whether something is still to be settled
     * @param trace one line a step
     */
    public record Amount(
            String id,
            String type,
            @Nullable String taxType,
            @Nullable String measure,
            @Nullable BigDecimal base,
            @Nullable String rate,
            @Nullable BigDecimal amount,
            boolean provisional,
            @Nullable String legalBasis,
            List<String> trace,
            List<Finding> findings) {}

    /** Something to tell; {@code field} is the member of the request that it is about. */
    public record Finding(String code, String field, String message, String fix) {
        static Finding of(DutyFinding finding) {
            return new Finding(finding.code().text(), finding.field(), finding.message(), finding.fix());
        }
    }

    /** The answer to what is asked: as many as there are entries, and claims where every preference is asked for. */
    public record Quotes(List<QuoteData> quotes) {}

    static QuoteData of(List<DutyRequest> requests, Quote quote, Quoting quoting) {
        DutyRequest first = requests.getFirst();
        return new QuoteData(
                requests.stream().map(DutyRequest::id).toList(),
                first.entry(),
                first.jurisdiction(),
                first.date(),
                requests.size() == 1 ? first.preference() : null,
                requests.stream()
                        .filter(r -> r.preference() != null)
                        .map(r -> new Evidence(r.id(), r.preference(), quoting.evidence(r)))
                        .filter(e -> !e.evidence.isEmpty())
                        .toList(),
                requests.stream()
                        .filter(r -> !r.valueSteps().isEmpty())
                        .map(r -> new Value(r.id(), r.value(), r.valueSteps()))
                        .toList(),
                TariffDesk.RulebookData.of(quoting.rulebook()),
                quote.currency(),
                quote.rows().stream().map(QuoteData::amount).toList(),
                quote.total(),
                quote.lowValueRegime());
    }

    /** Requests of one entry that can't be answered at all. */
    static QuoteData without(List<DutyRequest> requests, String field, DutyFinding.Code code, String what, String fix) {
        DutyRequest first = requests.getFirst();
        return new QuoteData(
                requests.stream().map(DutyRequest::id).toList(),
                first.entry(),
                first.jurisdiction(),
                first.date(),
                requests.size() == 1 ? first.preference() : null,
                List.of(),
                List.of(),
                null,
                null,
                requests.stream()
                        .map(r -> new Amount(
                                r.id(),
                                "DUTY",
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                null,
                                List.of(),
                                List.of(new Finding(code.text(), field, what, fix))))
                        .toList(),
                BigDecimal.ZERO,
                null);
    }

    private static Amount amount(Quote.Row row) {
        DutyAmount amount = row.amount();
        List<Finding> findings = row.findings().stream().map(Finding::of).toList();
        return amount == null
                ? new Amount(
                        row.id(),
                        row.type().name(),
                        null,
                        row.measure(),
                        null,
                        null,
                        null,
                        false,
                        null,
                        List.of(),
                        findings)
                : new Amount(
                        row.id(),
                        row.type().name(),
                        amount.taxType(),
                        row.measure(),
                        plain(amount.base()),
                        amount.rate(),
                        amount.amount(),
                        amount.provisional(),
                        amount.legalBasis(),
                        amount.trace(),
                        findings);
    }

    /** Without an exponent. */
    static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number != null && number.scale() < 0 ? number.setScale(0) : number;
    }
}
