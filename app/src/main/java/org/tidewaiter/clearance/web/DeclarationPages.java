package org.tidewaiter.clearance.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Query;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.risk.Lane;

/** One declaration: how it stands, why, what happened, and what may be done now. */
@Controller
final class DeclarationPages {
    private static final int MAX_NOTE = 2_000;

    /** A goods item, in texts. */
    public record ItemRow(int number, String code, String description, String origin, String netMass, String price) {
        static ItemRow of(GoodsItem item) {
            Element price = item.price();
            String currency = price == null ? null : price.attribute("currencyID");
            return new ItemRow(
                    item.number(),
                    item.commodityCode(),
                    orEmpty(item.description()),
                    orEmpty(item.origin()),
                    item.netMassKilograms() == null
                            ? ""
                            : item.netMassKilograms().toPlainString(),
                    price == null ? "" : price.text().strip() + (currency == null ? "" : " " + currency));
        }
    }

    private final Counter counter;
    private final Dossiers dossiers;
    private final Notices notices;
    private final People people;
    private final OutageLog outageLog;
    private final DocumentCounter documents;
    private final Clocks clocks;

    DeclarationPages(
            Counter counter,
            Dossiers dossiers,
            Notices notices,
            People people,
            OutageLog outageLog,
            DocumentCounter documents,
            Clocks clocks) {
        this.clocks = clocks;
        this.outageLog = outageLog;
        this.documents = documents;
        this.counter = counter;
        this.dossiers = dossiers;
        this.notices = notices;
        this.people = people;
    }

    @GetMapping("/declarations/{mrn}")
    String show(@PathVariable String mrn, Visitor visitor, Model model) {
        Counter.Shown shown = shown(visitor, mrn);
        Declaration inForce = dossiers.inForce(shown.dossier());
        model.addAttribute("view", shown.view());
        model.addAttribute("events", shown.events());
        model.addAttribute("items", inForce.items().stream().map(ItemRow::of).toList());
        model.addAttribute("assignee", shown.summary().assignee());
        model.addAttribute("actions", actions(visitor, shown.summary()));
        model.addAttribute(
                "desk",
                DeskView.of(
                        visitor,
                        shown,
                        inForce.items().stream().map(GoodsItem::number).toList(),
                        visitor.may(Action.ASSIGN, Counter.subject(shown.summary()))
                                ? DeskPages.officers(people, visitor)
                                : List.of(),
                        outages(shown.dossier().clearance().verification().queries()),
                        counter.now()));
        Subject subject = Counter.subject(shown.summary());
        if (visitor.may(Action.RECORD_CONTROL, subject)) {
            model.addAttribute("asking", AskingView.of(DeskPages.asking(clocks, visitor, shown), counter.now()));
        }
        boolean customs = visitor.may(Action.SEE_CUSTOMS_DOCUMENT, subject);
        model.addAttribute(
                "documents",
                documents.visible(visitor, shown.summary()).stream()
                        .map(a -> DocumentView.of(a, customs, documents.scans()))
                        .toList());
        model.addAttribute(
                "attaches",
                visitor.may(Action.ATTACH_DOCUMENT, subject)
                        && !shown.summary().state().isFinal());
        model.addAttribute("customs", customs);
        model.addAttribute("shares", visitor.may(Action.SHARE_DOCUMENT, subject));
        model.addAttribute("rows", DeskForms.IRREGULARITIES);
        model.addAttribute("kinds", Irregularity.Kind.values());
        for (String map : List.of("typed", "errors")) {
            if (!model.containsAttribute(map)) {
                model.addAttribute(map, Map.of());
            }
        }
        model.addAttribute("here", visitor.lodges() ? "declarations" : "work");
        if (!model.containsAttribute("told")) {
            model.addAttribute("told", null);
            model.addAttribute("toldGood", false);
        }
        return "declaration";
    }

    /** Those that may count for the deadlines of these queries. */
    private Outages outages(List<Query> queries) {
        return queries.stream()
                .map(Query::raisedAt)
                .min(Comparator.naturalOrder())
                .map(outageLog::endedAfter)
                .orElse(Outages.NONE);
    }

    private Counter.Shown shown(Visitor visitor, String mrn) {
        return counter.show(visitor, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The declaration as the API shows it, for who is signed in here. */
    @GetMapping(path = "/declarations/{mrn}/data", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeclarationView> data(@PathVariable String mrn, Visitor visitor) {
        return ResponseEntity.ok().body(shown(visitor, mrn).view());
    }

    /** The message as it was received, never shown within a page of ours. */
    @GetMapping("/declarations/{mrn}/message")
    ResponseEntity<byte[]> message(@PathVariable String mrn, Visitor visitor) {
        Evidence evidence =
                counter.message(visitor, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean json = evidence.format().equals("json");
        String extension = json ? ".json" : evidence.format().equals("wco-xml") ? ".xml" : ".txt";
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(mrn + extension)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(evidence.message().array());
    }

    @PostMapping("/declarations/{mrn}/act")
    String act(
            @PathVariable String mrn,
            @RequestParam String action,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String note,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        if (!Mrn.isMrn(mrn)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String text = note.strip().length() > MAX_NOTE ? note.strip().substring(0, MAX_NOTE) : note.strip();
        if (action.equals("take") || action.equals("give-back")) {
            take(visitor, mrn, action.equals("take"), told, locale);
        } else {
            notices.say(told, locale, action, order(visitor, mrn, action, revision, text));
        }
        return "redirect:/declarations/" + mrn;
    }

    private void take(Visitor visitor, String mrn, boolean take, RedirectAttributes told, Locale locale) {
        boolean done = counter.take(visitor, mrn, take);
        notices.tell(
                told,
                done,
                done
                        ? notices.text(
                                locale,
                                "declaration.done",
                                notices.text(locale, take ? "action.take" : "action.give-back"))
                        : notices.text(locale, "declaration.stale"));
    }

    private Counter.Acted order(Visitor visitor, String mrn, String action, int revision, String note) {
        String who = visitor.actor().signature();
        Instant now = counter.now();
        return switch (action) {
            case "order-documents" ->
                counter.act(
                        visitor,
                        mrn,
                        Action.ORDER_CONTROL,
                        revision,
                        new Command.OrderControl(who, now, Lane.YELLOW, note));
            case "order-goods" ->
                counter.act(
                        visitor,
                        mrn,
                        Action.ORDER_CONTROL,
                        revision,
                        new Command.OrderControl(who, now, Lane.RED, note));
            case "hold" -> counter.act(visitor, mrn, Action.HOLD, revision, new Command.Hold(who, now, note));
            case "lift-hold" ->
                counter.act(visitor, mrn, Action.LIFT_HOLD, revision, new Command.LiftHold(who, now, note));
            case "consent", "approve" ->
                counter.act(visitor, mrn, Action.CONSENT, revision, new Command.Consent(who, now, List.of(), null));
            case "refuse", "decline" ->
                counter.act(visitor, mrn, Action.CONSENT, revision, new Command.Refuse(who, now, note));
            case "confirm-payment" ->
                counter.act(visitor, mrn, Action.CONFIRM_PAYMENT, revision, new Command.ConfirmPayment(who, now, note));
            case "close" -> counter.act(visitor, mrn, Action.CLOSE, revision, new Command.Close(who, now));
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    /** What the visitor may order now, the likeliest first. */
    private static List<String> actions(Visitor visitor, Summary summary) {
        Subject subject = Counter.subject(summary);
        List<String> actions = new ArrayList<>();
        State state = summary.state();
        Clearance.ChangeRequest request = summary.openRequest();
        boolean controlled = state == State.UNDER_DOCUMENT_CHECK || state == State.UNDER_PHYSICAL_CONTROL;
        boolean open = !state.isFinal() && state != State.CLEARED;
        boolean before = open && state != State.RELEASED;
        boolean consents = request != null && visitor.may(Counter.consenting(summary), subject);
        boolean settles = request != null && request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT;
        boolean proposed =
                request != null && settles && visitor.actor().signature().equals(request.reference());
        add(actions, settles ? "approve" : "consent", consents && !proposed);
        add(actions, settles ? "decline" : "refuse", consents);
        add(actions, "lift-hold", state == State.HELD && visitor.may(Action.LIFT_HOLD, subject));
        add(
                actions,
                "confirm-payment",
                state == State.AWAITING_PAYMENT && visitor.may(Action.CONFIRM_PAYMENT, subject));
        boolean works = open && visitor.may(Action.TAKE_CASE, subject);
        boolean mine = visitor.actor().id().equals(summary.assignee());
        add(actions, "take", works && !mine);
        add(actions, "give-back", works && mine);
        add(actions, "order-documents", before && !controlled && visitor.may(Action.ORDER_CONTROL, subject));
        add(
                actions,
                "order-goods",
                before && state != State.UNDER_PHYSICAL_CONTROL && visitor.may(Action.ORDER_CONTROL, subject));
        add(
                actions,
                "hold",
                before && state != State.HELD && state != State.LODGED && visitor.may(Action.HOLD, subject));
        add(actions, "close", state == State.RELEASED && visitor.may(Action.CLOSE, subject));
        return actions;
    }

    private static void add(List<String> actions, String action, boolean may) {
        if (may) {
            actions.add(action);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
