package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From words to a code, from the code to its cost, and from the cost to the law. */
@ExtendWith(Browsing.Extension.class)
class CalculatorBrowserTest {
    private final Browsing browsing;

    CalculatorBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void somebodyFindsACodeCalculatesAndOpensTheStepsWithoutJavaScriptByKeyboard() {
        try (BrowserContext window = browsing.window(null, Browsing.options().setJavaScriptEnabled(false))) {
            Page page = window.newPage();
            page.navigate(browsing.address("/tariff?jurisdiction=US"));
            page.fill("#q", "bovine cuts");
            page.fill("#date", "2022-07-01");
            page.locator("#q").press("Enter");
            page.locator("main tbody a").first().click();
            assertThat(page.locator("h1")).containsText("02013050");
            page.locator("main .tw-actions a").click();
            assertThat(page.locator("#hs")).hasValue("02013050");
            page.fill("#origin", "AU");
            page.fill("#value", "10000");
            page.fill("#quantity-1", "2000");
            page.locator("#quantity-1").press("Enter");
            assertThat(page.locator("#amounts")).containsText("88.00");
            assertThat(page.locator("#claims")).containsText("AU");
            page.locator("#amounts summary").first().press("Enter");
            assertThat(page.locator("#amounts details li").first()).isVisible();
            assertThat(page.locator("#amounts details").first()).containsText("2000 KGM x 0.044 USD");

            page.selectOption("#preference", "AU");
            page.locator("main form button[name=ask]").press("Enter");
            assertThat(page.locator("#claims [aria-current]")).containsText("AU");
            String sent = page.url();
            page.locator("#amounts a").first().click();
            assertThat(page.locator("#history")).isVisible();
            page.navigate(sent);
            assertThat(page.locator("#answer-title")).containsText("It comes to");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("main form")).isHidden();
            assertThat(page.locator("#amounts")).isVisible();
        }
    }

    @Test
    void theOtherLanguageShowsTheSameAnswer() {
        try (BrowserContext window = browsing.window(null)) {
            Page page = window.newPage();
            page.navigate(browsing.address("/duty-calculator?hs=02013050&origin=AU&date=2022-07-01&value=10000"
                    + "&quantity=2000&unit=KGM&mode=AIR&ask=1"));
            page.locator(".tw-header__who a[lang=fr]").click();
            assertThat(page.locator("#answer-title")).containsText(Pattern.compile("Le total est de [0-9.]+ USD"));
            assertThat(page.locator("#hs")).hasValue("02013050");
        }
    }
}
