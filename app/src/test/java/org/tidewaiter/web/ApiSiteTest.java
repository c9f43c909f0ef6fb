package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.kernel.Mrn;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class ApiSiteTest {
    private static final String LODGE = "/api/declarations";
    private static final String CHECK = "/api/declarations/check";
    private static final String UNKNOWN = Mrn.of(2031, "GB", 4_711, Mrn.IMPORT).value();

    private final TestSite site;
    private final Caller api;

    ApiSiteTest(TestSite site) {
        this.site = site;
        this.api = site.api();
    }

    @Test
    void lodgesADeclarationAndSaysWhereItIs() {
        Reply lodged = api.post(LODGE, site.declaration(TestSite.PRESENT, TestSite.PARTY));
        assertThat(lodged.status()).as(lodged.body()).isEqualTo(201);
        JsonNode body = lodged.json();
        String mrn = body.get("mrn").asString();
        assertThat(Mrn.isMrn(mrn)).isTrue();
        assertThat(lodged.header("location")).endsWith("/api/declarations/" + mrn);
        assertThat(body.get("declarant").asString()).isEqualTo(TestSite.PARTY);
        assertThat(body.get("duties").size()).isPositive();
        assertThat(api.get(LODGE + "/" + mrn).json().get("total")).isEqualTo(body.get("total"));
        assertThat(api.get(LODGE + "/" + mrn + "/events")
                        .json()
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("declaration-lodged");
    }

    @Test
    void answersTheSameBytesWithTheSameMrn() {
        String xml = site.declaration(TestSite.PRESENT, TestSite.PARTY);
        Reply first = api.post(LODGE, xml);
        Reply again = api.post(LODGE, xml);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("mrn")).isEqualTo(first.json().get("mrn"));
        assertThat(again.header("location")).isEqualTo(first.header("location"));
    }

    @Test
    void namesEachFindingOfARejectionWithItsPlaceAndItsFix() {
        String xml = site.declaration(TestSite.PRESENT, TestSite.PARTY)
                .replaceFirst("<GoodsItemQuantity>[0-9]+<", "<GoodsItemQuantity>77<");
        Reply rejected = api.post(LODGE, xml);
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.header("content-type")).startsWith("application/problem+json");
        JsonNode finding = rejected.json().get("findings").get(0);
        for (String field : new String[] {"code", "severity", "pointer", "path", "message", "fix"}) {
            assertThat(finding.get(field).asString()).as(field).isNotBlank();
        }
        assertThat(rejected.json().get("status").asInt()).isEqualTo(422);
    }

    @Test
    void answersWhatCanNotBeReadWithABadRequest() {
        for (String junk : new String[] {"", "<a", "{\"a\":", "no message at all", "<a></b>"}) {
            Reply reply = api.post(LODGE, junk);
            assertThat(reply.status()).as("'" + junk + "' " + reply.body()).isEqualTo(400);
            assertThat(reply.header("content-type")).startsWith("application/problem+json");
            assertThat(reply.body()).doesNotContain("Exception");
        }
        assertThat(api.post(LODGE, "<Weather/>").status()).isEqualTo(422);
    }

    @Test
    void letsNobodyInWithoutItsSecret() {
        String xml = site.declaration(TestSite.PRESENT, TestSite.PARTY);
        for (Caller caller : new Caller[] {
            site.nobody(),
            site.program("demo", "wrong"),
            site.program("nobody", "demo-demo"),
            site.program("tessa", "demo-tessa"),
            site.program("demo", "x".repeat(4_000)),
            site.program("'\u0000\n", "x"),
            site.signedIn("tessa")
        }) {
            assertThat(caller.post(LODGE, xml).status()).isEqualTo(401);
            assertThat(caller.get(LODGE + "/" + UNKNOWN).status()).isEqualTo(401);
            assertThat(caller.get(LODGE + "/" + UNKNOWN + "/events").status()).isEqualTo(401);
        }
    }

    @Test
    void checksForEverybodyAndKeepsNothing() {
        String xml = site.selected(TestSite.PRESENT, TestSite.PARTY);
        long before = site.parts().clearances().count();
        Reply checked = site.nobody().post(CHECK, xml);
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().get("mrn").isNull()).isTrue();
        assertThat(checked.json().get("selection").isNull()).isTrue();
        assertThat(checked.body()).doesNotContain("GB-KP").doesNotContain("RED");
        assertThat(checked.header("set-cookie")).isEmpty();
        assertThat(site.parts().clearances().count()).isEqualTo(before);
    }

    @Test
    void sendsADeclarationThatDidNotChangeOnlyOnce() {
        String mrn = site.lodged(api, site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        Reply first = api.get(LODGE + "/" + mrn);
        String tag = first.header("etag");
        assertThat(tag).isNotEmpty();
        assertThat(first.header("cache-control")).contains("private");
        Reply same = api.get(LODGE + "/" + mrn, "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(api.post(LODGE, site.change("GPR", mrn)).status()).isEqualTo(201);
        Reply changed = api.get(LODGE + "/" + mrn, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isNotEqualTo(tag);
    }

    @Test
    void saysTheSameOfAForeignDeclarationAsOfOneThatIsNotThere() {
        String foreign = site.lodged(site.foreignApi(), site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        for (String suffix : new String[] {"", "/events"}) {
            Reply theirs = api.get(LODGE + "/" + foreign + suffix);
            Reply none = api.get(LODGE + "/" + UNKNOWN + suffix);
            assertThat(theirs.status()).isEqualTo(404);
            assertThat(none.status()).isEqualTo(404);
            assertThat(theirs.body().replace(foreign, UNKNOWN)).isEqualTo(none.body());
        }
        for (String type : new String[] {"COR", "INV", "GPR", "XXX"}) {
            Reply theirs = api.post(LODGE, site.change(type, foreign));
            Reply none = api.post(LODGE, site.change(type, UNKNOWN));
            assertThat(theirs.status()).isEqualTo(none.status()).isEqualTo(403);
            assertThat(theirs.body().replace(foreign, UNKNOWN)).isEqualTo(none.body());
        }
        assertThat(site.foreignApi()
                        .get(LODGE + "/" + foreign)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void lodgesForNobodyElse() {
        Reply reply = api.post(LODGE, site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        assertThat(reply.status()).isEqualTo(403);
        String theirs = site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY);
        String mrn = site.lodged(site.foreignApi(), theirs);
        Reply stolen = api.post(LODGE, theirs);
        assertThat(stolen.status()).isEqualTo(403);
        assertThat(stolen.all()).doesNotContain(mrn);
    }
}
