package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tidewaiter.access.RecoveryCodes;
import org.tidewaiter.access.Totp;
import org.tidewaiter.access.Visitor;

/**
 * A second factor for the own account: an authenticator app (RFC 6238). To turn it on takes the password, then a code of the
 * app; to turn it off, or to draw new recovery codes, takes both again.
 */
@Controller
final class SecondFactorPages {
    private static final String ISSUER = "Tidewaiter";
    private static final String PAGE = "/account/second-factor";

    private final People people;
    private final Proving proving;
    private final OpenSessions sessions;
    private final AccessDesk desk;
    private final Clock clock;

    SecondFactorPages(People people, Proving proving, OpenSessions sessions, AccessDesk desk, Clock clock) {
        this.people = people;
        this.proving = proving;
        this.sessions = sessions;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String show(Visitor visitor, HttpSession session, Model model) {
        return page(desk.own(visitor, "second factor form"), session, Map.of(), model);
    }

    /** The first step: a secret is drawn and shown. */
    @PostMapping(PAGE + "/begin")
    String begin(Visitor visitor, @RequestParam(defaultValue = "") String password, HttpSession session, Model model) {
        Person person = desk.own(visitor, "begin a second factor");
        boolean on = people.credentials(person.id())
                .filter(c -> c.totpSecret() != null)
                .isPresent();
        if (on || proving.provePassword(person, password, c -> c).isEmpty()) {
            return refused(visitor, person, "begin a second factor", session, "password", model);
        }
        new PendingFactor(Secrets.totp(), clock.instant()).keepIn(session);
        return "redirect:" + PAGE;
    }

    /** What an authenticator app reads with the camera. */
    @GetMapping(PAGE + "/picture.svg")
    ResponseEntity<String> picture(Visitor visitor, HttpSession session) {
        Person person = desk.own(visitor, "second factor picture");
        PendingFactor pending = PendingFactor.of(session, clock.instant())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.noStore())
                .body(QrPicture.svg(Totp.uri(ISSUER, person.id(), pending.secret())));
    }

    /** The second step: a code proves that the app has the secret. All other sessions end. */
    @PostMapping(PAGE)
    String confirm(
            Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Person person = desk.own(visitor, "confirm a second factor");
        HttpSession session = request.getSession();
        Instant now = clock.instant();
        Optional<PendingFactor> pending = PendingFactor.of(session, now);
        if (pending.isEmpty()) {
            return refused(visitor, person, "confirm a second factor", session, "password", model);
        }
        String secret = pending.get().secret();
        OptionalLong step = Totp.matchingStep(secret, code, now, 0);
        if (step.isEmpty()) {
            return refused(visitor, person, "confirm a second factor", session, "code", model);
        }
        List<String> codes = Secrets.recoveryCodes();
        Credentials next = people.credentials(person.id())
                .filter(c -> c.totpSecret() == null)
                .map(c -> c.withSecondFactor(secret, step.getAsLong(), RecoveryCodes.digests(codes)))
                .orElse(null);
        if (next == null || !people.storeCredentials(person.id(), next)) {
            desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), "confirm a second factor");
            return "redirect:/account?stale=1";
        }
        PendingFactor.forget(session);
        sessions.renew(request, response, person, next.epoch());
        return codes(person, codes, model);
    }

    @PostMapping(PAGE + "/off")
    String turnOff(
            Visitor visitor,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Person person = desk.own(visitor, "turn the second factor off");
        Optional<Credentials> changed = proving.prove(
                Optional.of(person), password, Typed.orNull(code), c -> c.withSecondFactor(null, 0, Set.of()));
        if (changed.isEmpty()) {
            return refused(visitor, person, "turn the second factor off", request.getSession(), "both", model);
        }
        sessions.renew(request, response, person, changed.get().epoch());
        return "redirect:/account?done=1";
    }

    @PostMapping("/account/recovery-codes")
    String drawCodes(
            Visitor visitor,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpSession session,
            Model model) {
        Person person = desk.own(visitor, "draw recovery codes");
        List<String> codes = Secrets.recoveryCodes();
        boolean stored = proving.prove(
                        Optional.of(person),
                        password,
                        Typed.orNull(code),
                        c -> c.totpSecret() == null ? c : c.withRecoveryCodes(RecoveryCodes.digests(codes)))
                .filter(c -> c.totpSecret() != null)
                .isPresent();
        return stored
                ? codes(person, codes, model)
                : refused(visitor, person, "draw recovery codes", session, "both", model);
    }

    private String refused(
            Visitor visitor, Person person, String purpose, HttpSession session, String field, Model model) {
        desk.failed(visitor, Action.CHANGE_OWN_ACCOUNT, person.id(), purpose);
        return page(person, session, Map.of(field, "account.error." + field), model);
    }

    private String page(Person person, HttpSession session, Map<String, String> errors, Model model) {
        boolean on = people.credentials(person.id())
                .filter(c -> c.totpSecret() != null)
                .isPresent();
        String secret = on
                ? null
                : PendingFactor.of(session, clock.instant())
                        .map(PendingFactor::secret)
                        .orElse(null);
        model.addAttribute("person", person);
        model.addAttribute("on", on);
        model.addAttribute("secret", secret == null ? null : grouped(secret));
        model.addAttribute("errors", errors);
        model.addAttribute("here", "account");
        return "account-factor";
    }

    private static String codes(Person person, List<String> codes, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("codes", codes);
        model.addAttribute("here", "account");
        return "account-codes";
    }

    /** In groups of four, to be typed. */
    private static String grouped(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
