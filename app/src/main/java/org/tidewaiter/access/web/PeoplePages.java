package org.tidewaiter.access.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;

/** People, as an administrator manages them and an auditor sees them. */
@Controller
final class PeoplePages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;
    private static final List<Role> ROLES = List.of(
            Role.TRADER, Role.BROKER, Role.OFFICER, Role.SUPERVISOR, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR);

    private final People people;
    private final Enrolment enrolment;
    private final Offices offices;
    private final AccessDesk desk;

    PeoplePages(People people, Enrolment enrolment, Offices offices, AccessDesk desk) {
        this.people = people;
        this.offices = offices;
        this.enrolment = enrolment;
        this.desk = desk;
    }

    @GetMapping("/people")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        desk.require(visitor, Action.SEE_PEOPLE, "", "list");
        int number = Math.clamp(page, 0, PAGES_MAX);
        People.Filter filter = People.Filter.text(q);
        List<Person> found = people.list(filter, number * PAGE, PAGE + 1);
        model.addAttribute("rows", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("next", found.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        model.addAttribute("count", people.count(filter));
        model.addAttribute("q", q);
        model.addAttribute("here", "people");
        return "people-list";
    }

    @GetMapping("/people/add")
    String blank(Visitor visitor, Model model) {
        desk.require(visitor, Action.MANAGE_PEOPLE, "", "form");
        return form(PersonForm.empty(), Map.of(), null, model);
    }

    @PostMapping("/people/add")
    String add(Visitor visitor, @ModelAttribute("form") PersonForm form, Model model) {
        Map<String, String> errors = form.errors();
        knowOffice(form, null, errors);
        if (!errors.isEmpty()) {
            desk.require(visitor, Action.MANAGE_PEOPLE, "", "add");
            return form(form, errors, null, model);
        }
        Person person = form.person(true, false).at(0);
        desk.requireManaging(visitor, person, "add");
        Optional<String> password = enrolment.enrol(person);
        if (password.isEmpty()) {
            desk.failed(visitor, Action.MANAGE_PEOPLE, person.id(), "add");
            return form(form, Map.of("id", "people.error.taken"), null, model);
        }
        return secret(person, password.get(), model);
    }

    @GetMapping("/people/of/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Model model) {
        Person person = found(visitor, id);
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        return shown(visitor, person, PersonForm.of(person), Map.of(), model);
    }

    @PostMapping("/people/of/{id}")
    String change(Visitor visitor, @PathVariable String id, @ModelAttribute("form") PersonForm form, Model model) {
        Person person = found(visitor, id);
        desk.requireManaging(visitor, person, "change");
        PersonForm named = form.named(person.id());
        Map<String, String> errors = named.errors();
        knowOffice(named, person.office(), errors);
        if (!errors.isEmpty()) {
            return shown(visitor, person, named, errors, model);
        }
        return answer(visitor, person, "change", people.change(named.person(person.active(), person.demo())));
    }

    /** Lets in or shuts out; whoever is signed in is out with the next request. */
    @PostMapping("/people/of/{id}/active")
    String activate(Visitor visitor, @PathVariable String id, @RequestParam boolean active, @RequestParam int version) {
        Person person = found(visitor, id);
        String purpose = active ? "reactivate" : "deactivate";
        desk.requireManaging(visitor, person, purpose);
        boolean stored = version >= 0 && people.change(person.activated(active).at(version));
        return answer(visitor, person, purpose, stored);
    }

    @PostMapping("/people/of/{id}/password")
    String resetPassword(Visitor visitor, @PathVariable String id, Model model) {
        Person person = found(visitor, id);
        desk.requireManaging(visitor, person, "reset the password");
        Optional<String> password = enrolment.resetPassword(person);
        return password.isPresent()
                ? secret(person, password.get(), model)
                : answer(visitor, person, "reset the password", false);
    }

    @PostMapping("/people/of/{id}/second-factor")
    String resetSecondFactor(Visitor visitor, @PathVariable String id) {
        Person person = found(visitor, id);
        desk.requireManaging(visitor, person, "reset the second factor");
        Optional<Credentials> credentials = people.credentials(person.id());
        boolean stored = credentials.isPresent()
                && people.storeCredentials(person.id(), credentials.get().withSecondFactor(null, 0, Set.of()));
        return answer(visitor, person, "reset the second factor", stored);
    }

    @PostMapping("/people/of/{id}/unlock")
    String unlock(Visitor visitor, @PathVariable String id) {
        Person person = found(visitor, id);
        desk.requireManaging(visitor, person, "unlock");
        Optional<Credentials> credentials = people.credentials(person.id());
        boolean stored = credentials.isPresent()
                && people.storeCredentials(person.id(), credentials.get().unlocked());
        return answer(visitor, person, "unlock", stored);
    }

    private Person found(Visitor visitor, String id) {
        desk.require(visitor, Action.SEE_PEOPLE, id, "one");
        return people.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String answer(Visitor visitor, Person person, String purpose, boolean stored) {
        if (!stored) {
            desk.failed(visitor, Action.MANAGE_PEOPLE, person.id(), purpose);
        }
        return "redirect:/people/of/" + person.id() + (stored ? "?done=1" : "?stale=1");
    }

    private String shown(Visitor visitor, Person person, PersonForm form, Map<String, String> errors, Model model) {
        Optional<Credentials> credentials = people.credentials(person.id());
        model.addAttribute("manages", Guard.manage(visitor.actor(), person).allowed());
        model.addAttribute(
                "secondFactor", credentials.isPresent() && credentials.get().totpSecret() != null);
        model.addAttribute("failures", credentials.map(Credentials::failures).orElse(0));
        return form(form, errors, person, model);
    }

    /** A new office has to be one that is there; whoever had another one keeps it. */
    private void knowOffice(PersonForm form, @Nullable String before, Map<String, String> errors) {
        String office = Typed.text(form.office());
        if (!office.isEmpty()
                && !office.equals(before)
                && !errors.containsKey("office")
                && offices.find(office).filter(Office::active).isEmpty()) {
            errors.put("office", "people.error.officeUnknown");
        }
    }

    private String form(PersonForm form, Map<String, String> errors, @Nullable Person person, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("person", person);
        model.addAttribute("offices", offices.list(Offices.Filter.ACTIVE, 0, Offices.PAGE_MAX));
        model.addAttribute("roles", ROLES);
        model.addAttribute("here", "people");
        return "people-one";
    }

    private static String secret(Person person, String password, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("password", password);
        model.addAttribute("here", "people");
        return "people-secret";
    }
}
