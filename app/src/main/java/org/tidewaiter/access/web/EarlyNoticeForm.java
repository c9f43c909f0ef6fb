package org.tidewaiter.access.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.EarlyNotices;
import org.tidewaiter.access.Mandate;

/**
 * An early notice as typed or sent; {@link #errors} says what is wrong, {@link #notice} is asked without any.
 *
 * @param party identification number of who is told
 * @param authorisation number under which it is trusted
 * @param from first day, ISO 8601; today when empty
 * @param until last day, ISO 8601; without an end when empty
 */
@Schema(name = "EarlyNoticeWanted")
public record EarlyNoticeForm(
        @Nullable String party,
        @Nullable String authorisation,
        @Nullable String from,
        @Nullable String until) {
    static final EarlyNoticeForm EMPTY = new EarlyNoticeForm("", "", "", "");

    /** The field and the key of what is wrong with it, in the order of the page. */
    Map<String, String> errors(LocalDate today) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!Mandate.isParty(Typed.text(party))) {
            errors.put("party", "notices.error.party");
        }
        if (!EarlyNotice.isAuthorisation(Typed.text(authorisation))) {
            errors.put("authorisation", "notices.error.authorisation");
        }
        new TypedDays(from, until).check(errors, today);
        return errors;
    }

    /** Whether the party has one under the same authorisation. */
    boolean repeats(EarlyNotices known) {
        return known.all().stream()
                .anyMatch(n ->
                        n.party().equals(Typed.text(party)) && n.authorisation().equals(Typed.text(authorisation)));
    }

    /** The notice that it describes; only without errors. */
    EarlyNotice notice(String id, String grantedBy, Instant at, LocalDate today) {
        return new EarlyNotice(
                id,
                Typed.text(party),
                Typed.text(authorisation),
                new TypedDays(from, until).validity(today),
                grantedBy,
                at,
                null);
    }
}
