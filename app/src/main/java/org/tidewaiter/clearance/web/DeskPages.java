package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Clocks;

/** The forms of a declaration's page. What was typed wrongly is shown again with what is wrong beside the field. */
@Controller
final class DeskPages {
    private final Counter counter;
    private final OrderDesk orders;
    private final Notices notices;
    private final DocumentCounter documents;
    private final Clocks clocks;

    DeskPages(Counter counter, Notices notices, OrderDesk orders, DocumentCounter documents, Clocks clocks) {
        this.clocks = clocks;
        this.documents = documents;
        this.orders = orders;
        this.counter = counter;
        this.notices = notices;
    }

    @PostMapping("/declarations/{mrn}/desk/{order}")
    String order(
            @PathVariable String mrn,
            @PathVariable String order,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told)
            throws IOException {
        Counter.Shown shown = shown(visitor, mrn);
        DeskForms form = new DeskForms(typed);
        int revision = form.number("revision");
        Counter.Acted acted =
                switch (order) {
                    case "invalidate", "present" -> {
                        ask(visitor, shown, order, form, revision, told, locale);
                        yield null;
                    }
                    case "assign" -> {
                        assign(visitor, mrn, form, told, locale);
                        yield null;
                    }
                    default -> act(visitor, shown, order, form, revision, Upload.of(files));
                };
        if (acted != null) {
            notices.say(told, locale, order, acted);
        }
        boolean refused = acted instanceof Counter.Acted.Stale
                || acted instanceof Counter.Acted.Done done && !done.answer().accepted();
        if (!form.errors().isEmpty() || refused) {
            Map<String, String> again = new HashMap<>(typed);
            again.remove("_csrf");
            told.addFlashAttribute("typed", again);
            Map<String, String> errors = new LinkedHashMap<>();
            form.errors().forEach((field, key) -> errors.put(field, notices.text(locale, key)));
            told.addFlashAttribute("errors", errors);
            if (!errors.isEmpty()) {
                notices.tell(told, false, notices.text(locale, "desk.error.title"));
            }
        }
        return "redirect:/declarations/" + mrn;
    }

    private Counter.@Nullable Acted act(
            Visitor visitor, Counter.Shown shown, String order, DeskForms form, int revision, List<Upload> uploads)
            throws IOException {
        boolean documented = !uploads.isEmpty() && (order.equals("reply") || order.equals("control"));
        Order ordered = order(order, form, shown, visitor, List.of(), documented);
        if (ordered == null || !form.errors().isEmpty()) {
            return null;
        }
        String mrn = shown.summary().mrn().value();
        if (documented && shown.summary().revision() == revision) {
            List<Digest> digests = attach(visitor, mrn, order, form, uploads);
            ordered = form.errors().isEmpty() ? order(order, form, shown, visitor, digests, true) : null;
        }
        return ordered == null ? null : counter.act(visitor, mrn, revision, ordered);
    }

    /** Attaches what comes with an answer or a result; what can't be attached is named beside its field. */
    private List<Digest> attach(Visitor visitor, String mrn, String order, DeskForms form, List<Upload> uploads)
            throws IOException {
        boolean reply = order.equals("reply");
        String field = reply ? "files" + form.number("query") : "files";
        DocumentCounter.About about = new DocumentCounter.About(
                null,
                null,
                reply ? form.number("query") : null,
                !form.text("shared").isEmpty());
        return switch (documents.attach(visitor, mrn, uploads, about)) {
            case DocumentCounter.Attached.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case DocumentCounter.Attached.Denied denied -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            case DocumentCounter.Attached.Done done -> {
                done.problems().forEach(p -> form.errors()
                        .putIfAbsent(field, "document.refused." + p.why().name()));
                yield done.attachments().stream()
                        .map(Attachment::digest)
                        .distinct()
                        .toList();
            }
        };
    }

    /** Null where the form is wrong. */
    private @Nullable Order order(
            String order,
            DeskForms form,
            Counter.Shown shown,
            Visitor visitor,
            List<Digest> digests,
            boolean documented) {
        String currency = shown.dossier().clearance().currency();
        return switch (order) {
            case "control" -> {
                ControlResult result = form.control(orders.items(shown.dossier()), currency, digests);
                yield result == null ? null : Order.record(result);
            }
            case "settle" -> {
                Settlement settlement = form.settlement(currency);
                String reason = form.written("settleReason");
                yield settlement == null ? null : Order.settle(settlement, reason);
            }
            case "answer-judgement" -> form.answerToJudgement();
            case "hold-item" -> Order.holdItem(form.number("holdItem"), form.written("holdReason"));
            case "release-item" -> Order.releaseItem(form.number("freeItem"), form.written("freeReason"));
            case "ask" -> {
                String question = form.written("question");
                Instant deadline = form.deadline(counter.now(), asking(clocks, visitor, shown));
                yield deadline == null ? null : Order.ask(question, deadline);
            }
            case "withdraw-query" -> {
                int query = form.number("query");
                yield Order.withdrawQuery(query, form.written("withdraw" + query));
            }
            case "reply" -> {
                int query = form.number("query");
                String text = documented ? form.text("reply" + query) : form.written("reply" + query);
                yield Order.reply(query, text, digests);
            }
            case String value
            when ValueForms.isOne(value) ->
                new ValueForms(form, currency, orders.items(shown.dossier()))
                        .order(value, counter.now(), asking(clocks, visitor, shown), orders.outages(shown.dossier()));
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Hands in the message that the form stands for. */
    private void ask(
            Visitor visitor,
            Counter.Shown shown,
            String order,
            DeskForms form,
            int revision,
            RedirectAttributes told,
            Locale locale) {
        boolean present = order.equals("present");
        String reason = present ? "" : form.written("invalidateReason");
        if (!form.errors().isEmpty()) {
            return;
        }
        if (shown.summary().revision() != revision) {
            notices.tell(told, false, notices.text(locale, "declaration.stale"));
            return;
        }
        Handed handed = orders.change(visitor, shown.summary(), present, reason);
        switch (handed) {
            case Handed.Answered a
            when a.accepted() ->
                notices.tell(
                        told, true, notices.text(locale, "declaration.done", notices.text(locale, "action." + order)));
            case Handed.Answered a when a.findings().isEmpty() -> notices.tell(told, false, "");
            case Handed.Answered a -> notices.refuse(told, locale, a.findings().getFirst());
            case Handed.NoDeclaration n -> notices.quote(told, locale, n.reason());
            case Handed.Unreadable u -> notices.quote(told, locale, u.reason());
            case Handed.Deposited d ->
                notices.tell(
                        told,
                        true,
                        notices.text(locale, "receipt.deposited", d.slip().id()));
            case Handed.Forbidden f -> notices.quote(told, locale, f.reason());
        }
    }

    private void assign(Visitor visitor, String mrn, DeskForms form, RedirectAttributes told, Locale locale) {
        String to = form.text("officer");
        boolean known = orders.isColleague(visitor, to.isEmpty() ? null : to);
        String from = form.text("assignee");
        boolean done = known
                && !from.equals(to)
                && counter.assign(visitor, mrn, from.isEmpty() ? null : from, to.isEmpty() ? null : to)
                        instanceof Counter.Acted.Given;
        notices.tell(
                told,
                done,
                done
                        ? notices.text(locale, "declaration.done", notices.text(locale, "action.assign"))
                        : notices.text(locale, known ? "declaration.caseMoved" : "desk.error.choose"));
    }

    /** The calendar that a time limit is set by: of the visitor's office, else by the rulebook of the declaration. */
    static Clocks.Asking asking(Clocks clocks, Visitor visitor, Counter.Shown shown) {
        return clocks.asking(visitor.actor().office(), country(shown));
    }

    /** Whose rulebook the declaration goes by. */
    static String country(Counter.Shown shown) {
        return shown.summary().mrn().value().substring(2, 4);
    }

    private Counter.Shown shown(Visitor visitor, String mrn) {
        if (!Mrn.isMrn(mrn)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return counter.show(visitor, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
