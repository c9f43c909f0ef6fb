package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.JudgementAnswer;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.reference.TimeLimit;

/** Reads the forms of a declaration's page; what is wrong is named by field, with the key of a text. */
final class DeskForms {
    /** Rows of irregularities in the form; more are recorded through the API or in a second result. */
    static final int IRREGULARITIES = 5;
    /** Days that a declarant has to answer where nobody says otherwise. */
    static final int USUAL_DAYS = 5;

    /** Longest time limit, wherever its end is moved to. */
    static final Duration LONGEST = Duration.ofDays(2L * TimeLimit.Days.DAYS_MAX);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,2})?");

    private final Map<String, String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    /** @param typed what was typed, by field */
    DeskForms(Map<String, String> typed) {
        this.typed = Map.copyOf(typed);
    }

    /** Keys of texts by field, empty when all is well. */
    Map<String, String> errors() {
        return errors;
    }

    String text(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /** A text that has to be there. */
    String written(String field) {
        String text = text(field);
        if (text.isEmpty()) {
            errors.put(field, "desk.error.empty");
        } else if (text.length() > ControlResult.MAX_TEXT) {
            errors.put(field, "desk.error.long");
        }
        return text;
    }

    int number(String field) {
        String text = text(field);
        if (!NUMBER.matcher(text).matches()) {
            errors.put(field, "desk.error.choose");
            return 0;
        }
        return Integer.parseInt(text);
    }

    @Nullable
    Money amount(String field, String currency) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            errors.put(field, "desk.error.amount");
            return null;
        }
        return new Money(new BigDecimal(text.replace(',', '.')), currency);
    }

    private <E extends Enum<E>> @Nullable E choice(String field, E[] all) {
        E found = Arrays.stream(all)
                .filter(e -> e.name().equals(text(field)))
                .findFirst()
                .orElse(null);
        if (found == null) {
            errors.put(field, "desk.error.choose");
        }
        return found;
    }

    /**
     * Null when something is wrong.
     *
     * @param attachments digests of what was attached to it
     */
    @Nullable
    ControlResult control(Set<Integer> items, String currency, List<Digest> attachments) {
        ControlResult.Outcome outcome = choice("outcome", ControlResult.Outcome.values());
        ControlResult.Usefulness useful = choice("selection", ControlResult.Usefulness.values());
        String text = text("text");
        if (text.length() > ControlResult.MAX_TEXT) {
            errors.put("text", "desk.error.long");
        }
        String why = text("why");
        if (why.length() > ControlResult.MAX_WHY) {
            errors.put("why", "desk.error.whyLong");
        }
        List<Irregularity> found = new ArrayList<>();
        for (int row = 1; row <= IRREGULARITIES; row++) {
            Irregularity irregularity = irregularity(row, items, currency);
            if (irregularity == null) {
                continue;
            }
            found.add(irregularity);
            if (outcome == ControlResult.Outcome.CONFORM) {
                errors.put("kind" + row, "desk.error.conform");
            } else if (outcome == ControlResult.Outcome.MINOR
                    && irregularity.kind().forbidsRelease()) {
                errors.put("kind" + row, "desk.error.prohibited");
            }
        }
        if (outcome == ControlResult.Outcome.IRREGULAR && found.isEmpty() && !errors.containsKey("kind1")) {
            errors.put("kind1", "desk.error.noIrregularity");
        }
        return outcome == null || useful == null || !errors.isEmpty()
                ? null
                : new ControlResult(outcome, found, text, attachments, useful, why);
    }

    /** Null for an empty row, or a wrong one. */
    private @Nullable Irregularity irregularity(int row, Set<Integer> items, String currency) {
        String declared = text("declared" + row);
        String found = text("found" + row);
        Money additional = amount("amount" + row, currency);
        if (text("kind" + row).isEmpty()) {
            boolean begun = Stream.of(declared, found, text("amount" + row)).anyMatch(t -> !t.isEmpty());
            if (begun) {
                errors.put("kind" + row, "desk.error.choose");
            }
            return null;
        }
        Irregularity.Kind kind = choice("kind" + row, Irregularity.Kind.values());
        int item = text("item" + row).isEmpty() ? Irregularity.WHOLE : number("item" + row);
        if (item != Irregularity.WHOLE && !items.contains(item)) {
            errors.put("item" + row, "desk.error.choose");
        }
        if (declared.length() + found.length() > ControlResult.MAX_TEXT) {
            errors.put("found" + row, "desk.error.long");
        }
        return kind == null ? null : new Irregularity(kind, item, declared, found, additional);
    }

    /** The answer to one judgement; null when something is wrong. */
    @Nullable
    Order answerToJudgement() {
        int result = number("result");
        JudgementAnswer.Reply reply = choice("judged" + result, JudgementAnswer.Reply.values());
        String text = written("answer" + result);
        if (text.length() > JudgementAnswer.MAX_TEXT) {
            errors.put("answer" + result, "desk.error.answerLong");
        }
        return reply == null || !errors.isEmpty() ? null : Order.answerJudgement(result, reply, text);
    }

    /** Null when something is wrong. */
    @Nullable
    Settlement settlement(String currency) {
        return switch (text("settlement")) {
            case "amendment" -> new Settlement.Amendment();
            case "warning" -> new Settlement.Warning();
            case "duty" -> {
                Money amount = amount("additional", currency);
                if (amount == null || amount.amount().signum() == 0) {
                    errors.put("additional", "desk.error.amount");
                    yield null;
                }
                yield new Settlement.AdditionalDuty(amount);
            }
            default -> {
                errors.put("settlement", "desk.error.choose");
                yield null;
            }
        };
    }

    /**
     * Until when an answer is in time: a moment by the clock of the office where one is given, else so many of its working hours, or
     * so many days.
     *
     * @param asking the office that asks
     */
    @Nullable
    Instant deadline(Instant now, Clocks.Asking asking) {
        if (!text("until").isEmpty()) {
            return until(now, asking);
        }
        TimeLimit limit = limit();
        if (limit == null) {
            return null;
        }
        String field = limit instanceof TimeLimit.WorkingHours ? "hours" : "days";
        try {
            Instant end = limit.endsIn(asking.calendar(), now);
            if (!end.isAfter(now.plus(LONGEST))) {
                return end;
            }
        } catch (IllegalArgumentException e) {
            // the office does not open any more; told below
        }
        errors.put(field, "desk.error.far");
        return null;
    }

    /**
     * The end of so many days, by the calendar of the office.
     *
     * @param usual days where none are given
     */
    @Nullable
    Instant deadlineInDays(String field, int usual, Instant now, Clocks.Asking asking) {
        int days = text(field).isEmpty() ? usual : number(field);
        if (days < 1 || days > TimeLimit.Days.DAYS_MAX) {
            errors.put(field, "desk.error.days");
            return null;
        }
        try {
            Instant end = new TimeLimit.Days(days).endsIn(asking.calendar(), now);
            if (!end.isAfter(now.plus(LONGEST))) {
                return end;
            }
        } catch (IllegalArgumentException e) {
            // the office does not open any more; told below
        }
        errors.put(field, "desk.error.far");
        return null;
    }

    private @Nullable TimeLimit limit() {
        String hours = text("hours");
        if (!hours.isEmpty() && !text("days").isEmpty()) {
            errors.put("hours", "desk.error.both");
            return null;
        }
        if (!hours.isEmpty()) {
            int number = NUMBER.matcher(hours).matches() ? Integer.parseInt(hours) : 0;
            if (number < 1 || number > TimeLimit.WorkingHours.HOURS_MAX) {
                errors.put("hours", "desk.error.hours");
                return null;
            }
            return new TimeLimit.WorkingHours(number);
        }
        int days = text("days").isEmpty() ? USUAL_DAYS : number("days");
        if (days < 1 || days > TimeLimit.Days.DAYS_MAX) {
            errors.put("days", "desk.error.days");
            return null;
        }
        return new TimeLimit.Days(days);
    }

    private @Nullable Instant until(Instant now, Clocks.Asking asking) {
        Instant at = null;
        try {
            at = asking.clock().moment(LocalDateTime.parse(text("until"))).orElse(null);
        } catch (DateTimeParseException e) {
            // told below
        }
        if (at == null || !at.isAfter(now) || !at.isBefore(now.plus(Duration.ofDays(TimeLimit.Days.DAYS_MAX)))) {
            errors.put("until", "desk.error.until");
            return null;
        }
        if (!asking.calendar().open(at.minusNanos(1))) { // at the moment of closing it is in time
            errors.put("until", "desk.error.untilClosed");
            return null;
        }
        return at;
    }
}
