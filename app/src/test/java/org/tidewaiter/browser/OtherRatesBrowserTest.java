package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an officer is told of better founded rates, and a supervisor of what other rates would have yielded. */
@ExtendWith(Browsing.Extension.class)
class OtherRatesBrowserTest {
    private final Browsing browsing;

    OtherRatesBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void anOfficerGoesFromAHintToTheMeasureAndBack() {
        try (BrowserContext window = browsing.window("olga")) {
            Page page = go(window, "/declarations/" + browsing.hinted());
            Locator hints = page.getByRole(
                    AriaRole.REGION, new Page.GetByRoleOptions().setName("Where another rate may be better founded"));
            assertThat(hints).containsText("A lower preference was not claimed.");
            Locator measure = hints.locator("tbody a").first();
            assertThat(measure).hasText(Pattern.compile("GB-A00-PREF-.*"));
            Browsing.tabTo(page, measure);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("GB-A00-PREF-");
            page.goBack();
            assertThat(hints).isVisible();
            page.click("header a[lang=fr]");
            assertThat(page.locator("main")).containsText("Une préférence plus basse n'a pas été demandée.");
            page.click("header a[lang=en]");
        }
    }

    @Test
    void aSupervisorAsksByKeyboardAndSeesTheAnswerComeWithoutReloading() {
        try (BrowserContext window = browsing.window("sofia")) {
            Page page = go(window, "/what-if");
            page.locator("#country").focus();
            page.keyboard().type("GB");
            page.fill("#from", LocalDate.now(ZoneOffset.UTC).toString());
            Browsing.tabTo(page, page.locator("#ask"));
            page.keyboard().press("Enter");
            page.waitForURL("**/what-if/*");
            assertThat(page.locator("#answer .govuk-tag").first()).hasText("Done");
            assertThat(page.locator("main form[action$='/cancel']")).hasCount(0);
        }
    }

    @Test
    void theAnswerIsSortedReadByTraderAndFollowedToItsDeclarationsWithoutJavaScript() {
        try (BrowserContext window = browsing.window("sofia", Browsing.options().setJavaScriptEnabled(false))) {
            Page page = go(window, "/what-if/" + browsing.whatIf());
            assertThat(page.locator("figure svg")).isVisible();
            page.locator("main thead a").nth(2).click();
            assertThat(page.locator("main th[aria-sort=descending]")).hasCount(1);
            page.click("main a[href*='by=trader']");
            assertThat(page.locator("main tbody")).containsText(Browsing.PARTY);
            page.click("main a[href$='/refunds']");
            assertThat(page.locator("main tbody ins").first()).hasText("0.00");
            page.locator("main tbody a").first().click();
            assertThat(page.locator("h1")).hasText(Pattern.compile("[0-9]{2}GB[0-9A-Z]{14}"));
        }
    }

    private Page go(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate(browsing.address(path));
        return page;
    }
}
