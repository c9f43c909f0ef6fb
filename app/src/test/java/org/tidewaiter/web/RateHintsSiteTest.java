package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestSite.Extension.class)
class RateHintsSiteTest {
    private static final String TITLE = "Where another rate may be better founded";

    private final TestSite site;

    RateHintsSiteTest(TestSite site) {
        this.site = site;
    }

    /** Of goods of that origin, claiming nothing. */
    private String lodged(String origin) {
        String xml = site.selected(TestSite.PRESENT, TestSite.PARTY)
                .replaceAll("<Origin>\\s*<CountryCode>[A-Z]{2}<", "<Origin><CountryCode>" + origin + "<")
                .replaceAll("<DutyRegimeCode>[0-9]+<", "<DutyRegimeCode>100<");
        return site.lodged(site.api(), xml);
    }

    @Test
    void tellsOfficersAndTheTraderOfAPreferenceThatWasNotClaimed() {
        String mrn = lodged("DE");
        String officer = site.signedIn("olga").get("/declarations/" + mrn).body();
        assertThat(officer)
                .contains(TITLE, "A lower preference was not claimed.", "Preference 300", "GB-A00-PREF-EU", "FREE");
        String trader = site.signedIn("tessa").get("/declarations/" + mrn).body();
        assertThat(trader).contains(TITLE, "GB-A00-PREF-EU");
        assertThat(site.signedIn("olga")
                        .get("/declarations/" + mrn + "?lang=fr")
                        .body())
                .contains("Une préférence plus basse");
        site.signedIn("olga").get("/?lang=en");
    }

    @Test
    void saysNothingWhereNoneIsOpenToTheOrigin() {
        String mrn = lodged("CN");
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body()).doesNotContain(TITLE);
    }
}
