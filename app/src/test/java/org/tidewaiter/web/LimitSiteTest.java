package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestSite.Extension.class)
class LimitSiteTest {
    private static final Map<String, String> TIGHT = Map.of(
            "tidewaiter.limit.sign-in.burst", "3",
            "tidewaiter.limit.sign-in.per-second", "0.001",
            "tidewaiter.limit.check.burst", "2",
            "tidewaiter.limit.check.per-second", "0.001",
            "tidewaiter.limit.api.burst", "5",
            "tidewaiter.limit.api.per-second", "0.001");

    private final TestSite site;

    LimitSiteTest(TestSite site) {
        this.site = site;
    }

    private static void refused(Reply reply, String type) {
        assertThat(reply.status()).isEqualTo(429);
        assertThat(Integer.parseInt(reply.header("retry-after"))).isBetween(900, 1_000);
        assertThat(reply.header("content-type")).startsWith(type);
        assertThat(reply.header("content-security-policy")).contains("default-src 'none'");
    }

    private static Reply asABrowser(Caller caller, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", caller.token());
        return caller.send("POST", path, Caller.FORM, Caller.encoded(form), "Accept", "text/html");
    }

    @Test
    void refusesTooManyAttemptsToSignInAndChecksFromOneAddress() {
        try (Site.Running tight = Site.start(site.parts(), TestSite.settings(TIGHT))) {
            Caller caller = site.nobodyAt(tight.port());
            String check = "/api/declarations/check";
            assertThat(caller.post(check, "<a").status()).isEqualTo(400);
            assertThat(caller.form("/check", Map.of("text", "<a")).status()).isLessThan(429);
            refused(caller.post(check, "<a"), "application/problem+json");
            Reply page = asABrowser(caller, "/check", Map.of("text", "<a"));
            refused(page, "text/html");
            assertThat(page.body()).contains("too often");
            for (int i = 0; i < 3; i++) {
                assertThat(caller.signIn("nobody-there", "guess").status()).isEqualTo(302);
            }
            refused(asABrowser(caller, "/sign-in", Map.of("username", "tessa", "password", "demo-tessa")), "text/html");
            refused(asABrowser(caller, "/%73ign-in", Map.of("username", "tessa", "password", "x")), "text/html");
            refused(
                    caller.post(
                            "/oauth2/token", Caller.FORM, Caller.encoded(Map.of("grant_type", "client_credentials"))),
                    "application/problem+json");
            refused(site.apiAt(tight.port()).get("/api/declarations"), "application/problem+json");
        }
    }

    @Test
    void refusesTooManyRequestsOfOneClient() {
        try (Site.Running tight = Site.start(site.parts(), TestSite.settings(TIGHT))) {
            Caller api = site.apiAt(tight.port());
            for (int i = 0; i < 5; i++) {
                assertThat(api.get("/api/declarations").status()).isEqualTo(200);
            }
            refused(api.get("/api/declarations"), "application/problem+json");
            assertThat(api.get("/api/declarations").json().get("status").asInt())
                    .isEqualTo(429);
        }
    }

    @Test
    void letsAClientDoTwoHundredRequestsAtOnce() {
        Caller api = site.api();
        for (int i = 0; i < 200; i++) {
            assertThat(api.get("/api/declarations?limit=1").status()).isEqualTo(200);
        }
    }
}
