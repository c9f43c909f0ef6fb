package org.tidewaiter.access.web;

import java.util.List;
import java.util.Map;
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
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;

/** API clients, as an administrator manages them and an auditor sees them. A secret is told once. */
@Controller
final class ClientPages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;
    private static final List<Role> ROLES = List.of(Role.SYSTEM, Role.TRADER, Role.BROKER, Role.ANALYST, Role.AUDITOR);

    private final ApiClients clients;
    private final PasswordHash hash;
    private final AccessDesk desk;

    ClientPages(ApiClients clients, PasswordHash hash, AccessDesk desk) {
        this.clients = clients;
        this.hash = hash;
        this.desk = desk;
    }

    @GetMapping("/clients")
    String list(Visitor visitor, @RequestParam(defaultValue = "0") int page, Model model) {
        desk.require(visitor, Action.SEE_PEOPLE, "", "list of API clients");
        int number = Math.clamp(page, 0, PAGES_MAX);
        List<ApiClient> found = clients.list(number * PAGE, PAGE + 1);
        model.addAttribute("rows", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("next", found.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        model.addAttribute("count", clients.count());
        model.addAttribute("here", "clients");
        return "clients-list";
    }

    @GetMapping("/clients/add")
    String blank(Visitor visitor, Model model) {
        desk.require(visitor, Action.MANAGE_PEOPLE, "", "form of API clients");
        return form(ClientForm.empty(), Map.of(), model);
    }

    @PostMapping("/clients/add")
    String add(Visitor visitor, @ModelAttribute("form") ClientForm form, Model model) {
        Map<String, String> errors = form.errors();
        String object = errors.containsKey("id") ? "" : "api:" + Typed.text(form.id());
        desk.require(visitor, Action.MANAGE_PEOPLE, object, "add");
        if (!errors.isEmpty()) {
            return form(form, errors, model);
        }
        String secret = Secrets.readable();
        ApiClient client = form.client(hash.hash(secret));
        if (!clients.add(client)) {
            desk.failed(visitor, Action.MANAGE_PEOPLE, object, "add");
            return form(form, Map.of("id", "people.error.taken"), model);
        }
        return secret(client, secret, model);
    }

    @GetMapping("/clients/of/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Model model) {
        desk.require(visitor, Action.SEE_PEOPLE, "api:" + id, "one");
        model.addAttribute("client", found(id));
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        model.addAttribute("here", "clients");
        return "clients-one";
    }

    /** Another secret; with the old one nobody gets in from now on, and tokens got with it are worth nothing. */
    @PostMapping("/clients/of/{id}/secret")
    String rotate(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "-1") int version, Model model) {
        desk.require(visitor, Action.MANAGE_PEOPLE, "api:" + id, "rotate the secret");
        ApiClient client = found(id);
        String secret = Secrets.readable();
        boolean stored = client.version() == version && clients.change(client.withSecret(hash.hash(secret)));
        return stored ? secret(client, secret, model) : answer(visitor, client, "rotate the secret", false);
    }

    @PostMapping("/clients/of/{id}/active")
    String activate(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam boolean active,
            @RequestParam(defaultValue = "-1") int version) {
        String purpose = active ? "reactivate" : "deactivate";
        desk.require(visitor, Action.MANAGE_PEOPLE, "api:" + id, purpose);
        ApiClient client = found(id);
        boolean stored = client.version() == version && clients.change(client.activated(active));
        return answer(visitor, client, purpose, stored);
    }

    private ApiClient found(String id) {
        return clients.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String answer(Visitor visitor, ApiClient client, String purpose, boolean stored) {
        if (!stored) {
            desk.failed(visitor, Action.MANAGE_PEOPLE, client.signature(), purpose);
        }
        return "redirect:/clients/of/" + client.id() + (stored ? "?done=1" : "?stale=1");
    }

    private static String form(ClientForm form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("roles", ROLES);
        model.addAttribute("here", "clients");
        return "clients-add";
    }

    private static String secret(ApiClient client, String secret, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("secret", secret);
        model.addAttribute("here", "clients");
        return "clients-secret";
    }
}
