package org.tidewaiter.clearance.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Reach;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.risk.Lane;

/** Lists of declarations: an officer's worklist, and what a party has lodged. */
@Controller
final class ListPages {
    /**
     * What somebody wants to see; texts as they came, so that a page can show them again.
     *
     * @param q what the MRN, the reference or the declarant begins with
     * @param state name of a state, empty for those that the list is for
     * @param lane name of a lane, empty for any
     * @param assignee {@code me}, {@code nobody} or empty
     * @param office code of the customs office, empty for all
     * @param request {@code open} for those with something that waits for consent
     * @param sort {@code newest}, {@code oldest} or {@code payable}
     * @param party one of those that the visitor acts for, empty for the own
     * @param cursor of the page, empty for the first
     */
    public record Filter(
            @Nullable String q,
            @Nullable String state,
            @Nullable String lane,
            @Nullable String assignee,
            @Nullable String office,
            @Nullable String request,
            @Nullable String sort,
            @Nullable String party,
            @Nullable String cursor) {
        /** Whether something was chosen that leaves declarations out. */
        boolean narrows() {
            return Stream.of(q, state, lane, assignee, office, request)
                    .anyMatch(choice -> !orEmpty(choice).isEmpty());
        }
    }

    /**
     * A row, in texts.
     *
     * @param payable still to be paid before release, which lists are sorted by; empty where nothing was assessed
     * @param why it was selected, the first reasons; none in other lists than the worklist
     */
    public record Row(
            String mrn,
            String lrn,
            String declarant,
            @Nullable String office,
            String state,
            @Nullable String lane,
            @Nullable String openRequest,
            @Nullable String assignee,
            String payable,
            String receivedAt,
            List<WhySelected> why) {
        static Row of(Summary s, Visitor visitor, List<WhySelected> why) {
            return new Row(
                    s.mrn().value(),
                    s.lrn(),
                    s.declarant(),
                    s.office(),
                    s.state().name(),
                    Counter.lane(visitor, s),
                    Counter.openRequest(visitor, s),
                    visitor.seesWorklist() ? s.assignee() : null,
                    s.currency().equals(Money.NO_CURRENCY) ? "" : s.payable().toPlainString() + " " + s.currency(),
                    s.receivedAt().toString(),
                    why);
        }
    }

    /** A page and the address of the next one, null at the last. */
    public record Rows(List<Row> rows, @Nullable String next) {}

    private final Register register;
    private final Clearances clearances;
    private final HandOver handOver;
    private final Offices offices;
    private final Notices notices;

    ListPages(Register register, Clearances clearances, HandOver handOver, Offices offices, Notices notices) {
        this.register = register;
        this.clearances = clearances;
        this.handOver = handOver;
        this.offices = offices;
        this.notices = notices;
    }

    @GetMapping("/work")
    String work(@ModelAttribute Filter filter, Visitor visitor, Model model) {
        requireWorklist(visitor);
        boolean requests = orEmpty(filter.request()).equals("open");
        String sort = filter.sort() == null ? "oldest" : filter.sort();
        ListQuery.Builder query = query(filter, requests ? Set.of() : HandOver.TO_BE_WORKED_ON, sort);
        if (!orEmpty(filter.lane()).isEmpty()) {
            query.lanes(named(Lane.class, orEmpty(filter.lane())));
        }
        String office = orEmpty(filter.office()).toUpperCase(Locale.ROOT);
        query.office(office.isEmpty() ? null : office);
        query.openRequestOnly(requests);
        switch (orEmpty(filter.assignee())) {
            case "me" -> query.assignedTo(visitor.actor().id());
            case "nobody" -> query.assignedToNobody();
            default -> {}
        }
        model.addAttribute("offices", offices.list(Offices.Filter.ACTIVE, 0, Offices.PAGE_MAX));
        model.addAttribute("officers", handOver.officers(visitor));
        model.addAttribute("holders", handOver.holders(visitor));
        model.addAttribute("sort", sort);
        return page(visitor, model, true, "/work", filter, built(query));
    }

    /**
     * Opens the next case: of the officer's own the one after this, else the oldest of them, else the oldest that nobody has taken.
     *
     * @param after the case that is open now
     */
    @GetMapping("/work/next")
    String next(
            @RequestParam(defaultValue = "") String after, Visitor visitor, Locale locale, RedirectAttributes told) {
        requireWorklist(visitor);
        Optional<Summary> open = Mrn.isMrn(after) ? register.summary(new Mrn(after)) : Optional.empty();
        return open.flatMap(now -> first(after, toBeWorkedOn(visitor).behind(now)))
                .or(() -> first(after, toBeWorkedOn(visitor)))
                .or(() -> first(after, query(HandOver.TO_BE_WORKED_ON).assignedToNobody()))
                .map(mrn -> "redirect:/declarations/" + mrn.value())
                .orElseGet(() -> {
                    notices.tell(told, true, notices.text(locale, "work.noneNext"));
                    return "redirect:/work";
                });
    }

    private static ListQuery.Builder toBeWorkedOn(Visitor visitor) {
        return query(HandOver.TO_BE_WORKED_ON).assignedTo(visitor.actor().id());
    }

    private static ListQuery.Builder query(Set<State> states) {
        return ListQuery.builder().states(states).ascending(Sort.RECEIVED).limit(2);
    }

    /** Another than the one that is open. */
    private Optional<Mrn> first(String open, ListQuery.Builder query) {
        return register.search(query.build()).rows().stream()
                .map(Summary::mrn)
                .filter(mrn -> !mrn.value().equals(open))
                .findFirst();
    }

    private static void requireWorklist(Visitor visitor) {
        if (!visitor.seesWorklist()) {
            throw new AccessDeniedException("There is no worklist for " + visitor.name() + ".");
        }
    }

    /** Hands all cases of an officer over, when one is absent: as many as a page can show, the oldest first. */
    @PostMapping("/hand-over")
    String handOver(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        HandOver.Outcome outcome = handOver.of(visitor, from, to.isEmpty() ? null : to, HandOver.MOST);
        switch (outcome) {
            case HandOver.Outcome.NotYours notYours ->
                throw new AccessDeniedException("There are no cases for " + visitor.name() + " to hand over.");
            case HandOver.Outcome.Unfit unfit -> notices.tell(told, false, notices.text(locale, "desk.error.choose"));
            case HandOver.Outcome.Done done -> {
                String kept = done.handedOver() == done.cases().size()
                        ? ""
                        : " " + notices.text(locale, "work.kept", done.cases().size() - done.handedOver());
                String more = done.more() ? " " + notices.text(locale, "work.handOver.more") : "";
                notices.tell(told, true, notices.text(locale, "work.handedOver", done.handedOver()) + kept + more);
            }
        }
        return "redirect:/work";
    }

    @GetMapping("/declarations")
    String declarations(@ModelAttribute Filter filter, Visitor visitor, Model model) {
        String sort = filter.sort() == null ? "newest" : filter.sort();
        ListQuery.Builder query = query(filter, Set.of(), sort);
        if (visitor.reach() instanceof Reach.Parties parties) {
            Set<String> known = new TreeSet<>(parties.parties());
            String wanted = orEmpty(filter.party());
            String own = visitor.actor().party();
            query.party(known.contains(wanted) ? wanted : own);
            model.addAttribute("parties", known);
        } else if (!(visitor.reach() instanceof Reach.Everything)) {
            throw new AccessDeniedException("There are no declarations for " + visitor.name() + ".");
        }
        model.addAttribute("sort", sort);
        return page(visitor, model, false, "/declarations", filter, built(query));
    }

    private static ListQuery.Builder query(Filter filter, Set<State> usual, String sort) {
        ListQuery.Builder query = ListQuery.builder();
        String state = orEmpty(filter.state());
        query.states(state.isEmpty() ? usual : EnumSet.of(named(State.class, state)));
        String text = orEmpty(filter.q());
        query.text(text.isEmpty() ? null : text);
        switch (sort) {
            case "oldest" -> query.ascending(Sort.RECEIVED);
            case "payable" -> query.descending(Sort.PAYABLE);
            default -> query.descending(Sort.RECEIVED);
        }
        String cursor = orEmpty(filter.cursor());
        return query.cursor(cursor.isEmpty() ? null : cursor);
    }

    private String page(Visitor visitor, Model model, boolean work, String path, Filter filter, ListQuery query) {
        Page<Summary> found = register.search(query);
        String next = found.next() == null
                ? null
                : UriComponentsBuilder.fromPath(path)
                        .queryParam("q", orEmpty(filter.q()))
                        .queryParam("state", orEmpty(filter.state()))
                        .queryParam("lane", orEmpty(filter.lane()))
                        .queryParam("assignee", orEmpty(filter.assignee()))
                        .queryParam("office", orEmpty(filter.office()))
                        .queryParam("request", orEmpty(filter.request()))
                        .queryParam("sort", orEmpty(filter.sort()))
                        .queryParam("party", orEmpty(filter.party()))
                        .queryParam("cursor", found.next())
                        .encode()
                        .build()
                        .toUriString();
        model.addAttribute("page", new Rows(rows(visitor, work, found.rows()), next));
        model.addAttribute("filter", filter);
        model.addAttribute("narrowed", filter.narrows());
        model.addAttribute("states", State.values());
        model.addAttribute("lanes", Lane.values());
        model.addAttribute("work", work);
        model.addAttribute("here", work ? "work" : "declarations");
        return "declarations";
    }

    private List<Row> rows(Visitor visitor, boolean work, List<Summary> found) {
        Map<Mrn, String> assessments = clearances.assessments(found.stream()
                .filter(s -> work && s.lane() != null && s.lane().isControl())
                .filter(s -> visitor.may(Action.SEE_SELECTION, Counter.subject(s)))
                .map(Summary::mrn)
                .toList());
        return found.stream()
                .map(s -> Row.of(s, visitor, WhySelected.of(assessments.get(s.mrn()))))
                .toList();
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such choice.", e);
        }
    }

    /** The query, where what was asked for can be looked for at all. */
    private static ListQuery built(ListQuery.Builder query) {
        try {
            return query.build();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "That can't be looked for.", e);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
