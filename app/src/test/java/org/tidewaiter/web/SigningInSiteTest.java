package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;

@ExtendWith(TestSite.Extension.class)
class SigningInSiteTest {
    private static final List<String> DEMO =
            List.of("tessa", "bruno", "olga", "omar", "sofia", "anna", "adam", "audrey");

    private final TestSite site;

    SigningInSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void letsSomebodyInByTheRightPasswordIntoAFreshSession() {
        Caller caller = site.nobody();
        caller.token();
        String before = caller.cookie("tidewaiter");
        Reply reply = caller.signIn("tessa", "demo-tessa");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("location")).endsWith("/");
        assertThat(reply.header("set-cookie")).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(caller.cookie("tidewaiter")).isNotEqualTo(before);
        assertThat(caller.get("/").body()).contains("Tessa Trader");
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlike() {
        Reply wrong = site.nobody().signIn("omar", "wrong");
        Reply unknown = site.nobody().signIn("nobody-of-that-name", "wrong");
        Reply impossible = site.nobody().signIn("Not a name\u0000'--", "x".repeat(5_000));
        for (Reply reply : List.of(wrong, unknown, impossible)) {
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("location")).endsWith("/sign-in?error");
            assertThat(reply.body()).isEqualTo(wrong.body());
        }
        assertThat(site.signInAnew("omar").get("/work").status()).isEqualTo(200);
    }

    @Test
    void locksAnAccountAfterFiveFailuresEvenForTheRightPassword() {
        String name = "lock-" + site.reference().toLowerCase(java.util.Locale.ROOT);
        People people = site.bean(People.class);
        people.add(new Person(
                name, "Lock", null, Set.of(Role.TRADER), TestSite.FOREIGN_PARTY, null, "en", true, false, 0));
        people.storeCredentials(
                name, Credentials.of(site.bean(PasswordHash.class).hash("right")));
        for (int i = 0; i < 4; i++) {
            assertThat(site.nobody().signIn(name, "wrong").header("location")).endsWith("?error");
        }
        assertThat(site.nobody().signIn(name, "right").header("location")).endsWith("/");
        for (int i = 0; i < 5; i++) {
            assertThat(site.nobody().signIn(name, "wrong").header("location")).endsWith("?error");
        }
        assertThat(site.nobody().signIn(name, "right").header("location")).endsWith("/sign-in?error");
    }

    @Test
    void endsTheSessionAtSignOut() {
        Caller caller = site.signInAnew("olga");
        String session = String.valueOf(caller.cookie("tidewaiter"));
        assertThat(caller.get("/work").status()).isEqualTo(200);
        assertThat(caller.form("/sign-out", Map.of()).header("location")).endsWith("/sign-in?out");
        Caller thief = site.nobody();
        thief.setCookie("tidewaiter", session);
        assertThat(thief.get("/work").status()).isEqualTo(302);
        assertThat(thief.get("/work").header("location")).endsWith("/sign-in");
    }

    @Test
    void putsSomebodyOutAtOnceWhoMayNotSignInAnyMore() {
        String name = "gone-" + site.reference().toLowerCase(java.util.Locale.ROOT);
        People people = site.bean(People.class);
        people.add(new Person(
                name, "Gone", null, Set.of(Role.TRADER), TestSite.FOREIGN_PARTY, null, "en", true, false, 0));
        people.storeCredentials(
                name, Credentials.of(site.bean(PasswordHash.class).hash("right")));
        Caller caller = site.nobody();
        assertThat(caller.signIn(name, "right").header("location")).endsWith("/");
        assertThat(caller.get("/declarations").status()).isEqualTo(200);
        people.change(people.find(name).orElseThrow().activated(false));
        assertThat(caller.get("/declarations").status()).isEqualTo(403);
    }

    @Test
    void refusesEveryFormWithoutItsToken() {
        Caller caller = site.signInAnew("tessa");
        for (String path : List.of("/sign-in", "/sign-out", "/check", "/lodge", "/declarations/x/act")) {
            assertThat(caller.post(path, Caller.FORM, new byte[0]).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(caller.post(path, Caller.FORM, Caller.encoded(Map.of("_csrf", "guessed")))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(caller.get("/declarations").status()).isEqualTo(200);
    }

    @Test
    void sendsTheSecurityHeadersWithEveryAnswer() {
        Caller trader = site.signedIn("tessa");
        for (String path : List.of(
                "/",
                "/sign-in",
                "/check",
                "/lodge",
                "/declarations",
                "/rules",
                "/status",
                "/no-such-page",
                "/api/status",
                "/api/no-such",
                "/declarations/26GB000000000001R8",
                "/site/site.css",
                "/site/govuk.css",
                "/oauth2/jwks",
                "/.well-known/oauth-authorization-server",
                "/account",
                "/webjars/htmx.org/2.0.8/dist/htmx.min.js")) {
            Reply reply = trader.get(path);
            assertThat(reply.header("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("x-content-type-options")).as(path).isEqualTo("nosniff");
            assertThat(reply.header("x-frame-options")).as(path).isEqualTo("DENY");
            assertThat(reply.header("cross-origin-opener-policy")).as(path).isEqualTo("same-origin");
            assertThat(reply.header("cross-origin-resource-policy")).as(path).isEqualTo("same-origin");
            assertThat(reply.header("referrer-policy")).as(path).isEqualTo("same-origin");
            assertThat(reply.header("server")).as(path).isEmpty();
            // What the policy forbids is not in the page.
            assertThat(reply.header("content-type").contains("html") ? reply.body() : "")
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*src=)|<style|\\sstyle=|\\sonclick=");
        }
        assertThat(trader.get("/declarations").header("cache-control")).contains("no-store");
    }

    @Test
    void showsDemoPeopleInTheDemonstrationOnly() {
        assertThat(site.nobody().get("/sign-in").body()).contains("demo-tessa");
        People people = site.bean(People.class);
        try (Site.Running other =
                Site.start(site.parts(), new Site.Settings(InetAddress.getLoopbackAddress(), 0, false, null))) {
            Caller caller = site.nobodyAt(other.port());
            assertThat(caller.get("/sign-in").body()).contains("password").doesNotContain("demo-");
            for (String name : List.of("tessa", "olga", "adam")) {
                assertThat(site.nobodyAt(other.port())
                                .signIn(name, "demo-" + name)
                                .header("location"))
                        .as(name)
                        .endsWith("/sign-in?error");
            }
            Reply program =
                    caller.get("/api/declarations/26GB000000000001R8", "Authorization", "Basic ZGVtbzpkZW1vLWRlbW8=");
            assertThat(program.status()).as("the demo's program").isEqualTo(401);
        } finally {
            for (String name : DEMO) {
                people.find(name).filter(p -> !p.active()).ifPresent(p -> people.change(p.activated(true)));
            }
            site.letDemoProgramIn();
        }
    }
}
