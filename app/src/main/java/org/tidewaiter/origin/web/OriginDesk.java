package org.tidewaiter.origin.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tidewaiter.origin.OriginRules;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.file.OriginFiles;
import org.tidewaiter.origin.json.OriginAsked;
import org.tidewaiter.origin.json.OriginData;

/** Answers questions of origin by the schemes in force and the rules that come with the product. */
@Component
final class OriginDesk {
    /** A scheme whose rules are there, of an administration that grants it. */
    public record Offer(String jurisdiction, String scheme, String name) {}

    /** What a question comes to. */
    sealed interface Outcome {
        /** An answer, yes or no. */
        record Answered(OriginData data) implements Outcome {}

        /** There is none, for want of a scheme or of its rules. */
        record Unanswered(String field, String code, String message, String fix) implements Outcome {}
    }

    private final Granting granting;
    private final Clock clock;
    private final Map<String, OriginRules> rules = new ConcurrentHashMap<>();

    OriginDesk(Granting granting, Clock clock) {
        this.granting = granting;
        this.clock = clock;
    }

    List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (String jurisdiction : granting.jurisdictions()) {
            granting.of(jurisdiction).ifPresent(grants -> grants.schemes().schemes().stream()
                    .filter(scheme -> OriginFiles.packaged().contains(scheme.id()))
                    .forEach(scheme -> offers.add(new Offer(jurisdiction, scheme.id(), scheme.name()))));
        }
        return offers;
    }

    /** Today, where the administration is. */
    LocalDate today(String jurisdiction) {
        return LocalDate.ofInstant(
                clock.instant(),
                granting.of(jurisdiction).map(Granting.Grants::zone).orElse(ZoneOffset.UTC));
    }

    Optional<OriginRules> rules(String scheme) {
        return OriginFiles.packaged().contains(scheme)
                ? Optional.of(rules.computeIfAbsent(
                        scheme, id -> OriginFiles.packaged(id).orElseThrow()))
                : Optional.empty();
    }

    Outcome answer(OriginAsked.Ready asked) {
        Optional<PreferenceScheme> scheme = granting.of(asked.jurisdiction())
                .flatMap(grants -> grants.schemes().schemes().stream()
                        .filter(each -> each.id().equals(asked.scheme()))
                        .findFirst());
        Optional<OriginRules> own = rules(asked.scheme());
        if (scheme.isEmpty() || own.isEmpty()) {
            return new Outcome.Unanswered(
                    "scheme",
                    "ORIGIN-SCHEME-UNKNOWN",
                    "There are no rules of origin of scheme " + asked.scheme() + " granted by " + asked.jurisdiction()
                            + ".",
                    "Take one of those there are: "
                            + String.join(
                                    ", ",
                                    offers().stream()
                                            .map(o -> o.scheme() + " (" + o.jurisdiction() + ")")
                                            .toList())
                            + ".");
        }
        if (scheme.get().on(asked.date()) == null) {
            return new Outcome.Unanswered(
                    "date",
                    "PROGRAMME-NOT-IN-FORCE",
                    asked.scheme() + " is not in force on " + asked.date() + ".",
                    "Name a day on which it is, or another scheme.");
        }
        return new Outcome.Answered(OriginData.of(asked, scheme.get(), own.get()));
    }
}
