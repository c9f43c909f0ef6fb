package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.PasswordRule;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Visitor;

/** The own account: data, password, language and sessions. What is sensitive asks for the password again (ASVS 5.0, 7.5.1). */
@Controller
final class AccountPages {
    private final People people;
    private final PasswordHash hash;
    private final Proving proving;
    private final OpenSessions sessions;
    private final AccessDesk desk;

    AccountPages(People people, PasswordHash hash, Proving proving, OpenSessions sessions, AccessDesk desk) {
        this.people = people;
        this.hash = hash;
        this.proving = proving;
        this.sessions = sessions;
        this.desk = desk;
    }

    @GetMapping("/account")
    String show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Model model) {
        Person person = desk.own(visitor, "show");
        Credentials credentials = people.credentials(person.id()).orElse(null);
        model.addAttribute("person", person);
        model.addAttribute("secondFactor", credentials != null && credentials.totpSecret() != null);
        model.addAttribute(
                "codesLeft",
                credentials == null ? 0 : credentials.recoveryCodes().size());
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        model.addAttribute("tokens", Tokens.mayHaveOne(person));
        model.addAttribute("here", "account");
        return "account";
    }

    @PostMapping("/account/language")
    String speak(
            Visitor visitor,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "-1") int version,
            HttpServletRequest request,
            HttpServletResponse response) {
        Person person = desk.own(visitor, "language");
        boolean stored = Person.LANGUAGES.contains(language)
                && version >= 0
                && people.change(person.inLanguage(language).at(version));
        if (!stored) {
            desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), "language");
            return "redirect:/account?stale=1";
        }
        sessions.speak(request, response, person.inLanguage(language));
        return "redirect:/account?done=1";
    }

    @GetMapping(OpenSessions.CHOOSE_PASSWORD)
    String passwordForm(Visitor visitor, Model model) {
        return passwordForm(desk.own(visitor, "password form"), Map.of(), model);
    }

    /** All other sessions end; this one goes on under a new id. */
    @PostMapping(OpenSessions.CHOOSE_PASSWORD)
    String choosePassword(
            Visitor visitor,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Person person = desk.own(visitor, "password");
        Optional<String> fault =
                person.demo() ? Optional.of("account.error.demo") : fault(person, current, chosen, again);
        if (fault.isPresent()) {
            desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), "password");
            String field = fault.get().equals("account.error.again") ? "again" : "chosen";
            return passwordForm(person, Map.of(field, fault.get()), model);
        }
        String encoded = hash.hash(chosen);
        Optional<Credentials> changed = proving.provePassword(person, current, c -> c.withPassword(encoded));
        if (changed.isEmpty()) {
            desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), "password");
            return passwordForm(person, Map.of("current", "account.error.current"), model);
        }
        sessions.renew(request, response, person, changed.get().epoch());
        return "redirect:/account?done=1";
    }

    @PostMapping("/account/sign-out-everywhere")
    String signOutEverywhere(Visitor visitor, HttpServletRequest request) {
        Person person = desk.own(visitor, "sign out everywhere");
        Optional<Credentials> credentials = people.credentials(person.id());
        if (credentials.isEmpty()
                || !people.storeCredentials(person.id(), credentials.get().signedOut())) {
            desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), "sign out everywhere");
            return "redirect:/account?stale=1";
        }
        OpenSessions.end(request);
        return "redirect:/sign-in?out";
    }

    /** The key of what is wrong with the chosen password. */
    private static Optional<String> fault(Person person, String current, String chosen, String again) {
        Optional<String> fault = PasswordRule.fault(chosen, person).map(f -> "account.error." + f.name());
        if (fault.isPresent()) {
            return fault;
        }
        if (chosen.equals(current)) {
            return Optional.of("account.error.same");
        }
        return chosen.equals(again) ? Optional.empty() : Optional.of("account.error.again");
    }

    private String passwordForm(Person person, Map<String, String> errors, Model model) {
        model.addAttribute("person", person);
        model.addAttribute(
                "handedOut",
                people.credentials(person.id()).map(Credentials::handedOut).orElse(false));
        model.addAttribute("errors", errors);
        model.addAttribute("lengthMin", PasswordRule.LENGTH_MIN);
        model.addAttribute("here", "account");
        return "account-password";
    }
}
