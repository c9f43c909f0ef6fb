package org.tidewaiter.access.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Visitor;

/**
 * Tokens by which somebody of a customs office works through the API: what is decided there is decided by that person, and logged
 * so. Who has the session open proves the password once more; an identity provider asks for it elsewhere.
 */
@Controller
final class PersonTokenPages {
    private final People people;
    private final Proving proving;
    private final Tokens tokens;
    private final AccessDesk desk;

    PersonTokenPages(People people, Proving proving, Tokens tokens, AccessDesk desk) {
        this.people = people;
        this.proving = proving;
        this.tokens = tokens;
        this.desk = desk;
    }

    @GetMapping("/account/token")
    String form(Visitor visitor, Model model) {
        who(visitor, "token form");
        return page(model, Map.of(), null);
    }

    /** The token is shown this once and kept nowhere. */
    @PostMapping("/account/token")
    String make(Visitor visitor, @RequestParam(defaultValue = "") String password, Model model) {
        Person person = who(visitor, "token");
        Optional<Credentials> proven =
                isElsewhere() ? people.credentials(person.id()) : proving.provePassword(person, password, c -> c);
        if (proven.isEmpty()) {
            desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), "token");
            return page(model, Map.of("password", "account.error.current"), null);
        }
        return page(model, Map.of(), tokens.issue(person, proven.get().epoch()));
    }

    private Person who(Visitor visitor, String purpose) {
        Person person = desk.own(visitor, purpose);
        if (!Tokens.mayHaveOne(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return person;
    }

    private static boolean isElsewhere() {
        return Visitors.signedIn().filter(SignedIn::elsewhere).isPresent();
    }

    private static String page(Model model, Map<String, String> errors, @Nullable String token) {
        model.addAttribute("errors", errors);
        model.addAttribute("token", token);
        model.addAttribute("elsewhere", isElsewhere());
        model.addAttribute("hours", Tokens.HOLDS_FOR_A_PERSON.toHours());
        model.addAttribute("here", "account");
        return "account-token";
    }
}
