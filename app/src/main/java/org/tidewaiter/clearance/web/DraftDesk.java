package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Totals;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.rulebook.Rulebook;

/** What lies ready beside the form of a declaration: its codes, what the items come to, and what would be charged today. */
@Component
final class DraftDesk {
    /** Administrations that somebody may begin a declaration for, where there is a rulebook for them. */
    private static final List<String> ADMINISTRATIONS = List.of("GB", "US", "KR");

    /** A duty, tax or fee of all items together. */
    public record Due(String taxType, String name, BigDecimal payable) {}

    /**
     * What a check came to.
     *
     * @param errors that are in the way of it
     * @param dues by type; empty while there are errors
     */
    public record Estimate(int errors, int warnings, List<Due> dues, BigDecimal total, String currency) {}

    /**
     * What stands beside the form.
     *
     * @param estimate null where no rulebook is there
     */
    public record Side(Totals totals, @Nullable Estimate estimate) {}

    private final Reception reception;
    private final Counter counter;
    private final MessageCounter messages;
    private final DraftCounter drafts;
    private final Notices notices;

    DraftDesk(Reception reception, Counter counter, MessageCounter messages, DraftCounter drafts, Notices notices) {
        this.reception = reception;
        this.counter = counter;
        this.messages = messages;
        this.drafts = drafts;
        this.notices = notices;
    }

    /** ISO 3166-1 codes of the administrations that a declaration may be begun for. */
    List<String> administrations() {
        return ADMINISTRATIONS.stream().filter(c -> rulebook(c).isPresent()).toList();
    }

    Optional<Rulebook> rulebook(String country) {
        return reception.rulebook(country);
    }

    /** Today, where the administration is. */
    LocalDate today(Rulebook rulebook) {
        return LocalDate.ofInstant(counter.now(), rulebook.title().zone());
    }

    /** The codes for a declaration to that administration. */
    DraftCodes codes(String country, Locale language) {
        Rulebook rulebook = rulebook(country).orElse(null);
        LocalDate day = rulebook == null ? LocalDate.EPOCH : today(rulebook);
        return new DraftCodes(rulebook, day, language, key -> notices.text(language, key));
    }

    /** Checks a draft without storing or logging anything. */
    Handed check(Draft draft) {
        return messages.check(drafts.message(draft).message());
    }

    /**
     * What stands beside the form.
     *
     * @param checked what {@link #check} said of the same fields; null to ask now
     */
    Side side(Draft draft, Locale language, @Nullable Handed checked) {
        Handed handed = checked == null ? check(draft) : checked;
        Estimate estimate = handed instanceof Handed.Answered answered && answered.view() != null
                ? estimate(answered, answered.view(), codes(draft.country(), language))
                : null;
        return new Side(Totals.of(draft.fields()), estimate);
    }

    private static Estimate estimate(Handed.Answered answered, DeclarationView view, DraftCodes codes) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        view.duties().forEach(duty -> sums.merge(duty.taxType(), duty.payable(), BigDecimal::add));
        DraftCodes.Codes names = codes.list("tax-type");
        return new Estimate(
                (int) answered.findings().stream()
                        .filter(f -> f.severity() == Severity.ERROR)
                        .count(),
                (int) answered.findings().stream()
                        .filter(f -> f.severity() == Severity.WARNING)
                        .count(),
                sums.entrySet().stream()
                        .map(sum ->
                                new Due(sum.getKey(), names == null ? "" : names.name(sum.getKey()), sum.getValue()))
                        .toList(),
                view.total(),
                view.currency());
    }
}
