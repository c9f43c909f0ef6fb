package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules, findings and reasons of selection speak the reader's language; what was recorded stands behind, marked as English. */
@ExtendWith(TestSite.Extension.class)
class FrenchSiteTest {
    private static final String DEMANDED = "Deux articles ne doivent jamais porter le même numéro.";
    private static final String IN_ENGLISH = "No two items have the same number.";
    private static final String MARKED = "<span class=\"tw-quiet\" lang=\"en\"";
    private static final String CURRENCY = "XPF";
    private static final String RATE = "Le recueil de règles doit contenir un taux de change";

    private final TestSite site;

    FrenchSiteTest(TestSite site) {
        this.site = site;
    }

    private static Caller inFrench(Caller caller) {
        caller.get("/check?lang=fr");
        return caller;
    }

    private static String rules(Caller caller, String words) {
        return caller.get("/rules?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void theRulesAreReadAndSearchedInBothLanguages() {
        Caller french = inFrench(site.nobody());
        assertThat(rules(french, "MEME numero"))
                .contains(DEMANDED, MARKED + ">" + IN_ENGLISH + "<", "Donnez à chaque article")
                .doesNotContain("Give each item");
        assertThat(rules(french, "the same number")).contains(DEMANDED);
        assertThat(rules(site.nobody(), "the same number"))
                .contains("<td class=\"govuk-table__cell\">" + IN_ENGLISH + "</td>")
                .doesNotContain(DEMANDED, MARKED);
    }

    @Test
    void aCheckAnswersByTheRuleWithWhatWasFoundBehindIt() {
        String long36 = "L".repeat(36);
        String message = site.declaration(TestSite.PRESENT, TestSite.PARTY)
                .replaceFirst("<FunctionalReferenceID>[^<]+<", "<FunctionalReferenceID>" + long36 + "<");
        String answer =
                inFrench(site.nobody()).form("/check", Map.of("text", message)).body();
        assertThat(answer)
                .contains("Le numéro de référence local doit compter 35 caractères au plus.", MARKED)
                .containsPattern(MARKED + ">[^<]*36[^<]*<")
                .contains("Raccourcissez la référence")
                .doesNotContain("Shorten the reference");
        assertThat(site.nobody().form("/check", Map.of("text", message)).body())
                .contains("Shorten the reference")
                .doesNotContain(MARKED);
    }

    @Test
    void aDraftNamesWhatIsWrongBesideItsField() {
        Caller trader = inFrench(site.signInAnew("tessa"));
        String place = trader.form("/drafts", Map.of()).header("location");
        place = place.substring(place.indexOf("/drafts/"));
        Map<String, String> fields =
                new LinkedHashMap<>(FilledForm.of(trader.get(place).body()));
        fields.put("GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/InvoiceLine/ItemChargeAmount", "not a number");
        fields.put("do", "check");
        assertThat(trader.form(place, fields).body())
                .containsPattern("-error\">Chaque montant doit avoir sa monnaie. " + MARKED
                        + ">[^<]*not a number[^<]*</span> Indiquez la monnaie")
                .doesNotContain("??");
    }

    @Test
    void anOfficerReadsWhyItWasSelectedAndWhatHappened() {
        String message = site.selected(TestSite.PRESENT, TestSite.PARTY)
                .replaceAll("(<ItemChargeAmount currencyID=\")[A-Z]{3}", "$1" + CURRENCY);
        String mrn = site.lodged(site.api(), message);
        Caller french = inFrench(site.signInAnew("olga"));
        assertThat(french.get("/declarations/" + mrn).body())
                .contains("EXCHANGE-RATE-MISSING", RATE, "Rouge", "circuit")
                .containsPattern(MARKED + ">[^<]*" + CURRENCY)
                .contains("GB-KP</span>: <span>Hold and refer.</span>")
                .doesNotContain("??", ">RED<", ">lane<");
        assertThat(french.get("/work?q=" + mrn).body()).contains(RATE).containsPattern(MARKED + "[^>]*>[^<]*rate");
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body())
                .contains("EXCHANGE-RATE-MISSING</span>: <span>The rulebook has no exchange rate")
                .doesNotContain(RATE, MARKED);
    }

    @Test
    void aReasonOfThePlatformHasAHeadingOnThePageAndInTheWorklist() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        Caller olga = site.signedIn("olga");
        site.api().post("/api/declarations", site.departing(mrn, "US"));
        act(olga, mrn, "consent");
        assertThat(olga.get("/declarations/" + mrn).body())
                .contains("<strong>Selected in an earlier version</strong> <span class=\"tw-code\">EARLIER-SELECTION<");
        Caller french = inFrench(site.signInAnew("olga"));
        String heading = "Sélectionnée dans une version antérieure</strong>";
        assertThat(french.get("/declarations/" + mrn).body())
                .contains("<strong>" + heading)
                .contains("<span lang=\"en\">An earlier version was selected for RED.</span>");
        assertThat(french.get("/work?q=" + mrn).body())
                .contains(heading)
                .containsPattern(MARKED + "[^>]*>An earlier version was selected");
    }

    @Test
    void anOrderThatTheStateForbidsIsRefusedInFrench() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        Caller french = inFrench(site.signInAnew("olga"));
        act(french, mrn, "close");
        assertThat(french.get("/declarations/" + mrn).body())
                .contains("Ce qui est demandé doit être possible")
                .containsPattern("<p class=\"govuk-body\" lang=\"en\">[^<]+</p>");
    }

    private void act(Caller who, String mrn, String action) {
        String revision = site.byToken("olga")
                .get("/api/declarations/" + mrn)
                .json()
                .get("revision")
                .toString();
        who.form("/declarations/" + mrn + "/act", Map.of("action", action, "revision", revision));
    }
}
