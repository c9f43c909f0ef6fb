package org.tidewaiter.access.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.kernel.Validity;

/**
 * A mandate as typed; {@link #errors} says what is wrong, {@link #mandate} is asked without any.
 *
 * @param from first day, ISO 8601; today when empty
 * @param until last day, ISO 8601; without an end when empty
 */
record MandateForm(
        @Nullable String client,
        @Nullable String agent,
        @Nullable String kind,
        @Nullable String from,
        @Nullable String until) {
    static final MandateForm EMPTY = new MandateForm("", "", "", "", "");

    /** The same of another client: who gives a mandate gives its own. */
    MandateForm givenBy(String party) {
        return new MandateForm(party, agent, kind, from, until);
    }

    /** The field and the key of what is wrong with it, in the order of the page. */
    Map<String, String> errors(LocalDate today) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!Mandate.isParty(Typed.text(client))) {
            errors.put("client", "mandates.error.client");
        }
        if (!Mandate.isParty(Typed.text(agent))) {
            errors.put("agent", "mandates.error.agent");
        } else if (Typed.text(agent).equals(Typed.text(client))) {
            errors.put("agent", "mandates.error.itself");
        }
        if (chosen().isEmpty()) {
            errors.put("kind", "mandates.error.kind");
        }
        new TypedDays(from, until).check(errors, today);
        return errors;
    }

    /** Whether the client gave the agent such a mandate that holds on one of the same days; only without errors. */
    boolean repeats(Mandates given, LocalDate today) {
        Validity wanted = validity(today);
        return given.all().stream()
                .filter(m -> m.revokedAt() == null
                        && m.agent().equals(Typed.text(agent))
                        && chosen().filter(k -> k == m.kind()).isPresent())
                .map(Mandate::validity)
                .anyMatch(v -> !endsBefore(v, wanted) && !endsBefore(wanted, v));
    }

    private static boolean endsBefore(Validity one, Validity other) {
        LocalDate end = one.to();
        LocalDate begin = other.from();
        return end != null && begin != null && end.isBefore(begin);
    }

    /** The mandate that it describes; only without errors. */
    Mandate mandate(String id, String grantedBy, Instant at, LocalDate today) {
        return new Mandate(
                id,
                Typed.text(agent),
                Typed.text(client),
                chosen().orElseThrow(),
                validity(today),
                grantedBy,
                at,
                null);
    }

    private Validity validity(LocalDate today) {
        return new TypedDays(from, until).validity(today);
    }

    private Optional<Mandate.Kind> chosen() {
        return Stream.of(Mandate.Kind.values())
                .filter(k -> k.name().equals(Typed.text(kind)))
                .findFirst();
    }
}
