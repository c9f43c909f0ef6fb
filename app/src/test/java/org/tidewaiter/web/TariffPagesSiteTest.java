package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestSite.Extension.class)
class TariffPagesSiteTest {
    private static final String BEEF = "/duty-calculator?jurisdiction=US&hs=0201.30.50&origin=AU&date=2022-07-01"
            + "&value=10000&currency=USD&quantity=2000&unit=KGM&mode=AIR&ask=1";

    private final TestSite site;

    TariffPagesSiteTest(TestSite site) {
        this.site = site;
    }

    private String page(String path) {
        Reply reply = site.nobody().get(path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("??");
        return reply.body();
    }

    @Test
    void showsTheTariffOfADayAndKeepsTheDayInItsLinks() {
        assertThat(page("/tariff?jurisdiction=US&date=2022-07-01"))
                .contains("02013050", "/tariff/US/02013050?date=2022-07-01");
        assertThat(page("/tariff?jurisdiction=US&date=never")).contains("The day can&#39;t be read");
        assertThat(page("/tariff?jurisdiction=US&date=1901-01-01")).contains("no lines on this day");
        assertThat(site.nobody().get("/tariff?jurisdiction=XX").status()).isEqualTo(404);
        assertThat(site.nobody().get("/tariff-lines?country=GB&q=beef").header("location"))
                .endsWith("/tariff?jurisdiction=GB&q=beef&origin=");
    }

    @Test
    void groupsTheMeasuresOfALine() {
        assertThat(page("/tariff/US/02013050?date=2022-07-01"))
                .contains("General rate", "Rates for goods of certain countries", "Fees")
                .contains("0.044 USD per KGM", "/tariff/US/measures/US-DTY-02013050-B")
                .contains("/duty-calculator?jurisdiction=US&amp;hs=02013050&amp;date=2022-07-01");
        assertThat(page("/tariff/US/02013050?date=2025-06-01")).contains("Additional duties");
        assertThat(page("/tariff/US/02013050?date=1950-01-01")).contains("but not on 1950-01-01");
        assertThat(site.nobody().get("/tariff/US/9876").status()).isEqualTo(404);
    }

    @Test
    void showsTheHistoryOfAMeasureAsATableAndAPicture() {
        assertThat(page("/tariff/US/measures/US-DTY-02013050-B"))
                .contains("US-DTY-02013050-A", "US-DTY-02013050-D", "<svg class=\"tw-steps\"")
                .contains("2020-01-01 to 2022-04-08: 0.044 USD / 1 KGM");
        assertThat(site.nobody().get("/tariff/US/measures/nothing").status()).isEqualTo(404);
    }

    @Test
    void calculatesFromItsAddressWithStepsComparisonAndTheSameAsARequest() {
        assertThat(page(BEEF))
                .contains("88.00", "2000 KGM x 0.044 USD = 88", "19 U.S.C. 1202")
                .contains("id=\"claims\"", "AU ", "class=\"tw-bar\"")
                .contains("&quot;hs&quot; : &quot;0201.30.50&quot;", "/duty-calculator/answer.csv?");
        Reply table = site.nobody().get(BEEF.replace("/duty-calculator?", "/duty-calculator/answer.csv?"));
        assertThat(table.body()).contains("1,DUTY,US-DTY-02013050-B");
        assertThat(table.header("content-disposition")).contains("duty.csv");
    }

    @Test
    void asksForTheUnitsOfTheLineAndSaysWhatIsMissingOnlyToWhoAsks() {
        assertThat(page("/duty-calculator?hs=0201.30.50"))
                .contains("Quantity in KGM")
                .doesNotContain("govuk-error-summary\"");
        assertThat(page("/duty-calculator?hs=0201.30.50&ask=1")).contains("The member value is missing");
        assertThat(page(BEEF.replace("quantity=2000", "quantity="))).contains("QUANTITY-MISSING");
        assertThat(page("/duty-calculator?hs=99&origin=NZ&value=1&ask=1")).contains("COMMODITY-");
    }

    @Test
    void showsTheWayFromAPriceToTheCustomsValue() {
        assertThat(page(BEEF + "&incoterm=CIF&freight=900&insurance=100"))
                .contains("id=\"value-steps\"", "- 900 international carriage", "customs value 9000 (FOB)");
        assertThat(page("/duty-calculator?jurisdiction=GB&hs=85102000&origin=US&value=100&incoterm=FOB&ask=1"))
                .contains("id=\"freight-said\"", "Give it, 0 where there is none.");
    }

    @Test
    void speaksFrench() {
        assertThat(page(BEEF + "&lang=fr")).contains("Le total est de", "Sous chaque préférence");
        assertThat(page("/tariff/US/02013050?lang=fr")).contains("Taux général", "0.044 USD par KGM");
        assertThat(page("/tariff/US/measures/US-DTY-02013050-B?lang=fr")).contains("Historique");
        assertThat(page("/tariff?jurisdiction=US&date=2022-07-01"))
                .contains("?lang=fr&amp;jurisdiction=US&amp;date=2022-07-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value=1e999999999",
                "value=99999999999999999999999999",
                "value=-5",
                "value=NaN",
                "date=9999-12-31",
                "date=0000-00-00",
                "mode=BALLOON",
                "quantity=1e9&unit=KGM",
                "hs=%3Cscript%3E",
                "partName=x&part=1e9",
                "preference=ZZ"
            })
    void staysCalmWhateverIsTyped(String typed) {
        Reply reply = site.nobody().get("/duty-calculator?jurisdiction=US&ask=1&origin=AU&" + typed);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("govuk-error-message").doesNotContain("<script>", "??");
    }

    @Test
    void linksEachChargeOfADeclarationToItsMeasure() {
        String mrn = site.lodged(site.api(), site.declaration(TestSite.PRESENT, TestSite.PARTY));
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body()).contains("/tariff/GB/measures/GB-");
    }
}
