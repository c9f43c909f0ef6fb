package org.tidewaiter.clearance.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tidewaiter.assessment.RateHint;
import org.tidewaiter.clearance.ComparedPrice;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.JudgementAnswer;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.ScoreReasons;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;

/** One declaration: how it stands, why, what happened, and what may be done now. */
@Controller
final class DeclarationPages {
    private static final String PAYMENT = "confirm-payment";
    /** Orders that need a reason, or a reference, as they do over REST. */
    private static final Set<String> WRITTEN =
            Set.of(PAYMENT, "order-documents", "order-goods", "hold", "lift-hold", "refuse", "decline");

    private static final int MAX_NOTE = 2_000;
    /** Most hints of better-founded rates on a page. */
    private static final int HINTS_MAX = 100;

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
    private final OrderDesk orders;
    private final DocumentCounter documents;
    private final Clocks clocks;
    private final Reception reception;
    private final ScoreReasons scores;
    private final DraftDesk drafting;
    private final JudgementDesk judgements;

    DeclarationPages(
            Counter counter,
            Dossiers dossiers,
            Notices notices,
            People people,
            OrderDesk orders,
            DocumentCounter documents,
            Clocks clocks,
            Reception reception,
            ScoreReasons scores,
            DraftDesk drafting,
            JudgementDesk judgements) {
        this.judgements = judgements;
        this.drafting = drafting;
        this.scores = scores;
        this.reception = reception;
        this.clocks = clocks;
        this.orders = orders;
        this.documents = documents;
        this.counter = counter;
        this.dossiers = dossiers;
        this.notices = notices;
        this.people = people;
    }

    @GetMapping("/declarations/{mrn}")
    String show(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "1") String items,
            Visitor visitor,
            Locale locale,
            Model model) {
        Counter.Shown shown = shown(visitor, mrn);
        Declaration inForce = dossiers.inForce(shown.dossier());
        standing(shown, inForce, "", visitor, locale, model);
        PriceTexts prices = PriceTexts.in(locale);
        model.addAttribute(
                "prices",
                visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()))
                        ? ComparedPrice.of(shown.dossier(), inForce).stream()
                                .map(prices::sentence)
                                .toList()
                        : List.of());
        model.addAttribute(
                "events",
                TimelineView.of(
                        shown.events(),
                        shown.dossier().events(),
                        (key, otherwise) -> notices.textOr(locale, key, otherwise)));
        model.addAttribute("judged", judgements.of(visitor, shown, locale).orElse(null));
        model.addAttribute("replies", JudgementAnswer.Reply.values());
        model.addAttribute("asked", orders.asked(visitor, shown));
        List<RateHint> hints = hints(visitor, shown, mrn.substring(2, 4));
        model.addAttribute("hints", hints);
        measures(mrn, shown.view(), hints, model);
        DeclaredView declared = DeclaredView.of(
                inForce,
                drafting.codes(mrn.substring(2, 4), locale),
                items.matches("[0-9]{1,4}") ? Integer.parseInt(items) : 1);
        model.addAttribute("declared", declared);
        model.addAttribute(
                "duties",
                shown.view().duties().stream()
                        .filter(duty -> declared.shows(duty.item()))
                        .toList());
        model.addAttribute("assignee", shown.summary().assignee());
        model.addAttribute("actions", new Offered(visitor, shown).actions());
        model.addAttribute(
                "desk",
                DeskView.of(
                        visitor,
                        shown,
                        inForce.items().stream().map(GoodsItem::number).toList(),
                        visitor.may(Action.ASSIGN, Counter.subject(shown.summary()))
                                ? OrderDesk.officers(people, visitor)
                                : List.of(),
                        orders.outages(shown.dossier()),
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
        model.addAttribute("nextCase", visitor.seesWorklist());
        if (!model.containsAttribute("told")) {
            model.addAttribute("told", null);
            model.addAttribute("toldGood", false);
        }
        return "declaration";
    }

    /** How it stands, for a page that is open: it asks by itself, and so nothing of it is logged. */
    @GetMapping("/declarations/{mrn}/standing")
    String standing(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "") String seen,
            Visitor visitor,
            Locale locale,
            Model model) {
        Counter.Shown shown =
                counter.look(visitor, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        standing(shown, dossiers.inForce(shown.dossier()), seen, visitor, locale, model);
        return "fragments/standing :: standing";
    }

    /** @param seen what the page showed that is open; empty for a new one */
    private void standing(
            Counter.Shown shown, Declaration inForce, String seen, Visitor visitor, Locale locale, Model model) {
        model.addAttribute("view", shown.view());
        List<ScoreReasons.Told> scored = visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()))
                ? scores.of(shown.dossier(), inForce, ScoreView.MOST)
                : List.of();
        model.addAttribute(
                "reasons",
                ReasonLine.of(
                        shown,
                        inForce,
                        scored.stream().map(ScoreReasons.Told::recorded).toList(),
                        dossiers.consulted(shown.dossier()),
                        locale));
        model.addAttribute(
                "scores",
                scored.stream().map(told -> ScoreView.of(told, locale)).toList());
        model.addAttribute("released", Offered.isReleased(shown.summary().state()));
        String assignee = visitor.lodges() ? null : shown.summary().assignee();
        String all = shown.events() + " " + assignee + " "
                + documents.visible(visitor, shown.summary()).size();
        String now = Integer.toHexString(all.hashCode());
        model.addAttribute("seen", seen.isEmpty() ? now : seen);
        model.addAttribute("moved", !seen.isEmpty() && !seen.equals(now));
    }

    /** Which charges and hints have a page of their measure: those of measures that the rulebook in force still has. */
    private void measures(String mrn, DeclarationView view, List<RateHint> hints, Model model) {
        String country = mrn.substring(2, 4);
        Set<String> named =
                view.duties().stream().map(DeclarationView.DutyView::measure).collect(Collectors.toSet());
        hints.forEach(hint -> named.add(hint.measure()));
        model.addAttribute("measureOf", country);
        model.addAttribute(
                "measurePages",
                reception.rulebook(country).stream()
                        .filter(rulebook -> rulebook.title().jurisdiction().equals(country))
                        .flatMap(rulebook -> rulebook.tariff().measures().stream())
                        .map(Measure::id)
                        .filter(named::contains)
                        .collect(Collectors.toSet()));
    }

    /** Where another rate may be better founded; parties are told of preferences only. */
    private List<RateHint> hints(Visitor visitor, Counter.Shown shown, String country) {
        boolean customs = visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()));
        Rulebook inForce = customs
                ? reception
                        .rulebook(country)
                        .filter(rulebook -> rulebook.title().jurisdiction().equals(country))
                        .orElse(null)
                : null;
        return dossiers.hints(shown.dossier(), inForce).stream()
                .filter(hint -> customs || hint.kind().isForParties())
                .limit(HINTS_MAX)
                .toList();
    }

    private Counter.Shown shown(Visitor visitor, String mrn) {
        return counter.show(visitor, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The declaration as the API shows it, for who is signed in here. */
    @GetMapping(path = "/declarations/{mrn}/data", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeclarationView> data(@PathVariable String mrn, Visitor visitor) {
        return ResponseEntity.ok()
                .body(orders.tell(visitor, shown(visitor, mrn)).view());
    }

    /** The message as it was received, never shown within a page of ours. */
    @GetMapping("/declarations/{mrn}/message")
    ResponseEntity<byte[]> message(
            @PathVariable String mrn, @RequestParam(defaultValue = "1") int part, Visitor visitor) {
        Evidence evidence = counter.message(visitor, mrn, part)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean json = evidence.format().equals("json");
        String extension = json ? ".json" : evidence.format().equals("wco-xml") ? ".xml" : ".txt";
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(mrn + (part == 1 ? "" : "-" + part) + extension)
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
            @RequestParam(defaultValue = "") String assignee,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        if (!Mrn.isMrn(mrn)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String text = note.strip();
        if (action.equals("take") || action.equals("give-back")) {
            take(visitor, mrn, assignee.isEmpty() ? null : assignee, action.equals("take"), told, locale);
        } else if (text.length() > MAX_NOTE) {
            told.addFlashAttribute("typedNote", text);
            notices.tell(told, false, notices.text(locale, "declaration.noteTooLong", MAX_NOTE));
        } else if (text.isEmpty() && WRITTEN.contains(action)) {
            notices.tell(
                    told,
                    false,
                    notices.text(
                            locale,
                            action.equals(PAYMENT) ? "declaration.referenceMissing" : "declaration.reasonMissing"));
        } else {
            notices.say(told, locale, action, order(visitor, mrn, action, revision, text));
        }
        return "redirect:/declarations/" + mrn;
    }

    /** @param holder who has the case, as the page showed it; null for nobody */
    private void take(
            Visitor visitor,
            String mrn,
            @Nullable String holder,
            boolean take,
            RedirectAttributes told,
            Locale locale) {
        boolean done = counter.take(visitor, mrn, holder, take) instanceof Counter.Acted.Given;
        notices.tell(
                told,
                done,
                done
                        ? notices.text(
                                locale,
                                "declaration.done",
                                notices.text(locale, take ? "action.take" : "action.give-back"))
                        : notices.text(locale, "declaration.caseMoved"));
    }

    private Counter.Acted order(Visitor visitor, String mrn, String action, int revision, String note) {
        Order order =
                switch (action) {
                    case "order-documents" -> Order.control(Lane.YELLOW, note);
                    case "order-goods" -> Order.control(Lane.RED, note);
                    case "hold" -> Order.hold(note);
                    case "lift-hold" -> Order.liftHold(note);
                    case "consent", "approve" -> Order.consent();
                    case "refuse", "decline" -> Order.refuse(note);
                    case PAYMENT -> Order.confirmPayment(note);
                    case "close" -> Order.close();
                    default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                };
        return counter.act(visitor, mrn, revision, order);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
