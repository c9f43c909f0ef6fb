package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Clocks;

/**
 * What people order by the forms of a declaration's page, for systems: one address for each order, a body of JSON, and the ETag of
 * what was looked at. {@link OrderKind} lists them.
 */
@RestController
final class OrdersApi {
    /** Longest body. */
    static final int MAX_BODY_BYTES = 256 * 1024;

    private static final int NAME_SHOWN_MAX = 40;

    /** Findings that are about the body; other refusals of the life cycle are about how the declaration stands. */
    private static final Set<String> OF_THE_BODY = Stream.of(
                    LifeCycleRules.ITEM_UNKNOWN,
                    LifeCycleRules.CONTROL_LIMITS,
                    LifeCycleRules.ADDITIONAL_AMOUNT,
                    LifeCycleRules.QUERY_DEADLINE)
            .map(Rule::id)
            .collect(Collectors.toUnmodifiableSet());

    private final OrderDesk desk;
    private final Counter counter;
    private final DocumentCounter documents;
    private final Clocks clocks;
    private final Repeats repeats;

    OrdersApi(OrderDesk desk, Counter counter, DocumentCounter documents, Clocks clocks, Repeats repeats) {
        this.clocks = clocks;
        this.desk = desk;
        this.counter = counter;
        this.documents = documents;
        this.repeats = repeats;
    }

    /**
     * Carries an order out: 200 with how the declaration stands then, or a problem.
     *
     * @param order one of {@link OrderKind#words}
     * @param key names the request, so that sending it again gets the same answer
     */
    @Operation(summary = "Carry an order out")
    @ApiResponse(
            responseCode = "200",
            description = "Done; the declaration as it stands then",
            content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @ApiResponse(
            responseCode = "204",
            description = "Done, by a system that may not read the declaration",
            content = @Content)
    @PostMapping(path = "/api/declarations/{mrn}/orders/{order}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> order(
            @PathVariable String mrn,
            @PathVariable String order,
            InputStream content,
            @RequestHeader HttpHeaders headers,
            @RequestHeader(name = Repeats.HEADER, required = false) @Nullable String key,
            Visitor visitor)
            throws IOException {
        Optional<OrderDesk.Told> told = desk.show(visitor, mrn);
        Optional<OrderKind> kind = OrderKind.of(order);
        if (told.isEmpty()) {
            return kind.isPresent() && (kind.get() == OrderKind.CONFIRM_PAYMENT || kind.get() == OrderKind.PRESENT)
                    ? report(visitor, mrn, kind.get(), headers, read(content))
                    : notThere(mrn);
        }
        if (kind.isEmpty()) {
            return Answers.problem(
                    HttpStatus.NOT_FOUND,
                    "There is no order of that name. There are: " + OrderKind.words() + ".",
                    List.of());
        }
        String match = headers.getFirst(HttpHeaders.IF_MATCH);
        if (match == null || match.isBlank()) {
            return Answers.problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "Say in If-Match what you looked at: the ETag of the declaration. Nothing was done.",
                    List.of());
        }
        Bytes body = read(content);
        ResponseEntity<?> refusal = refusal(headers, body);
        if (refusal != null) {
            return refusal;
        }
        AtomicReference<@Nullable ResponseEntity<?>> made = new AtomicReference<>();
        String request = "POST /api/declarations/" + mrn + "/orders/" + order + " " + match + " " + body.digest();
        ResponseEntity<?> answer = repeats.once(visitor, key, request, () -> {
            ResponseEntity<?> given = carryOut(visitor, told.get(), kind.get(), match, body);
            made.set(given);
            return given;
        });
        ResponseEntity<?> first = made.get();
        String tag = first == null ? null : first.getHeaders().getETag();
        return tag == null
                ? answer
                : ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .eTag(tag)
                        .body(answer.getBody());
    }

    /** What is sent as something else than JSON, or is too long. */
    static @Nullable ResponseEntity<?> refusal(HttpHeaders headers, Bytes body) {
        if (body.size() > MAX_BODY_BYTES) {
            return Answers.problem(HttpStatus.CONTENT_TOO_LARGE, "An order has 256 KiB at most.", List.of());
        }
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return body.size() > 0 && !plain.equals(MediaType.APPLICATION_JSON_VALUE)
                ? Answers.problem(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "An order is JSON. Send it with Content-Type: application/json.",
                        List.of())
                : null;
    }

    static Bytes read(InputStream content) throws IOException {
        return Bytes.of(content.readNBytes(MAX_BODY_BYTES + 1));
    }

    static ResponseEntity<?> unreadable(StrictJson.Unreadable e) {
        return Answers.problem(
                e.kind() == StrictJson.Unreadable.Kind.NO_JSON
                        ? HttpStatus.BAD_REQUEST
                        : HttpStatus.UNPROCESSABLE_CONTENT,
                e.sentence(),
                List.of(OrderReading.unreadable(e)));
    }

    private ResponseEntity<?> carryOut(Visitor visitor, OrderDesk.Told told, OrderKind kind, String match, Bytes body) {
        if (!matches(match, told.tag())) {
            return stale();
        }
        Counter.Shown shown = told.shown();
        String mrn = shown.summary().mrn().value();
        OrderReading reading = reading(visitor, kind, shown);
        OrderAsked asked;
        try {
            asked = OrderAsked.of(kind, OrderAsked.read(body, kind), reading);
        } catch (StrictJson.Unreadable e) {
            return unreadable(e);
        }
        if (!reading.findings().isEmpty() || asked == null) {
            return Answers.problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    reading.findings().getFirst().message(),
                    reading.findings());
        }
        return switch (asked) {
            case OrderAsked.Take take ->
                take.take() == visitor.actor().id().equals(shown.summary().assignee())
                        ? asItIs()
                        : answer(
                                visitor,
                                mrn,
                                counter.take(visitor, mrn, shown.summary().assignee(), take.take()));
            case OrderAsked.Give give ->
                desk.isColleague(visitor, give.to())
                        ? give(visitor, shown, give.to())
                        : Answers.problem(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "There is no such officer in your office.",
                                List.of(OrderReading.finding(
                                        "ORDER-MEMBER-WRONG",
                                        "$.officer",
                                        "There is no such officer in your office.",
                                        "Name one of your office who may sign in.")));
            case OrderAsked.Change change ->
                handed(visitor, mrn, desk.change(visitor, shown.summary(), change.present(), change.reason()));
            case OrderAsked.Act act ->
                answer(visitor, mrn, counter.act(visitor, mrn, shown.summary().revision(), act.order()));
        };
    }

    private OrderReading reading(Visitor visitor, OrderKind kind, Counter.Shown shown) {
        boolean documented = kind == OrderKind.REPLY || kind == OrderKind.CONTROL;
        List<Attachment> attachments = documented ? documents.visible(visitor, shown.summary()) : List.of();
        return new OrderReading(
                shown.dossier().clearance().currency(),
                kind == OrderKind.CONTROL ? desk.items(shown.dossier()) : Set.of(),
                attachments,
                counter.now(),
                DeskPages.asking(clocks, visitor, shown).calendar(),
                desk.outages(shown.dossier()));
    }

    private ResponseEntity<?> give(Visitor visitor, Counter.Shown shown, @Nullable String to) {
        String mrn = shown.summary().mrn().value();
        String from = shown.summary().assignee();
        return Objects.equals(from, to) ? asItIs() : answer(visitor, mrn, counter.assign(visitor, mrn, from, to));
    }

    private ResponseEntity<?> answer(Visitor visitor, String mrn, Counter.Acted acted) {
        return switch (acted) {
            case Counter.Acted.Unknown unknown -> notThere(mrn);
            case Counter.Acted.Denied denied -> denied(denied.reason());
            case Counter.Acted.Stale stale -> stale();
            case Counter.Acted.Given given -> done(visitor, mrn);
            case Counter.Acted.Done done ->
                done.answer().accepted()
                        ? done(visitor, mrn)
                        : refused(done.answer().findings());
        };
    }

    private ResponseEntity<?> handed(Visitor visitor, String mrn, Handed handed) {
        return switch (handed) {
            case Handed.Answered answered -> answered.accepted() ? done(visitor, mrn) : refused(answered.findings());
            case Handed.NoDeclaration none -> Answers.of(none);
            case Handed.Unreadable unreadable -> Answers.of(unreadable);
            case Handed.Deposited deposited -> Answers.of(deposited);
            case Handed.Forbidden forbidden -> Answers.of(forbidden);
        };
    }

    private ResponseEntity<?> done(Visitor visitor, String mrn) {
        return desk.show(visitor, mrn)
                .<ResponseEntity<?>>map(now -> ResponseEntity.ok()
                        .eTag(now.tag())
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(now.view()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /**
     * A payment or a presentation, reported by a system that has a right to that and none to read: it can't have looked at anything,
     * so it names no revision.
     */
    private ResponseEntity<?> report(Visitor visitor, String mrn, OrderKind kind, HttpHeaders headers, Bytes body) {
        Optional<Counter.Asked> asked = counter.ask(visitor, mrn, kind.action(), "report");
        if (asked.isEmpty() || !asked.get().verdict().allowed()) {
            return notThere(mrn);
        }
        ResponseEntity<?> refusal = refusal(headers, body);
        if (refusal != null) {
            return refusal;
        }
        try {
            OrderReading reading = new OrderReading(
                    Money.NO_CURRENCY,
                    Set.of(),
                    List.of(),
                    counter.now(),
                    clocks.asking(visitor.actor().office(), Mrn.isMrn(mrn) ? mrn.substring(2, 4) : "")
                            .calendar(),
                    Outages.NONE);
            OrderAsked wanted = OrderAsked.of(kind, OrderAsked.read(body, kind), reading);
            return switch (wanted) {
                case null ->
                    Answers.problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            reading.findings().getFirst().message(),
                            reading.findings());
                case OrderAsked.Act act ->
                    answer(
                            visitor,
                            mrn,
                            counter.act(visitor, mrn, asked.get().summary().revision(), act.order()));
                default -> handed(visitor, mrn, desk.change(visitor, asked.get().summary(), true, ""));
            };
        } catch (StrictJson.Unreadable e) {
            return unreadable(e);
        }
    }

    /** Whether one of the tags is that of how it stands; compared strongly (RFC 9110, 13.1.1), and {@code *} names nothing. */
    private static boolean matches(String match, String tag) {
        return Arrays.stream(match.split(",", -1)).map(String::strip).anyMatch(tag::equals);
    }

    private static ResponseEntity<?> stale() {
        return Answers.problem(
                HttpStatus.PRECONDITION_FAILED,
                "It is not any more what you looked at. Nothing was done; read the declaration again, then decide.",
                List.of());
    }

    private static ResponseEntity<?> asItIs() {
        Finding finding = OrderReading.finding(
                "CASE-AS-IT-IS",
                "$",
                "The case is with whom it would be with already, or you don't have it.",
                "Look at the assignee of the declaration.");
        return Answers.problem(HttpStatus.CONFLICT, finding.message(), List.of(finding));
    }

    private static ResponseEntity<?> denied(Verdict.Reason reason) {
        return Answers.problem(
                HttpStatus.FORBIDDEN,
                reason.sentence(),
                List.of(OrderReading.finding(
                        reason.name().replace('_', '-'),
                        "$",
                        reason.sentence(),
                        "The declaration lists under orders what you may order.")));
    }

    private static ResponseEntity<?> refused(List<Finding> findings) {
        boolean body = findings.stream().anyMatch(f -> OF_THE_BODY.contains(f.code()));
        String detail =
                findings.isEmpty() ? "It was not done." : findings.getFirst().message();
        return Answers.problem(body ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT, detail, findings);
    }

    private static ResponseEntity<?> notThere(String mrn) {
        String quoted = mrn.length() > NAME_SHOWN_MAX ? "of that number" : "'" + mrn + "'";
        return Answers.problem(HttpStatus.NOT_FOUND, "There is no declaration " + quoted + " for you here.", List.of());
    }
}
