package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestSite.Extension.class)
class BadInputSiteTest {
    private static final String CHECK = "/api/declarations/check";
    private static final int TOO_MUCH = 16 * 1024 * 1024 + 1;

    private final TestSite site;

    BadInputSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void readsNoMessageBeyondItsLimit() {
        Reply reply = site.nobody().post(CHECK, Caller.XML, new byte[TOO_MUCH]);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void refusesHostileMessagesWithAReason() {
        String bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>";
        String file = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>";
        for (byte[] message : List.of(
                bytes(bomb),
                bytes(file),
                bytes("<a>".repeat(100_000)),
                bytes("[".repeat(100_000)),
                bytes("<a>\u0000</a>"),
                new byte[64],
                new byte[] {'<', 'a', '>', (byte) 0xC3, '(', '<', '/', 'a', '>'})) {
            Reply reply = site.nobody().post(CHECK, Caller.XML, message);
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("detail").doesNotContain("Exception");
        }
    }

    @Test
    void answersAMultipartFormThatIsNoneWithoutBreaking() {
        Caller caller = site.signInAnew("tessa");
        String token = caller.token();
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "a;b;c")) {
            Reply reply = caller.send("POST", "/lodge", type, bytes("--y\r\nnothing"), "X-CSRF-TOKEN", token);
            assertThat(reply.status()).as(type + " " + reply.body()).isLessThan(500);
        }
    }

    @Test
    void answersParametersThatMeanNothingWithABadRequest() {
        Caller officer = site.signedIn("olga");
        for (String query : List.of(
                "state=NOWHERE",
                "state=%00",
                "lane=PURPLE",
                "cursor=abc",
                "cursor=" + "A".repeat(5_000),
                "q=" + "x".repeat(141),
                "q=%00",
                "q=%01a",
                "q=%C3%28")) {
            assertThat(officer.get("/work?" + query).status()).as(query).isEqualTo(400);
        }
        for (String query : List.of("sort=sideways", "assignee=somebody", "party=GB1", "q=%25_%27")) {
            assertThat(officer.get("/declarations?" + query).status()).as(query).isEqualTo(200);
        }
    }

    @Test
    void refusesParametersOfAListThatItDoesNotKnowAndNamesThoseThereAre() {
        for (String query : List.of("lane=RED", "foo=bar")) {
            Reply reply = site.api().get("/api/declarations?" + query);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.json().get("findings").get(0).get("code").asString())
                    .isEqualTo("PARAMETER-UNKNOWN");
            assertThat(reply.json().get("detail").asString()).contains(query.substring(0, 3), "state, flow, q");
        }
    }

    @Test
    void namesTheChoicesOfAParameter() {
        for (String query : List.of("state=NOWHERE", "sort=SIDEWAYS")) {
            Reply reply = site.api().get("/api/declarations?" + query);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.json().get("detail").asString())
                    .contains(query.startsWith("state") ? "UNDER_PHYSICAL_CONTROL" : "RECEIVED, CHANGED, PAYABLE");
        }
    }

    @Test
    void tellsAProgramThatSentAFormSo() {
        for (String path : List.of("/api/declarations", CHECK)) {
            Reply reply = site.api().post(path, Caller.FORM, bytes(site.declaration(TestSite.PRESENT, TestSite.PARTY)));
            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.json().get("detail").asString()).contains("application/xml");
        }
    }

    @Test
    void asksWhoSomebodyIsByAProblem() {
        for (Caller caller : List.of(site.nobody(), site.program("demo", "wrong"), site.bearer("x.y.z"))) {
            Reply reply = caller.get("/api/declarations");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("content-type")).startsWith("application/problem+json");
            assertThat(reply.json().get("detail").asString()).isNotBlank();
            assertThat(reply.header("www-authenticate")).contains("Tidewaiter").doesNotContain("well-known");
        }
    }

    @Test
    void opensNothingByTricksWithThePath() {
        Caller nobody = site.nobody();
        for (String path : List.of(
                "/site/..;/work",
                "/site/%2e%2e/work",
                "/site/../work",
                "/site/..%2fwork",
                "//work",
                "/work;a=b",
                "/work/",
                "/WORK",
                "/%77ork",
                "/site/%252e%252e/work",
                "/work%00",
                "/webjars/../../application.properties")) {
            Reply reply = nobody.get(path);
            assertThat(reply.status()).as(path).isIn(302, 400, 404);
        }
    }

    @Test
    void findsNothingUnderWhatIsNoMrn() {
        Caller officer = site.signedIn("olga");
        for (String mrn : List.of("x".repeat(3_000), "%00", "26GB999999999999R9", "%0d%0aSet-Cookie:%20a=b", "%27")) {
            for (String path : List.of("/declarations/" + mrn, "/declarations/" + mrn + "/message")) {
                Reply reply = officer.get(path);
                assertThat(reply.status()).as(path).isIn(400, 404);
                assertThat(reply.header("set-cookie")).doesNotContain("a=b");
            }
        }
    }

    @Test
    void actsOnlyOnceOnWhatSomebodyLookedAt() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        Caller officer = site.signedIn("olga");
        int revision = site.api()
                .get("/api/declarations/" + mrn)
                .json()
                .get("revision")
                .asInt();
        Map<String, String> order = Map.of("action", "hold", "revision", Integer.toString(revision), "note", "sample");
        String path = "/declarations/" + mrn;
        assertThat(officer.form(path + "/act", order).status()).isEqualTo(302);
        officer.get(path);
        int once = site.api()
                .get("/api/declarations/" + mrn)
                .json()
                .get("revision")
                .asInt();
        assertThat(once).isGreaterThan(revision);
        assertThat(officer.form(path + "/act", order).status()).isEqualTo(302);
        assertThat(site.api()
                        .get("/api/declarations/" + mrn)
                        .json()
                        .get("revision")
                        .asInt())
                .isEqualTo(once);
        assertThat(officer.form(path + "/act", Map.of("action", "nonsense", "revision", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(officer.form(path + "/act", Map.of("action", "hold", "revision", "x"))
                        .status())
                .isEqualTo(400);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
