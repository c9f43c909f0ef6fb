package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.MessageWriter;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Clocks;

/** The forms of a declaration's page. What was typed wrongly is shown again with what is wrong beside the field. */
@Controller
final class DeskPages {
    private final Counter counter;
    private final MessageWriter writer;
    private final Dossiers dossiers;
    private final People people;
    private final Notices notices;
    private final DocumentCounter documents;
    private final Clocks clocks;

    DeskPages(
            Counter counter,
            Dossiers dossiers,
            People people,
            Notices notices,
            MessageWriter writer,
            DocumentCounter documents,
            Clocks clocks) {
        this.clocks = clocks;
        this.documents = documents;
        this.writer = writer;
        this.counter = counter;
        this.dossiers = dossiers;
        this.people = people;
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
        Instant now = counter.now();
        boolean documented = !uploads.isEmpty() && (order.equals("reply") || order.equals("control"));
        Command command = command(order, form, shown, visitor, now, List.of(), documented);
        if (command == null || !form.errors().isEmpty()) {
            return null;
        }
        String mrn = shown.summary().mrn().value();
        if (documented && shown.summary().revision() == revision) {
            List<Digest> digests = attach(visitor, mrn, order, form, uploads);
            command = form.errors().isEmpty() ? command(order, form, shown, visitor, now, digests, true) : null;
        }
        return command == null ? null : counter.act(visitor, mrn, action(order), revision, command);
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

    /** Whom the guard is asked about. To ask the declarant is to verify, so it takes what a control takes. */
    private static Action action(String order) {
        return switch (order) {
            case "hold-item" -> Action.HOLD;
            case "release-item" -> Action.LIFT_HOLD;
            case "reply" -> Action.REQUEST_CHANGE;
            default -> Action.RECORD_CONTROL;
        };
    }

    /** Null where the form is wrong. */
    private @Nullable Command command(
            String order,
            DeskForms form,
            Counter.Shown shown,
            Visitor visitor,
            Instant now,
            List<Digest> digests,
            boolean documented) {
        String who = visitor.actor().signature();
        String currency = shown.dossier().clearance().currency();
        return switch (order) {
            case "control" -> {
                ControlResult result = form.control(items(shown.dossier()), currency, digests);
                yield result == null ? null : new Command.RecordControl(who, now, result);
            }
            case "settle" -> {
                Settlement settlement = form.settlement(currency);
                String reason = form.written("settleReason");
                yield settlement == null ? null : new Command.Settle(who, now, settlement, reason);
            }
            case "hold-item" -> new Command.HoldItem(who, now, form.number("holdItem"), form.written("holdReason"));
            case "release-item" ->
                new Command.ReleaseItem(who, now, form.number("freeItem"), form.written("freeReason"));
            case "ask" -> {
                String question = form.written("question");
                Instant deadline = form.deadline(now, asking(clocks, visitor, shown));
                yield deadline == null ? null : new Command.Ask(who, now, question, deadline);
            }
            case "withdraw-query" -> {
                int query = form.number("query");
                yield new Command.WithdrawQuery(who, now, query, form.written("withdraw" + query));
            }
            case "reply" -> {
                int query = form.number("query");
                String text = documented ? form.text("reply" + query) : form.written("reply" + query);
                yield new Command.Reply(who, now, query, text, digests);
            }
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Set<Integer> items(Clearances.Dossier dossier) {
        Set<Integer> items = new TreeSet<>();
        dossiers.inForce(dossier).items().stream().map(GoodsItem::number).forEach(items::add);
        return items;
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
        Handed handed = counter.hand(
                visitor,
                ChangeMessages.of(
                        writer,
                        present ? ChangeMessages.PRESENTATION : ChangeMessages.INVALIDATION,
                        shown.summary().mrn(),
                        revision,
                        reason));
        switch (handed) {
            case Handed.Answered a
            when a.accepted() ->
                notices.tell(
                        told, true, notices.text(locale, "declaration.done", notices.text(locale, "action." + order)));
            case Handed.Answered a ->
                notices.tell(
                        told,
                        false,
                        a.findings().isEmpty()
                                ? ""
                                : a.findings().getFirst().message() + " "
                                        + a.findings().getFirst().fix());
            case Handed.NoDeclaration n -> notices.tell(told, false, n.reason());
            case Handed.Unreadable u -> notices.tell(told, false, u.reason());
            case Handed.Deposited d ->
                notices.tell(
                        told,
                        true,
                        notices.text(locale, "receipt.deposited", d.slip().id()));
            case Handed.Forbidden f -> notices.tell(told, false, f.reason());
        }
    }

    private void assign(Visitor visitor, String mrn, DeskForms form, RedirectAttributes told, Locale locale) {
        String to = form.text("officer");
        boolean known = to.isEmpty() || officers(people, visitor).stream().anyMatch(p -> p.id().equals(to));
        String from = form.text("assignee");
        boolean done = known
                && !from.equals(to)
                && counter.assign(visitor, mrn, from.isEmpty() ? null : from, to.isEmpty() ? null : to);
        notices.tell(
                told,
                done,
                done
                        ? notices.text(locale, "declaration.done", notices.text(locale, "action.assign"))
                        : notices.text(locale, "declaration.stale"));
    }

    /** The calendar that a time limit is set by: of the visitor's office, else by the rulebook of the declaration. */
    static Clocks.Asking asking(Clocks clocks, Visitor visitor, Counter.Shown shown) {
        return clocks.asking(visitor.actor().office(), country(shown));
    }

    /** Whose rulebook the declaration goes by. */
    static String country(Counter.Shown shown) {
        return shown.summary().mrn().value().substring(2, 4);
    }

    /** Who of the visitor's office works on declarations. */
    static List<Person> officers(People people, Visitor visitor) {
        String office = visitor.actor().office();
        return office == null
                ? List.of()
                : people.list(new People.Filter("", Role.OFFICER, office, true), 0, People.PAGE_MAX);
    }

    private Counter.Shown shown(Visitor visitor, String mrn) {
        if (!Mrn.isMrn(mrn)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return counter.show(visitor, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
