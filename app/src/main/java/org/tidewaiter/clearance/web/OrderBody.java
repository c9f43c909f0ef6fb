package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.JudgementAnswer;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.reference.TimeLimit;

/** What orders say in JSON. Each member may be missing until it was looked at. */
sealed interface OrderBody
        permits OrderBody.Nothing,
                OrderBody.Reasoned,
                OrderBody.Assign,
                OrderBody.ConfirmPayment,
                OrderBody.Item,
                OrderBody.WithdrawQuery,
                OrderBody.Ask,
                OrderBody.Reply,
                OrderBody.Control,
                OrderBody.Settle,
                OrderBody.AnswerJudgement,
                ValueBody {
    /** Orders that need no words. */
    @Schema(name = "OrderNothing")
    record Nothing() implements OrderBody {}

    /** @param reason 1 to 4,000 characters */
    @Schema(name = "OrderReasoned")
    record Reasoned(@Nullable String reason) implements OrderBody {}

    /** @param officer who is to have the case, of the own office; null for nobody */
    @Schema(name = "OrderAssign")
    record Assign(@Nullable String officer) implements OrderBody {}

    /** @param reference of the payment, 1 to 4,000 characters */
    @Schema(name = "OrderConfirmPayment")
    record ConfirmPayment(@Nullable String reference) implements OrderBody {}

    /** @param item its number in the declaration */
    @Schema(name = "OrderItem")
    record Item(@Nullable Integer item, @Nullable String reason) implements OrderBody {}

    @Schema(name = "OrderWithdrawQuery")
    record WithdrawQuery(@Nullable Integer query, @Nullable String reason) implements OrderBody {}

    /**
     * A question. Until when it is to be answered is one of three; where none is stated, {@value DeskForms#USUAL_DAYS} days.
     *
     * @param deadline ISO 8601 with a zone, within a year, while the office is open
     * @param days 1 to 365; ends when the office closes on the last of them, or on its next working day
     * @param hours 1 to 2,000 hours during which the office is open
     */
    @Schema(name = "OrderAsk")
    record Ask(
            @Nullable String question,
            @Nullable Instant deadline,
            @Nullable Integer days,
            @Nullable Integer hours) implements OrderBody {
        @Nullable
        Order order(OrderReading reading) {
            String asked = reading.written("$.question", question);
            Instant until = until(reading, deadline, days, hours);
            return asked == null || until == null ? null : Order.ask(asked, until);
        }

        static @Nullable Instant until(
                OrderReading reading, @Nullable Instant deadline, @Nullable Integer days, @Nullable Integer hours) {
            if (Stream.of(deadline, days, hours).filter(Objects::nonNull).count() > 1) {
                reading.wrong(
                        deadline == null || days == null ? "$.hours" : "$.days",
                        "Several of a deadline, days and hours are there.",
                        "State one of them.");
                return null;
            }
            if (deadline != null) {
                return moment(deadline, reading);
            }
            String field = hours == null ? "$.days" : "$.hours";
            try {
                TimeLimit limit = hours == null
                        ? new TimeLimit.Days(days == null ? DeskForms.USUAL_DAYS : days)
                        : new TimeLimit.WorkingHours(hours);
                Instant end = limit.endsIn(reading.calendar(), reading.now());
                if (!end.isAfter(reading.now().plus(DeskForms.LONGEST))) {
                    return end;
                }
                reading.wrong(field, "The office opens too seldom for it.", "State less, or a deadline.");
            } catch (IllegalArgumentException e) {
                reading.wrong(field, "It is no time limit that ends.", "State 1 to 365 days, or 1 to 2,000 hours.");
            }
            return null;
        }

        private static @Nullable Instant moment(Instant deadline, OrderReading reading) {
            Instant latest = reading.now().plus(Duration.ofDays(TimeLimit.Days.DAYS_MAX));
            if (!deadline.isAfter(reading.now()) || deadline.isAfter(latest)) {
                reading.wrong(
                        "$.deadline",
                        "The deadline " + deadline + " is over, or more than a year away.",
                        "State a moment within the next 365 days.");
                return null;
            }
            if (!reading.calendar().open(deadline.minusNanos(1))) { // at the moment of closing it is in time
                reading.wrong(
                        "$.deadline",
                        "The office is closed at " + deadline + ".",
                        "State a moment while it is open, see /api/offices.");
                return null;
            }
            return deadline;
        }
    }

    /**
     * An answer.
     *
     * @param text may be missing where documents come along
     * @param attachments numbers of documents of the declaration
     */
    @Schema(name = "OrderReply")
    record Reply(
            @Nullable Integer query,
            @Nullable String text,
            @Nullable List<Integer> attachments) implements OrderBody {
        @Nullable
        Order order(OrderReading reading) {
            Integer number = reading.number("$.query", query);
            boolean documented = attachments != null && !attachments.isEmpty();
            String said = documented ? reading.said("$.text", text) : reading.written("$.text", text);
            var documents = reading.documents("$.attachments", attachments);
            return number == null || said == null ? null : Order.reply(number, said, documents);
        }
    }

    /**
     * What is irregular.
     *
     * @param item its number in the declaration; 0 or missing for the declaration as a whole
     * @param additional duties that it comes to, in the currency of the declaration; missing where nobody has reckoned them
     */
    @Schema(name = "OrderFound")
    record Found(
            Irregularity.@Nullable Kind kind,
            @Nullable Integer item,
            @Nullable String declared,
            @Nullable String found,
            @Nullable BigDecimal additional) {
        @Nullable
        Irregularity irregularity(String place, OrderReading reading) {
            Irregularity.Kind respect = reading.there(place + ".kind", kind);
            int number = item == null ? Irregularity.WHOLE : item;
            reading.item(place + ".item", number);
            String before = reading.said(place + ".declared", declared);
            String after = reading.said(place + ".found", found);
            Money amount = additional == null ? null : reading.amount(place + ".additional", additional);
            return respect == null || before == null || after == null || number < Irregularity.WHOLE
                    ? null
                    : new Irregularity(respect, number, before, after, amount);
        }
    }

    /**
     * A control result.
     *
     * @param selection whether it was worthwhile to select the declaration
     * @param why it was or was not, at most 500 characters; may be missing
     * @param attachments numbers of documents of the declaration
     */
    @Schema(name = "OrderControl")
    record Control(
            ControlResult.@Nullable Outcome outcome,
            ControlResult.@Nullable Usefulness selection,
            @Nullable String why,
            @Nullable String text,
            @Nullable List<@Nullable Found> irregularities,
            @Nullable List<Integer> attachments)
            implements OrderBody {
        @Nullable
        Order order(OrderReading reading) {
            ControlResult.Outcome came = reading.there("$.outcome", outcome);
            ControlResult.Usefulness useful = reading.there("$.selection", selection);
            String said = reading.said("$.text", text);
            String reason = reading.said("$.why", why, ControlResult.MAX_WHY);
            List<Irregularity> found = found(reading);
            var documents = reading.documents("$.attachments", attachments);
            contradictions(came, found, reading);
            return came == null
                            || useful == null
                            || said == null
                            || reason == null
                            || !reading.findings().isEmpty()
                    ? null
                    : Order.record(new ControlResult(came, found, said, documents, useful, reason));
        }

        private List<Irregularity> found(OrderReading reading) {
            List<@Nullable Found> all = irregularities == null ? List.of() : irregularities;
            if (all.size() > ControlResult.MAX_IRREGULARITIES) {
                reading.wrong(
                        "$.irregularities",
                        all.size() + " irregularities are more than " + ControlResult.MAX_IRREGULARITIES + ".",
                        "Record the weightiest, and tell of the rest in the text.");
                return List.of();
            }
            List<Irregularity> found = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Found one = reading.there("$.irregularities[" + i + "]", all.get(i));
                Irregularity irregularity =
                        one == null ? null : one.irregularity("$.irregularities[" + i + "]", reading);
                if (irregularity != null) {
                    found.add(irregularity);
                }
            }
            return found;
        }

        private static void contradictions(
                ControlResult.@Nullable Outcome outcome, List<Irregularity> found, OrderReading reading) {
            if (outcome == ControlResult.Outcome.CONFORM && !found.isEmpty()) {
                reading.wrong(
                        "$.outcome",
                        "The goods conform, and irregularities are named.",
                        "State MINOR or IRREGULAR, or no irregularity.");
            } else if (outcome == ControlResult.Outcome.MINOR
                    && found.stream().anyMatch(i -> i.kind().forbidsRelease())) {
                reading.wrong("$.outcome", "Prohibited goods are no minor irregularity.", "State IRREGULAR.");
            } else if (outcome == ControlResult.Outcome.IRREGULAR && found.isEmpty()) {
                reading.wrong(
                        "$.irregularities",
                        "An irregular result names no irregularity.",
                        "Name one at least, if need be of the kind OTHER.");
            }
        }
    }

    /**
     * An answer to what an officer said of the selection.
     *
     * @param result number of the event that recorded the control result
     * @param text why, 1 to 1,000 characters
     */
    @Schema(name = "OrderAnswerJudgement")
    record AnswerJudgement(
            @Nullable Integer result,
            JudgementAnswer.@Nullable Reply reply,
            @Nullable String text) implements OrderBody {
        @Nullable
        Order order(OrderReading reading) {
            Integer number = reading.number("$.result", result);
            JudgementAnswer.Reply said = reading.there("$.reply", reply);
            String why = reading.written("$.text", text, JudgementAnswer.MAX_TEXT);
            return number == null || said == null || why == null ? null : Order.answerJudgement(number, said, why);
        }
    }

    /** What irregularities are settled by. */
    enum By {
        AMENDMENT,
        ADDITIONAL_DUTY,
        WARNING
    }

    /** @param additional more than zero, with ADDITIONAL_DUTY only */
    @Schema(name = "OrderSettle")
    record Settle(
            @Nullable By settlement,
            @Nullable BigDecimal additional,
            @Nullable String reason) implements OrderBody {
        @Nullable
        Order order(OrderReading reading) {
            By by = reading.there("$.settlement", settlement);
            String why = reading.written("$.reason", reason);
            if (by == null || why == null) {
                return null;
            }
            if (by != By.ADDITIONAL_DUTY && additional != null) {
                reading.wrong(
                        "$.additional", "An amount goes with ADDITIONAL_DUTY only.", "Leave it out, or state that.");
                return null;
            }
            return switch (by) {
                case AMENDMENT -> Order.settle(new Settlement.Amendment(), why);
                case WARNING -> Order.settle(new Settlement.Warning(), why);
                case ADDITIONAL_DUTY -> {
                    Money amount = reading.amount("$.additional", additional);
                    yield amount == null ? null : Order.settle(new Settlement.AdditionalDuty(amount), why);
                }
            };
        }
    }
}
