package org.tidewaiter.duty.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.valuation.ValuationBasis;

/** The rulebooks in force, as quotes and the pages of the tariff need them. */
@Component
final class TariffDesk {
    /** A rulebook, by what names it for people and by what proves it. */
    public record RulebookData(String label, String digest) {
        static RulebookData of(Rulebook rulebook) {
            return new RulebookData(rulebook.label(), rulebook.digest().hex());
        }
    }

    private static final int TEXT_MAX = 200;

    private final InForce inForce;
    private final Clock clock;
    private final Map<String, Quoting> quotings = new ConcurrentHashMap<>();

    TariffDesk(InForce inForce, Clock clock) {
        this.inForce = inForce;
        this.clock = clock;
    }

    /** In the order of {@link InForce#jurisdictions}, the given one among them if there is a rulebook for it. */
    List<String> jurisdictions(String chosen) {
        List<String> all = new ArrayList<>(inForce.jurisdictions().stream()
                .filter(j -> rulebook(j).isPresent())
                .toList());
        if (!all.contains(chosen) && rulebook(chosen).isPresent()) {
            all.add(chosen);
        }
        return all;
    }

    /** Empty for what is no jurisdiction, or has no rulebook of its own. */
    Optional<Rulebook> rulebook(String jurisdiction) {
        return jurisdiction.matches("[A-Z]{2}")
                ? inForce.of(jurisdiction)
                        .filter(found -> found.title().jurisdiction().equals(jurisdiction))
                : Optional.empty();
    }

    /** Which transport costs belong to the customs value there; null where there is no rulebook. */
    @Nullable
    ValuationBasis basis(String jurisdiction) {
        return rulebook(jurisdiction)
                .map(rulebook -> rulebook.title().valuationBasis())
                .orElse(null);
    }

    Optional<Quoting> quoting(String jurisdiction) {
        return rulebook(jurisdiction).map(this::quoting);
    }

    /** One is kept for each jurisdiction, as long as its rulebook is in force. */
    private Quoting quoting(Rulebook rulebook) {
        return quotings.compute(
                rulebook.title().jurisdiction(),
                (key, known) -> known != null && known.rulebook().digest().equals(rulebook.digest())
                        ? known
                        : new Quoting(rulebook));
    }

    /** Today, where the administration is. */
    LocalDate today(Rulebook rulebook) {
        return LocalDate.ofInstant(clock.instant(), rulebook.title().zone());
    }

    /** Null for what is no day that can be asked for; today for nothing. */
    @Nullable
    LocalDate day(String text, Rulebook rulebook) {
        if (text.isBlank()) {
            return today(rulebook);
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            return day.isBefore(Asked.FIRST_DAY) || day.isAfter(Asked.LAST_DAY) ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String upper(String text) {
        return shortened(text).strip().toUpperCase(Locale.ROOT);
    }

    static String shortened(String text) {
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }
}
