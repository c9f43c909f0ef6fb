package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;

/** Answers requests under one rulebook. It may be used by any number of threads at once. */
public final class Quoting {
    /** Most requests that share an entry. */
    public static final int LINES_MAX = 10_000;

    /** Modes of a request, and of an entry. */
    static final Map<String, String> MODES =
            Map.of("SEA", "1", "RAIL", "2", "ROAD", "3", "AIR", "4", "POST", "5", Entry.EXPRESS, Entry.EXPRESS);

    private final Rulebook rulebook;
    private final DutyCalculator calculator;

    public Quoting(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.calculator = new DutyCalculator(rulebook);
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    /** A preference that goods of an origin may claim. */
    public record OpenPreference(String code, String scheme, String evidence) {}

    /** Those that are open to the request's origin on its day, in the order of the rulebook. */
    public List<OpenPreference> openPreferences(DutyRequest request) {
        if (request.origin() == null) {
            return List.of();
        }
        return rulebook.programmes().preferences().open(request.origin(), request.date()).stream()
                .map(open -> new OpenPreference(
                        open.claim().code(),
                        open.scheme().name(),
                        open.period().terms().proof().sentence()))
                .toList();
    }

    /**
     * Those of the open preferences that change what the request's goods cost: under which the line has a rate, or, where it is
     * free anyway, which lift the processing fee.
     */
    public List<OpenPreference> ratedPreferences(DutyRequest request) {
        return openPreferences(request).stream()
                .filter(open -> changes(open.code(), request))
                .toList();
    }

    private boolean changes(String code, DutyRequest request) {
        Claim claim = Claims.of(rulebook, code, request.origin(), request.date());
        Goods goods = new Goods(
                digits(request.hs()),
                request.additionalCodes(),
                request.origin(),
                claim.regimes(),
                Flow.IMPORT,
                null,
                request.entryType());
        for (MetMeasure met : rulebook.tariff().meeting(goods, request.date())) {
            Measure measure = met.measure();
            if (measure.kind() == Measure.Kind.DUTY) {
                boolean free = measure.expression() instanceof DutyExpression.Free && claim.processingFeeExempt();
                return free || claim.regimes().stream().anyMatch(measure.scope().regimes()::contains);
            }
        }
        return false;
    }

    /** What shows that the goods originate under the preference claimed; empty for none, or where none is asked for. */
    public String evidence(DutyRequest request) {
        String claimed = request.preference();
        return claimed == null
                ? ""
                : openPreferences(request).stream()
                        .filter(open -> open.code().equals(claimed))
                        .map(OpenPreference::evidence)
                        .findFirst()
                        .orElse("");
    }

    /** Transport modes of a request. */
    public static List<String> modes() {
        return List.of("AIR", "SEA", "ROAD", "RAIL", "POST", Entry.EXPRESS);
    }

    /**
     * The answer to the requests of one entry; the first says date, mode, type and port for all.
     *
     * @param requests at least one
     */
    public Quote quote(List<DutyRequest> requests) {
        return quote(requests, List.of());
    }

    /**
     * The same for an entry of which some requests can't be read; their findings stand after the answers.
     *
     * @param requests at least one
     * @param unread the others
     */
    public Quote quote(List<DutyRequest> requests, List<UnreadRequest> unread) {
        DutyRequest first = requests.getFirst();
        List<GoodsLine> lines = new ArrayList<>(requests.size());
        Map<Integer, DutyFinding> refused = new HashMap<>(0);
        Unanswered without = new Unanswered();
        for (UnreadRequest each : unread) {
            without.add(each.value(), each.currency(), first.date());
        }
        for (int i = 0; i < requests.size(); i++) {
            DutyRequest request = requests.get(i);
            DutyFinding finding = mismatch(first, request, i);
            BigDecimal rate = finding == null ? rate(request.currency(), request.date()) : null;
            if (finding == null && rate == null) {
                finding = refusal(
                        i,
                        DutyFinding.Code.EXCHANGE_RATE_MISSING,
                        "currency",
                        "The rulebook has no exchange rate of " + request.currency() + " on " + request.date() + ".",
                        "Give the value in " + rulebook.title().currency() + ", or add the rate to the rulebook.");
            }
            if (finding != null) {
                refused.put(i, finding);
                without.add(request.value(), request.currency(), first.date());
            } else if (rate != null) {
                lines.add(line(request, i, rate));
            }
        }
        String mode = first.mode() == null ? null : MODES.getOrDefault(first.mode(), first.mode());
        DutyResult result = calculator.calculate(new Entry(
                Entry.Dates.on(first.date()),
                Flow.IMPORT,
                mode,
                first.entryType(),
                first.port(),
                lines,
                without.sum()));
        List<Quote.Row> rows = rows(requests, result, refused);
        unread.forEach(each -> rows.add(row(each.id(), each.finding())));
        return new Quote(rows, rulebook.title().currency(), result.lowValueRegime());
    }

    private GoodsLine line(DutyRequest request, int index, BigDecimal rate) {
        Map<String, BigDecimal> parts = new HashMap<>(request.parts().size());
        request.parts().forEach((name, value) -> parts.put(name, times(value, rate)));
        return new GoodsLine(
                Integer.toString(index),
                digits(request.hs()),
                request.additionalCodes(),
                request.origin(),
                null,
                request.preference(),
                times(request.value(), rate),
                times(request.costs(), rate),
                request.quantities().isEmpty() ? Quantities.NONE : Quantities.given(request.quantities()),
                parts,
                request.content() == null ? null : times(request.content(), rate),
                effects(request.entryType()),
                null,
                null);
    }

    /** What a type of entry does to the charges, where it is a procedure of the rulebook, e.g. a warehouse entry. */
    private Procedure.Effects effects(@Nullable String entryType) {
        Procedure procedure = entryType == null ? null : rulebook.procedure(entryType);
        return procedure == null || procedure.effect() == Procedure.Effect.CHARGED
                ? Procedure.Effects.CHARGED
                : new Procedure.Effects(List.of(procedure));
    }

    private static BigDecimal times(BigDecimal amount, BigDecimal rate) {
        return rate.compareTo(BigDecimal.ONE) == 0 ? amount : amount.multiply(rate);
    }

    /** Without points and blanks. */
    private static String digits(String hs) {
        boolean plain = true;
        for (int i = 0; i < hs.length() && plain; i++) {
            plain = hs.charAt(i) >= '0' && hs.charAt(i) <= '9';
        }
        return plain ? hs : hs.replaceAll("[. ]", "");
    }

    /** Domestic units for one of the currency, null when not known. */
    private @Nullable BigDecimal rate(@Nullable String currency, LocalDate day) {
        return currency == null || currency.equals(rulebook.title().currency())
                ? BigDecimal.ONE
                : rulebook.references().domesticPerUnit(currency, day);
    }

    /** Sums up the requests of an entry that can't be put as lines. */
    private final class Unanswered {
        private int lines;
        private BigDecimal value = BigDecimal.ZERO;
        private boolean known = true;

        void add(@Nullable BigDecimal more, @Nullable String currency, LocalDate day) {
            lines++;
            BigDecimal rate = rate(currency, day);
            if (more == null || rate == null) {
                known = false;
            } else {
                value = value.add(times(more, rate));
            }
        }

        Entry.Unanswerable sum() {
            return lines == 0 ? Entry.Unanswerable.NONE : new Entry.Unanswerable(lines, value, known);
        }
    }

    private static @Nullable DutyFinding mismatch(DutyRequest first, DutyRequest request, int index) {
        boolean same = first.date().equals(request.date())
                && Objects.equals(first.mode(), request.mode())
                && Objects.equals(first.entryType(), request.entryType())
                && Objects.equals(first.port(), request.port());
        return same
                ? null
                : refusal(
                        index,
                        DutyFinding.Code.ENTRY_MIXED,
                        "entry",
                        "Request " + request.id() + " shares entry " + first.entry() + " with " + first.id()
                                + " but not its date, mode, type and port.",
                        "Give the lines of one entry the same date, mode, type and port, or put them into two.");
    }

    private static DutyFinding refusal(int index, DutyFinding.Code code, String field, String message, String fix) {
        return new DutyFinding(Integer.toString(index), code, ChargeType.DUTY, null, field, message, fix);
    }

    private static List<Quote.Row> rows(
            List<DutyRequest> requests, DutyResult result, Map<Integer, DutyFinding> refused) {
        List<Quote.Row> rows =
                new ArrayList<>(result.amounts().size() + result.findings().size());
        int amount = 0;
        int finding = 0;
        for (int i = 0; i < requests.size(); i++) {
            String id = requests.get(i).id();
            String line = Integer.toString(i);
            if (refused.containsKey(i)) {
                rows.add(row(id, refused.get(i)));
                continue;
            }
            List<DutyFinding> beside = new ArrayList<>(0);
            List<DutyFinding> alone = new ArrayList<>(0);
            for (;
                    finding < result.findings().size()
                            && line.equals(result.findings().get(finding).line());
                    finding++) {
                DutyFinding told = result.findings().get(finding);
                (told.type() == ChargeType.DUTY && told.code().answered() ? beside : alone).add(told);
            }
            for (;
                    amount < result.amounts().size()
                            && line.equals(result.amounts().get(amount).line());
                    amount++) {
                DutyAmount each = result.amounts().get(amount);
                boolean takes = !beside.isEmpty() && each.type() == ChargeType.DUTY;
                rows.add(new Quote.Row(id, each.type(), each.measure(), each, takes ? beside : List.of()));
                beside = takes ? List.of() : beside;
            }
            alone.addAll(beside);
            alone.forEach(told -> rows.add(row(id, told)));
        }
        return ofEntry(rows, requests, result, amount, finding);
    }

    /** What is charged and told once stands with the first request that has an amount. */
    private static List<Quote.Row> ofEntry(
            List<Quote.Row> rows, List<DutyRequest> requests, DutyResult result, int amount, int finding) {
        String first = rows.stream()
                .filter(row -> row.amount() != null)
                .map(Quote.Row::id)
                .findFirst()
                .orElse(requests.getFirst().id());
        List<DutyFinding> told = new ArrayList<>(
                result.findings().subList(finding, result.findings().size()));
        for (DutyAmount each : result.amounts().subList(amount, result.amounts().size())) {
            List<DutyFinding> beside = told.stream()
                    .filter(other -> other.code() == DutyFinding.Code.ENTRY_INCOMPLETE
                            && each.measure().equals(other.measure()))
                    .toList();
            told.removeAll(beside);
            rows.add(new Quote.Row(first, each.type(), each.measure(), each, beside));
        }
        told.forEach(other -> rows.add(row(first, other)));
        return rows;
    }

    private static Quote.Row row(String id, DutyFinding finding) {
        return new Quote.Row(id, finding.type(), finding.measure(), null, List.of(finding));
    }
}
