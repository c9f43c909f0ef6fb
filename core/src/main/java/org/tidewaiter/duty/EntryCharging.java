package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;
import org.tidewaiter.tariff.Tariff;

/** An entry while it is computed: what its lines came to, and what is charged once. */
final class EntryCharging {
    /** What is charged once, and the sum of the lines' bases so far. */
    private static final class Once {
        final MetMeasure met;
        /** The last day of a fee whose successor is not known; null where it is in force. */
        final @Nullable LocalDate until;

        BigDecimal base;

        Once(MetMeasure met, BigDecimal base, @Nullable LocalDate until) {
            this.met = met;
            this.base = base;
            this.until = until;
        }
    }

    private static final Comparator<Once> BY_MEASURE =
            Comparator.comparing(each -> each.met.measure().id());

    /** Ending of the threshold of a group of fees: up to it a fee is not collected alone. */
    private static final String ALONE = "-alone";

    private final Rulebook rulebook;
    private final Entry entry;
    private final @Nullable String type;
    private final List<DutyAmount> amounts = new ArrayList<>();
    private final List<QuotaRequest> quotaRequests = new ArrayList<>(0);
    private final List<DutyFinding> findings = new ArrayList<>(0);
    private final List<Once> once = new ArrayList<>(2);
    /** Those that were charged under a low-value regime. */
    private @Nullable Set<String> classifications;

    /** Told of the entry as a whole, where some line could be answered. */
    private final List<DutyFinding> ofEntry = new ArrayList<>(0);

    private boolean portTold;
    private boolean answered;
    private boolean incomplete;

    EntryCharging(Rulebook rulebook, Entry entry, @Nullable String type) {
        this.rulebook = rulebook;
        this.entry = entry;
        this.type = type;
        this.incomplete = entry.unanswerable().lines() > 0;
    }

    Rulebook rulebook() {
        return rulebook;
    }

    Entry entry() {
        return entry;
    }

    /** The type of entry, declared or by its value. */
    @Nullable
    String type() {
        return type;
    }

    List<DutyAmount> amounts() {
        return amounts;
    }

    List<DutyFinding> findings() {
        return findings;
    }

    List<QuotaRequest> quotaRequests() {
        return quotaRequests;
    }

    void add(DutyAmount amount) {
        amounts.add(amount);
    }

    void tell(DutyFinding finding) {
        findings.add(finding);
    }

    /** A line has none. */
    void lineUnanswered() {
        incomplete = true;
    }

    /** A line has its amounts. */
    void lineAnswered() {
        answered = true;
    }

    /** Whether nothing of that classification was charged under the regime before. */
    boolean isFirstOf(String regime, String classification) {
        Set<String> known = classifications == null ? new HashSet<>() : classifications;
        classifications = known;
        return known.add(regime + " " + classification);
    }

    /**
     * A line falls under a measure that is charged once.
     *
     * @param until the last day of a fee whose successor is not known: it is secured; null where it is in force
     */
    void sum(MetMeasure met, BigDecimal base, @Nullable LocalDate until) {
        for (Once known : once) {
            if (known.met.measure().id().equals(met.measure().id())) {
                known.base = known.base.add(base);
                return;
            }
        }
        once.add(new Once(met, base, until));
    }

    /** Whether the measure is charged can't be told without a mode of transport; told once for each type. */
    void modeMissing(Measure measure) {
        ChargeType charge = ChargeType.of(measure);
        if (isTold(DutyFinding.Code.MODE_MISSING, charge)) {
            return;
        }
        ofEntry.add(new DutyFinding(
                null,
                DutyFinding.Code.MODE_MISSING,
                charge,
                measure.id(),
                "mode",
                "No mode of transport is named, and whether " + measure.id() + " is charged depends on it.",
                "Give the mode: " + String.join(", ", Quoting.modes()) + "."));
    }

    private boolean isTold(DutyFinding.Code code, ChargeType type) {
        for (DutyFinding told : ofEntry) {
            if (told.code() == code && told.type() == type) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is known for the day of a fee that was charged before; told once for each type. */
    void feeMissing(Measure fee) {
        ChargeType charge = ChargeType.of(fee);
        if (isTold(DutyFinding.Code.FEE_MISSING, charge)) {
            return;
        }
        ofEntry.add(new DutyFinding(
                null,
                DutyFinding.Code.FEE_MISSING,
                charge,
                null,
                "date",
                "The rulebook has no " + Tariff.feeName(fee) + " for "
                        + entry.dates().entry() + ", although it had one before.",
                "Add the fee that is in force to the rulebook; until then add it by hand."));
    }

    /** Whether the measure is charged at the port of entry; told once where no port is named. */
    boolean atItsPort(Measure measure) {
        String list = measure.scope().limits().ports();
        if (list == null) {
            return true;
        }
        var ports = rulebook.references().codeList(list);
        if (entry.port() == null) {
            if (!portTold) {
                portTold = true;
                ofEntry.add(new DutyFinding(
                        null,
                        DutyFinding.Code.PORT_MISSING,
                        ChargeType.of(measure),
                        measure.id(),
                        "port",
                        "No port is named, so " + measure.id() + " is charged as at a listed port.",
                        "Name the port of entry."));
            }
            return true;
        }
        return ports != null && ports.holds(entry.port(), entry.dates().importation());
    }

    /** A fee under the threshold of its group is not collected where nothing else is due. */
    private BigDecimal unlessAlone(Measure measure, BigDecimal amount, List<Step> steps) {
        if (once.size() > 1 || !isNothingDue()) {
            return amount;
        }
        Threshold limit = rulebook.references()
                .threshold(
                        measure.stacking().group().toLowerCase(Locale.ROOT) + ALONE,
                        entry.dates().importation());
        if (limit == null || amount.compareTo(limit.amount().amount()) > 0) {
            return amount;
        }
        steps.add(new Step.Said("not collected where nothing else is due"));
        return BigDecimal.ZERO.setScale(amount.scale());
    }

    private boolean isNothingDue() {
        for (int i = 0; i < amounts.size(); i++) {
            if (amounts.get(i).amount().signum() != 0) {
                return false;
            }
        }
        return true;
    }

    private void tellIncomplete(Measure measure) {
        tell(new DutyFinding(
                null,
                DutyFinding.Code.ENTRY_INCOMPLETE,
                ChargeType.of(measure),
                measure.id(),
                "entry",
                measure.id() + " rests on the lines of the entry that could be answered; there are others.",
                "Mend the lines that have no amount, and ask again."));
    }

    /** Charges what is charged once, where some line could be answered. */
    void chargeEntry() {
        if (!answered) {
            return;
        }
        findings.addAll(ofEntry);
        once.sort(BY_MEASURE);
        for (Once each : once) {
            Measure measure = each.met.measure();
            Arithmetic arithmetic = new Arithmetic(new Arithmetic.Sources(
                    rulebook.references(),
                    rulebook.title().currency(),
                    entry.dates().entry(),
                    measure.taxType(),
                    (taxType, unit) -> unit.equals("ENTRY") ? BigDecimal.ONE : null,
                    Map.of(),
                    null,
                    null,
                    null,
                    Arithmetic.Quotas.NONE));
            BigDecimal amount = arithmetic.of(measure, measure.expression(), each.base);
            if (amount == null) {
                Arithmetic.Gap gap = arithmetic.gap();
                tell(new DutyFinding(
                        null,
                        gap.code(),
                        ChargeType.of(measure),
                        measure.id(),
                        gap.field(),
                        measure.id() + " needs " + gap.what() + ".",
                        gap.fix()));
                continue;
            }
            amount = unlessAlone(measure, amount, arithmetic.steps());
            boolean lapsed = each.until != null;
            if (lapsed) {
                arithmetic
                        .steps()
                        .add(new Step.Said("as on " + each.until
                                + ", the last day that is known of it; secured until the fee of the day is"));
            }
            add(new DutyAmount(
                    null,
                    ChargeType.of(measure),
                    measure.taxType(),
                    measure.id(),
                    arithmetic.usesBase() ? each.base : null,
                    each.met.rate(),
                    amount,
                    rulebook.title().currency(),
                    lapsed,
                    lapsed,
                    measure.legalBasis(),
                    arithmetic.steps()));
            if (incomplete) {
                tellIncomplete(measure);
            }
        }
    }
}
