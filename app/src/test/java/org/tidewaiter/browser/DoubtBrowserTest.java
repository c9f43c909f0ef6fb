package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dialogue about a doubted value, with officer and trader at their own windows. */
@ExtendWith(Browsing.Extension.class)
class DoubtBrowserTest {
    private static final String TOLD = "[role=alert]";
    private static final String DOUBT = "#doubt-1";
    private static final String REASON = "The price is half of what others pay. Send contract and payment.";
    private static final String EXPLAINED = "It is last year's model, see the contract.";
    private static final String GROUNDS = "The contract names another model.";
    private static final String RESPONDED = "The seller mixed the names up.";
    private static final String DECIDED = "No proof of payment was given.";
    private static final FilePayload CONTRACT = new FilePayload(
            "contract.txt", "text/plain", "Contract no. 7: 10 blue ones".getBytes(StandardCharsets.UTF_8));

    private final Browsing browsing;

    DoubtBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void anOfficerDoubtsATraderAnswersTwiceAndTheOfficerDeterminesTheValue() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext ours = browsing.window("olga")) {
            Page officer = go(ours, "/declarations/" + mrn);
            doubt(officer);
            Page trader = go(theirs, "/declarations/" + mrn);
            assertThat(trader.locator(DOUBT)).containsText(REASON);
            answer(trader, 1, EXPLAINED);
            tellGrounds(officer);
            trader.reload();
            assertThat(trader.locator(DOUBT)).containsText(GROUNDS);
            answer(trader, 2, RESPONDED);
            officer.reload();
            assertThat(officer.locator(DOUBT)).containsText(RESPONDED);
            comparable(officer);
            determine(officer);
            trader.reload();
            assertThat(trader.locator(DOUBT)).containsText("Decided");
            assertThat(trader.locator(DOUBT)).containsText(DECIDED);
            assertThat(trader.locator(DOUBT)).containsText("2500");
            assertThat(trader.locator(DOUBT)).not().containsText("olga");
        }
    }

    @Test
    void whatIsMissingIsNamedBesideTheFieldInFrench() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext ours = browsing.window("olga")) {
            Page officer = go(ours, "/declarations/" + mrn + "?lang=fr");
            officer.click("main details:has(#doubtReason) summary");
            officer.fill("#doubtDays", "0");
            officer.click("main form[action$='/desk/doubt-value'] button");
            assertThat(officer.locator("#doubted-error")).isVisible();
            assertThat(officer.locator("#doubtReason-error")).isVisible();
            assertThat(officer.locator("#doubtDays-error")).isVisible();
            Assertions.assertThat(officer.locator("body").innerText()).doesNotContain("??");
        }
    }

    private static void doubt(Page officer) {
        officer.click("main details:has(#doubtReason) summary");
        officer.check("#doubted1");
        officer.fill("#doubtReason", REASON);
        officer.click("main form[action$='/desk/doubt-value'] button");
        assertThat(officer.locator(TOLD)).containsText("Doubt a declared value");
        assertThat(officer.locator(DOUBT)).containsText("Waits for the importer");
    }

    private static void answer(Page trader, int query, String text) {
        trader.fill("#reply" + query, text);
        trader.setInputFiles("#files" + query, CONTRACT);
        trader.click("main form[action$='/desk/reply'] button");
        assertThat(trader.locator(DOUBT)).containsText(text);
    }

    private static void tellGrounds(Page officer) {
        officer.reload();
        assertThat(officer.locator(DOUBT)).containsText(EXPLAINED);
        officer.click("main details:has(#grounds1) summary");
        officer.fill("#grounds1", GROUNDS);
        officer.fill("#groundsDays1", "15");
        officer.click("main form[action$='/desk/tell-grounds'] button");
        assertThat(officer.locator(TOLD)).containsText("Tell the grounds");
    }

    private static void comparable(Page officer) {
        officer.click(DOUBT + " a[href*='/comparable']");
        assertThat(officer.locator("h1")).hasText("Accepted values of comparable goods");
        Path table = officer.waitForDownload(() -> officer.click("main a[href*='comparable.csv']"))
                .path();
        Assertions.assertThat(table).content().startsWith("mrn,item,receivedAt,commodityCode");
        officer.click("text=To the declaration");
    }

    private static void determine(Page officer) {
        officer.click("main details:has(#determine1) summary");
        officer.selectOption("#method1-1", "6");
        officer.fill("#value1-1", "2500");
        officer.fill("#evidence1-1", "The resale in the market of import, less the usual margin.");
        officer.fill("#determine1", DECIDED);
        officer.click("main form[action$='/desk/determine-value'] button");
        assertThat(officer.locator(TOLD)).containsText("Determine the value");
        assertThat(officer.locator(DOUBT)).containsText("Decided");
        assertThat(officer.locator(DOUBT)).containsText("2500");
    }

    private Page go(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate(browsing.address(path));
        return page;
    }
}
