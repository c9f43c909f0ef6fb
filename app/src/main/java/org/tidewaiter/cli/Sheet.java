package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.ItemValue;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.kernel.Finding;

/** Prints answers for people: a line each, and all there is to say where asked for. */
final class Sheet {
    private final PrintWriter out;

    Sheet(PrintWriter out) {
        this.out = out;
    }

    /** One line, and below it the findings of what is not accepted. */
    void line(Line line) {
        Answer answer = line.answer();
        if (answer == null) {
            out.printf(Locale.ROOT, "%-10s %s%n           %s%n", line.outcome(), name(line), line.reason());
            return;
        }
        Assessment assessment = answer.assessment();
        String lane = assessment == null || assessment.lane() == null
                ? ""
                : assessment.lane().name();
        String mrn = answer.clearance() == null ? "" : answer.clearance().mrn().value();
        BigDecimal total = assessment == null ? BigDecimal.ZERO : assessment.totalPayable();
        String currency = assessment == null ? "" : assessment.currency();
        out.printf(
                Locale.ROOT,
                "%-10s %-6s %-18s %-24s %14s %-3s  %s%n",
                line.outcome(),
                lane,
                mrn,
                line.lrn() == null ? "-" : line.lrn(),
                money(total, currency),
                currency,
                name(line));
        if (!answer.accepted()) {
            findings(answer);
        }
    }

    /** Everything: findings, values, duties with their trace, reasons of the lane. */
    void explain(Line line) {
        Answer answer = line.answer();
        if (answer == null) {
            return;
        }
        if (line.rulebook() != null) {
            out.printf(Locale.ROOT, "  rulebook %s%n", line.rulebook());
        }
        if (answer.clearance() != null) {
            out.printf(
                    Locale.ROOT,
                    "  state    %s, version %d%n",
                    answer.clearance().state(),
                    answer.clearance().version());
        }
        if (answer.accepted()) {
            findings(answer);
        }
        Assessment assessment = answer.assessment();
        if (assessment == null) {
            return;
        }
        for (ItemValue value : assessment.values()) {
            out.printf(
                    Locale.ROOT,
                    "  item %-3d customs value %s %s  (%s)%n",
                    value.item(),
                    value.amount().toPlainString(),
                    assessment.currency(),
                    String.join("; ", value.trace()));
            assessment.charges().stream().filter(c -> c.item() == value.item()).forEach(this::charge);
        }
        assessment.charges().stream().filter(c -> c.item() == 0).forEach(this::charge);
        if (assessment.isAccepted()) {
            out.printf(
                    Locale.ROOT,
                    "  payable %s %s, secured %s, lane %s%n",
                    assessment.totalPayable().toPlainString(),
                    assessment.currency(),
                    assessment.totalSecured().toPlainString(),
                    assessment.lane());
        }
        for (Reason reason : assessment.reasons()) {
            out.printf(Locale.ROOT, "    because %s: %s%n", reason.id(), reason.text());
        }
    }

    private void charge(Charge charge) {
        String kept = charge.relieved().signum() > 0
                ? ", relieved"
                : charge.secured().signum() > 0 ? ", secured" : charge.provisional() ? ", provisional" : "";
        out.printf(
                Locale.ROOT,
                "    %-5s %10s  %s%s  [%s; %s]%n",
                charge.taxType(),
                charge.assessed().toPlainString(),
                String.join("; ", charge.trace()),
                kept,
                charge.measure(),
                charge.legalBasis());
    }

    private void findings(Answer answer) {
        for (Finding finding : answer.findings()) {
            out.printf(
                    Locale.ROOT,
                    "    %-7s %s%n            %s%n            at %s%n            %s%n",
                    finding.severity(),
                    finding.code(),
                    finding.message(),
                    finding.pointer().path(),
                    finding.fix());
        }
    }

    private static String money(BigDecimal amount, String currency) {
        int digits = currency.isEmpty() ? 0 : Currency.getInstance(currency).getDefaultFractionDigits();
        return amount.setScale(Math.max(digits, amount.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String name(Line line) {
        return line.source().path()
                + (line.source().line() > 0 ? " line " + line.source().line() : "");
    }
}
