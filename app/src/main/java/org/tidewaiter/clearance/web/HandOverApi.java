package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;

/** Handing over all cases of an absent officer at once. */
@RestController
final class HandOverApi {
    /**
     * What to hand over.
     *
     * @param from officer who is absent
     * @param to officer who gets the cases; nobody without
     * @param most how many cases, 1 to 200; 200 without
     */
    @Schema(
            name = "HandOverAsked",
            requiredProperties = "from",
            additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    public record Asked(
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer most) {}

    /** A case that stays where it was, and why. */
    @Schema(name = "HandOverKept")
    public record Kept(String mrn, String code, String message, String fix) {}

    /**
     * What was handed over.
     *
     * @param to null for nobody
     * @param handedOver MRNs, the oldest case first
     * @param more whether the officer has further cases; the same request again hands the next ones over
     */
    @Schema(name = "HandOverDone")
    public record Done(String from, @Nullable String to, List<String> handedOver, List<Kept> kept, boolean more) {}

    private final HandOver handOver;
    private final Repeats repeats;

    HandOverApi(HandOver handOver, Repeats repeats) {
        this.handOver = handOver;
        this.repeats = repeats;
    }

    /**
     * Hands the oldest open cases of an officer over; each answers for itself.
     *
     * @param key names the request, so that sending it again gets the same answer
     */
    @Operation(
            summary = "Hand over the cases of an absent officer",
            description =
                    "For supervisors, within their office. The oldest cases that wait for customs come first, 200 at most in one request; more tells whether there are further ones, which the same request hands over. Each case is given as by the order assign, with the same check and the same event, and either handed over or kept with the reason. Whoever sends it twice hands nothing over twice: what was handed over is the officer's no more.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Asked.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What was handed over, and what was not",
            content = @Content(schema = @Schema(implementation = Done.class)))
    @PostMapping(path = "/api/hand-overs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> handOver(
            InputStream content,
            @RequestHeader HttpHeaders headers,
            @RequestHeader(name = Repeats.HEADER, required = false) @Nullable String key,
            Visitor visitor)
            throws IOException {
        if (!HandOver.isFor(visitor)) {
            return notYours();
        }
        Bytes body = OrdersApi.read(content);
        ResponseEntity<?> refusal = OrdersApi.refusal(headers, body);
        return refusal == null
                ? repeats.once(visitor, key, "POST /api/hand-overs " + body.digest(), () -> answer(visitor, body))
                : refusal;
    }

    private ResponseEntity<?> answer(Visitor visitor, Bytes body) {
        Asked asked;
        try {
            asked = StrictJson.read(body.array(), Asked.class);
        } catch (StrictJson.Unreadable e) {
            return OrdersApi.unreadable(e);
        }
        String from = asked.from() == null ? "" : asked.from().strip();
        if (from.isEmpty()) {
            return wrong("ORDER-MEMBER-MISSING", "$.from", "It needs $.from.", "Name the officer who is absent.");
        }
        int most = asked.most() == null ? HandOver.MOST : asked.most();
        if (most < 1 || most > HandOver.MOST) {
            return wrong(
                    "ORDER-MEMBER-WRONG",
                    "$.most",
                    "One request can't hand over " + most + " cases, only 1 to " + HandOver.MOST + ".",
                    "Leave it out, and send the request again while more is true.");
        }
        String to = asked.to();
        return switch (handOver.of(visitor, from, to, most)) {
            case HandOver.Outcome.NotYours notYours -> notYours();
            case HandOver.Outcome.Unfit unfit ->
                wrong(
                        "ORDER-MEMBER-WRONG",
                        unfit.from() ? "$.from" : "$.to",
                        unfit.from()
                                ? "There is no such officer in your office, and nobody of that id has cases of it."
                                : from.equals(to)
                                        ? "Both are the same officer."
                                        : "There is no such officer in your office.",
                        unfit.from()
                                ? "Name one of your office, or whoever still has cases of it."
                                : "Name another one of your office who may sign in, or leave it out for nobody.");
            case HandOver.Outcome.Done done ->
                ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(told(from, to, done));
        };
    }

    private static Done told(String from, @Nullable String to, HandOver.Outcome.Done done) {
        List<String> handedOver = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (HandOver.Case one : done.cases()) {
            switch (one.acted()) {
                case Counter.Acted.Given given -> handedOver.add(one.mrn());
                case Counter.Acted.Denied denied ->
                    kept.add(new Kept(
                            one.mrn(),
                            denied.reason().name().replace('_', '-'),
                            denied.reason().sentence(),
                            "Ask another supervisor to hand it over."));
                case Counter.Acted.Stale stale -> kept.add(meanwhile(one.mrn()));
                case Counter.Acted.Unknown unknown -> kept.add(meanwhile(one.mrn()));
                case Counter.Acted.Done other -> kept.add(meanwhile(one.mrn()));
            }
        }
        return new Done(from, to, handedOver, kept, done.more());
    }

    private static Kept meanwhile(String mrn) {
        return new Kept(
                mrn,
                "CASE-TAKEN-MEANWHILE",
                "Somebody else took it or gave it away at the same time.",
                "Look at the assignee of the declaration; nothing was changed in it here.");
    }

    private static ResponseEntity<?> notYours() {
        String sentence = "Only a supervisor hands over cases, those of the own office.";
        return Answers.problem(
                HttpStatus.FORBIDDEN,
                sentence,
                List.of(OrderReading.finding("ROLE", "$", sentence, "Ask a supervisor of the office.")));
    }

    private static ResponseEntity<?> wrong(String code, String place, String message, String fix) {
        Finding finding = OrderReading.finding(code, place, message, fix);
        return Answers.problem(HttpStatus.UNPROCESSABLE_CONTENT, message, List.of(finding));
    }
}
