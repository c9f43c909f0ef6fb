package org.tidewaiter.notification.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Notification.Listed;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.Preferences;
import org.tidewaiter.notification.Topic;

/** What a person was told, and how it wants to be told. Everybody sees and changes only what is the own. */
@Controller
final class NotificationPages {
    private static final int ROWS = 50;
    private static final Pattern PLACE = Pattern.compile("([ur])([0-9]{1,18})");

    /** A line of the list. */
    record Row(
            long id,
            String object,
            @Nullable String page,
            String kind,
            String at,
            @Nullable String deadline,
            boolean read) {
        static Row of(Listed listed, Notification told) {
            var deadline = told.deadline();
            return new Row(
                    listed.id(),
                    told.object(),
                    Wording.page(told),
                    told.kind().name(),
                    told.at().toString(),
                    deadline == null ? null : deadline.toString(),
                    listed.read());
        }
    }

    /** A line of the choices. */
    record Chosen(String topic, boolean page, boolean mail) {}

    private final Notifications notifications;
    private final UnreadCounts counts;
    private final Deadlines deadlines;
    private final AccessLog log;
    private final Clock clock;
    private final boolean mails;

    NotificationPages(
            Notifications notifications,
            UnreadCounts counts,
            Deadlines deadlines,
            AccessLog log,
            Clock clock,
            Optional<MailCourier> courier) {
        this.notifications = notifications;
        this.counts = counts;
        this.deadlines = deadlines;
        this.log = log;
        this.clock = clock;
        this.mails = courier.isPresent();
    }

    @GetMapping("/notifications")
    String list(Visitor visitor, @RequestParam(defaultValue = "") String after, Model model) {
        Person person = own(visitor, "notifications");
        List<Listed> page = notifications.list(person.id(), place(after), ROWS + 1);
        List<Listed> rows = page.subList(0, Math.min(ROWS, page.size()));
        List<Notification> told =
                deadlines.moved(rows.stream().map(Listed::notification).toList());
        model.addAttribute(
                "rows",
                IntStream.range(0, rows.size())
                        .mapToObj(i -> Row.of(rows.get(i), told.get(i)))
                        .toList());
        model.addAttribute("next", page.size() > ROWS ? place(rows.getLast()) : null);
        model.addAttribute("anyUnread", !rows.isEmpty() && !rows.getFirst().read());
        model.addAttribute("newest", rows.stream().mapToLong(Listed::id).max().orElse(0));
        model.addAttribute("keptDays", Notifications.KEPT.toDays());
        model.addAttribute("here", "notifications");
        return "notifications";
    }

    private static Notifications.@Nullable Place place(String after) {
        if (after.isEmpty()) {
            return null;
        }
        Matcher matcher = PLACE.matcher(after);
        if (!matcher.matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return new Notifications.Place(matcher.group(1).equals("r"), Long.parseLong(matcher.group(2)));
    }

    private static String place(Listed last) {
        return (last.read() ? "r" : "u") + last.id();
    }

    @PostMapping("/notifications/read")
    String read(Visitor visitor, @RequestParam(defaultValue = "0") long id) {
        Person person = own(visitor, "notification read");
        if (!notifications.read(person.id(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        counts.forget(person.id());
        return "redirect:/notifications";
    }

    /** Those up to the newest that was looked at: what came meanwhile stays unread. */
    @PostMapping("/notifications/read-all")
    String readAll(Visitor visitor, @RequestParam(defaultValue = "0") long upTo) {
        Person person = own(visitor, "notifications read");
        notifications.readAll(person.id(), upTo);
        counts.forget(person.id());
        return "redirect:/notifications";
    }

    @GetMapping("/account/notifications")
    String choices(
            Visitor visitor,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Model model) {
        Person person = own(visitor, "notification choices");
        Preferences preferences = preferences(person);
        model.addAttribute(
                "choices",
                topics(person)
                        .map(t -> new Chosen(
                                t.name(),
                                preferences.choice(t).page(),
                                preferences.choice(t).mail()))
                        .toList());
        model.addAttribute("person", person);
        model.addAttribute("version", preferences.version());
        model.addAttribute("mails", mails);
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        model.addAttribute("here", "account");
        return "account-notifications";
    }

    /** What is not ticked is not sent: the fields of a topic are {@code TOPIC-page} and {@code TOPIC-mail}. */
    @PostMapping("/account/notifications")
    String choose(
            Visitor visitor,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam MultiValueMap<String, String> fields) {
        Person person = own(visitor, "notification choices");
        Map<Topic, Topic.Choice> chosen = new EnumMap<>(Topic.class);
        topics(person)
                .forEach(t -> chosen.put(
                        t,
                        new Topic.Choice(
                                fields.containsKey(t.name() + "-page"), fields.containsKey(t.name() + "-mail"))));
        boolean stored = version >= 0
                && notifications.store(new Preferences(
                        person.id(), preferences(person).with(chosen).choices(), version));
        return stored ? "redirect:/account/notifications?done=1" : "redirect:/account/notifications?stale=1";
    }

    private static Stream<Topic> topics(Person person) {
        return Arrays.stream(Topic.values()).filter(t -> t.isFor(person));
    }

    private Preferences preferences(Person person) {
        return notifications
                .preferences(Set.of(person.id()))
                .getOrDefault(person.id(), Preferences.byDefault(person.id()));
    }

    /** The person whose notifications they are; programs have webhooks. */
    private Person own(Visitor visitor, String purpose) {
        Verdict verdict = Guard.check(visitor.actor(), Action.CHANGE_OWN_ACCOUNT);
        log.append(List.of(Access.of(
                clock.instant(),
                visitor.actor(),
                Action.CHANGE_OWN_ACCOUNT,
                visitor.actor().id(),
                purpose,
                verdict,
                visitor.address())));
        if (verdict.allowed() && visitor.actor() instanceof Person person) {
            return person;
        }
        throw new AccessDeniedException("A program has no notifications. Maybe use webhooks.");
    }
}
