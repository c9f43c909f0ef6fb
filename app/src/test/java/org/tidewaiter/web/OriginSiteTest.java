package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestSite.Extension.class)
class OriginSiteTest {
    private static final String BOILER = """
            {"scheme":"USMCA","date":"2026-05-04","product":{"hs":"8402.11","transactionValue":1000},
             "materials":[{"name":"tubes","hs":"7306.30","origin":"CN","value":700}]}""";

    private final TestSite site;

    OriginSiteTest(TestSite site) {
        this.site = site;
    }

    private Reply ask(String body) {
        return site.api().post("/api/origin-evaluations", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private Multipart form() {
        return new Multipart()
                .field("scheme", "US USMCA")
                .field("hs", "8402.11")
                .field("date", "2026-05-04")
                .field("transactionValue", "1000");
    }

    private String posted(Multipart form) {
        Caller caller = site.signInAnew("tessa");
        Reply reply = caller.send("POST", "/origin", Multipart.TYPE, form.end(), "X-CSRF-TOKEN", caller.token());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("??");
        return reply.body();
    }

    @Test
    void answersAnybodyWithTheArithmetic() {
        Reply reply = site.nobody()
                .post("/api/origin-evaluations", "application/json", BOILER.getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get("originating").asBoolean()).isTrue();
        assertThat(reply.json().get("rule").get("source").asString()).contains("General Note 11");
        assertThat(reply.body()).contains("VNM) 700");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"8402.11\";\"84\";422;$.product.hs",
                "700;-1;422;$.materials[0].value",
                "\"USMCA\";\"NAFTA\";422;ORIGIN-SCHEME-UNKNOWN",
                "\"2026-05-04\";\"2019-01-01\";422;PROGRAMME-NOT-IN-FORCE",
                "\"date\";\"when\";422;no member 'when'",
                "]};];400;ORIGIN-UNREADABLE",
            })
    void refusesWhatCantBeAnswered(String good, String wrong, int status, String said) {
        Reply reply = ask(BOILER.replace(good, wrong));
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.body()).contains(said).doesNotContain("Exception");
    }

    @Test
    void listsTheRulesForACode() {
        Reply reply = site.nobody().get("/api/origin-rules?scheme=USMCA&hs=8402.11&date=2026-05-04");
        assertThat(reply.json().get("rules").get(0).get("goods").asString()).isEqualTo("8402.11-8402.20");
        assertThat(site.nobody().get("/api/origin-rules?scheme=NONE&hs=84").status())
                .isEqualTo(404);
        assertThat(site.nobody().get("/api/origin-rules?scheme=USMCA&hs=x").status())
                .isEqualTo(400);
    }

    @Test
    void answersRowsAndAPastedTableTogether() {
        String page = posted(form().field("name", "tubes")
                .field("code", "7306.30")
                .field("country", "CN")
                .field("amount", "700")
                .field("bill", "name,hs,origin,value,originating\nshell,7308.90,MX,100,yes\n"));
        assertThat(page).contains("The goods originate, criterion B", "VNM) 700", "shell (7308.90, MX) 100");
        assertThat(page).contains("value=\"shell\"").doesNotContain("Nothing asked");
    }

    @Test
    void saysWhatACertificationLacks() {
        String page = posted(form().field("name", "tubes")
                .field("code", "730630")
                .field("country", "CN")
                .field("amount", "700")
                .field("cert.certifiedBy", "PRODUCER")
                .field("cert.hs", "840211"));
        assertThat(page).contains("CERTIFICATION-INCOMPLETE", "Data element 9 is incomplete");
    }

    @Test
    void saysWhatIsWrongBesideItsField() {
        String page = posted(form().field("name", "tubes")
                .field("code", "73")
                .field("country", "China")
                .field("amount", "1e9"));
        assertThat(page)
                .contains("id=\"m0-hs-said\"", "id=\"m0-origin-said\"", "id=\"m0-value-said\"", "href=\"#m0-value\"")
                .doesNotContain("The goods originate");
        assertThat(posted(form().field("bill", "a,b\n1,2"))).contains("id=\"bill-said\"", "Line 1:", "a,b");
        assertThat(posted(form().field("date", "x").field("more", "1"))).contains("id=\"m0-name\"");
    }

    @Test
    void isEmptyAtFirstAndSpeaksFrench() {
        assertThat(site.nobody().get("/origin?hs=840211").body())
                .contains("Fill in the code", "value=\"840211\"")
                .doesNotContain("??", "govuk-error-summary\"");
        assertThat(site.nobody().get("/origin?lang=fr").body()).contains("Origine des marchandises", "Matières");
    }
}
