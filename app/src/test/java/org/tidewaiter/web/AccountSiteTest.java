package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Totp;

@ExtendWith(TestSite.Extension.class)
class AccountSiteTest {
    private static final String OLD = "an old password of tests";
    private static final String NEW = "seven quiet harbours";
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY_CODE = Pattern.compile(">([A-Z2-7]{4}(?:-[A-Z2-7]{4}){5})<");

    private final TestSite site;
    private final People people;
    private final Person person;
    private final Caller caller;

    AccountSiteTest(TestSite site) {
        this.site = site;
        this.people = site.bean(People.class);
        this.person = site.newPerson(OLD, Role.TRADER, TestSite.FOREIGN_PARTY);
        this.caller = entered(OLD);
    }

    private Caller entered(String password) {
        Caller somebody = site.nobody();
        assertThat(somebody.signIn(person.id(), password).header("location")).endsWith("/");
        somebody.forgetToken();
        return somebody;
    }

    private Credentials credentials() {
        return people.credentials(person.id()).orElseThrow();
    }

    private Reply choose(Caller who, String current, String chosen, String again) {
        return who.form("/account/password", Map.of("current", current, "chosen", chosen, "again", again));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    /** Turns the second factor on; the secret. */
    private String turnedOn(Set<String> codes) {
        assertThat(caller.form("/account/second-factor/begin", Map.of("password", OLD))
                        .status())
                .isEqualTo(302);
        String secret =
                found(SECRET, caller.get("/account/second-factor").body()).replace(" ", "");
        Reply confirmed = caller.form("/account/second-factor", Map.of("code", Totp.code(secret, Instant.now())));
        assertThat(confirmed.header("cache-control")).contains("no-store");
        RECOVERY_CODE.matcher(confirmed.body()).results().forEach(m -> codes.add(m.group(1)));
        return secret;
    }

    @Test
    void showsThePersonItsOwnData() {
        String body = caller.get("/account").body();
        assertThat(body).contains(person.id(), "Quentin Quick", TestSite.FOREIGN_PARTY, "Trader");
        assertThat(site.nobody().get("/account").header("location")).endsWith("/sign-in");
        assertThat(site.api().get("/account").status()).isEqualTo(302);
    }

    @Test
    void changesThePasswordAndEndsAllOtherSessions() {
        Caller other = entered(OLD);
        assertThat(choose(caller, OLD, NEW, NEW).header("location")).endsWith("/account?done=1");
        assertThat(caller.get("/account?done=1").status()).isEqualTo(200);
        assertThat(other.get("/account").header("location")).endsWith("/sign-in?over");
        assertThat(other.get("/declarations").header("location")).endsWith("/sign-in");
        assertThat(site.nobody().signIn(person.id(), OLD).header("location")).endsWith("?error");
        entered(NEW);
        assertThat(site.bean(AccessLog.class).newest(new AccessLog.Filter(person.id(), null), Long.MAX_VALUE, 50))
                .anyMatch(e -> e.access().action().equals("CHANGE_OWN_ACCOUNT")
                        && e.access().purpose().equals("password"));
    }

    @Test
    void refusesAPasswordThatIsShortKnownEasilyGuessedOrTypedDifferently() {
        Map<String, String> wrong = Map.of(
                "short",
                "at least 12",
                "password12345",
                "not easily guessed",
                "x9-" + person.id() + "-Wv4",
                "without your name",
                OLD,
                "another password");
        wrong.forEach((chosen, words) ->
                assertThat(choose(caller, OLD, chosen, chosen).body()).contains(words));
        assertThat(choose(caller, OLD, NEW, NEW + "!").body()).contains("twice");
        assertThat(choose(caller, "not mine", NEW, NEW).body()).contains("not your password");
        entered(OLD);
    }

    @Test
    void guessesAtTheOldPasswordLockTheAccountToo() {
        for (int i = 0; i < 5; i++) {
            choose(caller, "guess " + i, NEW, NEW);
        }
        assertThat(credentials().lockedUntil()).isNotNull();
        assertThat(choose(caller, OLD, NEW, NEW).body()).contains("too many attempts");
    }

    @Test
    void keepsTheLanguageAndAppliesItAtSignIn() {
        assertThat(caller.form("/account/language", Map.of("language", "fr", "version", "0"))
                        .header("location"))
                .endsWith("done=1");
        assertThat(people.find(person.id()).orElseThrow().language()).isEqualTo("fr");
        assertThat(caller.get("/account").body()).contains("Votre compte");
        assertThat(entered(OLD).get("/account").body()).contains("Votre compte");
        for (Map<String, String> stale : List.of(
                Map.of("language", "en", "version", "0"),
                Map.of("language", "de", "version", "1"),
                Map.of("language", "en"))) {
            assertThat(caller.form("/account/language", stale).header("location"))
                    .endsWith("stale=1");
        }
    }

    @Test
    void signsInWithTheSecondFactorOnceItIsConfirmed() {
        Set<String> codes = new HashSet<>();
        Caller other = entered(OLD);
        String secret = turnedOn(codes);
        assertThat(codes).hasSize(10);
        assertThat(caller.get("/account").body()).contains("Recovery codes left: 10");
        assertThat(other.get("/account").header("location")).endsWith("/sign-in?over");
        assertThat(site.nobody().signIn(person.id(), OLD).header("location")).endsWith("?error");
        String next = Totp.code(secret, Instant.now().plusSeconds(Totp.STEP_SECONDS));
        for (String code : List.of(next, codes.iterator().next())) {
            Map<String, String> form = Map.of("username", person.id(), "password", OLD, "code", code);
            assertThat(site.nobody().form("/sign-in", form).header("location")).endsWith("/");
            assertThat(site.nobody().form("/sign-in", form).header("location"))
                    .as("the same code again")
                    .endsWith("?error");
        }
        assertThat(credentials().recoveryCodes()).hasSize(9);
    }

    @Test
    void takesARecoveryCodeInTheFieldOfTheSignInPage() {
        String body = site.nobody().get("/sign-in").body();
        int most =
                Integer.parseInt(found(Pattern.compile("<input[^>]*name=\"code\"[^>]*maxlength=\"([0-9]+)\""), body));
        assertThat(most).isGreaterThanOrEqualTo("ABCD-EFGH-IJKL-MNOP-QRST-UVWX".length());
    }

    @Test
    void turnsTheSecondFactorOnOnlyForWhoKnowsThePasswordAndHasTheApp() {
        assertThat(caller.form("/account/second-factor/begin", Map.of("password", "guess"))
                        .body())
                .contains("not your password");
        assertThat(caller.get("/account/second-factor/picture.svg").status()).isEqualTo(404);
        assertThat(caller.form("/account/second-factor", Map.of("code", "123456"))
                        .body())
                .contains("not your password");
        caller.form("/account/second-factor/begin", Map.of("password", OLD));
        assertThat(caller.form("/account/second-factor", Map.of("code", "no code"))
                        .body())
                .contains("not the code of now");
        assertThat(credentials().totpSecret()).isNull();
        Reply picture = caller.get("/account/second-factor/picture.svg");
        assertThat(picture.header("content-type")).startsWith("image/svg+xml");
        assertThat(picture.header("cache-control")).contains("no-store");
        assertThat(picture.body()).startsWith("<svg ").doesNotContain("style").doesNotContain("script");
    }

    @Test
    void turnsTheSecondFactorOffOrDrawsNewCodesByPasswordAndCodeOnly() {
        Set<String> codes = new HashSet<>();
        String secret = turnedOn(codes);
        String code = Totp.code(secret, Instant.now().plusSeconds(Totp.STEP_SECONDS));
        for (Map<String, String> wrong : List.of(
                Map.of("password", OLD),
                Map.of("password", OLD, "code", "000000"),
                Map.of("password", "guess", "code", code))) {
            assertThat(caller.form("/account/second-factor/off", wrong).body()).contains("Password or code is wrong");
            assertThat(caller.form("/account/recovery-codes", wrong).body()).contains("Password or code is wrong");
        }
        // six wrong attempts have locked the account
        people.storeCredentials(person.id(), credentials().unlocked());
        String drawn = caller.form("/account/recovery-codes", Map.of("password", OLD, "code", code))
                .body();
        Set<String> newer =
                RECOVERY_CODE.matcher(drawn).results().map(m -> m.group(1)).collect(Collectors.toSet());
        assertThat(newer).hasSize(10).doesNotContainAnyElementsOf(codes);
        Map<String, String> off =
                Map.of("password", OLD, "code", newer.iterator().next());
        assertThat(caller.form("/account/second-factor/off", off).header("location"))
                .endsWith("done=1");
        assertThat(credentials().totpSecret()).isNull();
        assertThat(credentials().recoveryCodes()).isEmpty();
        assertThat(caller.get("/account").status()).isEqualTo(200);
    }

    @Test
    void signsOutEverywhere() {
        Caller other = entered(OLD);
        assertThat(caller.form("/account/sign-out-everywhere", Map.of()).header("location"))
                .endsWith("/sign-in?out");
        assertThat(other.get("/declarations").header("location")).endsWith("/sign-in?over");
        assertThat(caller.get("/declarations").header("location")).endsWith("/sign-in");
        entered(OLD);
    }

    @Test
    void whoWasHandedAPasswordChoosesAnotherBeforeAnythingElse() {
        Caller admin = site.signedIn("adam");
        String id = "n-" + person.id();
        String handed = found(
                Pattern.compile("id=\"secret\">([^<]+)<"),
                admin.form("/people/add", Map.of("id", id, "name", "New Here", "roles", "AUDITOR", "language", "en"))
                        .body());
        Caller newcomer = site.nobody();
        newcomer.signIn(id, handed);
        for (String path : List.of("/", "/account", "/access-log", "/account/second-factor")) {
            assertThat(newcomer.get(path).header("location")).as(path).endsWith("/account/password");
        }
        newcomer.tokenOf("/account/password");
        assertThat(newcomer.form("/account/sign-out-everywhere", Map.of()).header("location"))
                .endsWith("/account/password");
        assertThat(choose(newcomer, handed, NEW, NEW).header("location")).endsWith("done=1");
        assertThat(newcomer.get("/access-log").status()).isEqualTo(200);
    }

    @Test
    void aResetPasswordEndsTheSessionsAndHasToBeChangedAgain() {
        Caller admin = site.signedIn("adam");
        admin.form("/people/of/" + person.id() + "/password", Map.of());
        assertThat(credentials().handedOut()).isTrue();
        assertThat(caller.get("/account").header("location")).endsWith("/sign-in?over");
    }

    @Test
    void leavesThePasswordsOfDemoPeopleAsTheSignInPageHasThem() {
        Caller tessa = site.signedIn("tessa");
        assertThat(choose(tessa, "demo-tessa", NEW, NEW).body()).contains("sign-in page");
        assertThat(site.nobody().get("/sign-in").body()).contains(">Trader<").doesNotContain(">TRADER<");
    }
}
